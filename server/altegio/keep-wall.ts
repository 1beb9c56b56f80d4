import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Instant, WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { toReplaceBody } from './mappers.ts';

/** A wall time as it is asked for. */
export interface Wanted {
  readonly wall: WallTime;
  /** The same with the right offset of that date. */
  readonly datetime: Instant;
  readonly evenIfBusy: boolean;
}

/** The wall may skip the wished hour in spring; what the instant shows is what is asked for. */
export function wantedWall(
  { zones }: AltegioContext,
  { timezone }: ProviderLocation,
  wall: WallTime,
  evenIfBusy: boolean,
): Wanted {
  const datetime = zones.toInstant(wall, timezone);
  return { wall: zones.toWall(datetime, timezone), datetime, evenIfBusy };
}

/**
 * What was written must stand at the wished wall time. When the vendor turned our instant into another one, its offset for
 * that date differs from the right one by exactly the shift, so the same wall time with that offset lands where it should.
 * What cannot be moved is reported and returned as it is: the appointment exists.
 */
export async function keepWall(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  written: ReadRecord,
  wanted: Wanted,
): Promise<Appointment> {
  const { record, appointment } = written;
  if (appointment.startsAtWall === wanted.wall) return appointment;
  const path = `location ${location.id}: written_record.date`;
  context.decoder.report(path, 'the vendor counts by another offset');
  try {
    const shiftMs = Date.parse(`${appointment.startsAtWall}Z`) - Date.parse(`${wanted.wall}Z`);
    const datetime = withShiftedOffset(wanted, shiftMs);
    await context.client.call(access, {
      operation: 'move_to_wall',
      method: 'PUT',
      path: `/record/${location.id}/${record.id}`,
      body: toReplaceBody(record, { datetime, evenIfBusy: wanted.evenIfBusy }),
      effect: 'repeatable_write',
    });
    const moved = await readRecord(context, access, location, record.id);
    if (moved?.appointment.startsAtWall === wanted.wall) return moved.appointment;
    context.decoder.report(`${path} (moved)`, 'the wall time is still another one');
    return moved?.appointment ?? appointment;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    context.decoder.report(`${path} (moved)`, `could not be moved: ${error.code}`);
    return appointment;
  }
}

/** The wanted wall time with an offset that is later by the shift: `10:00+02:00`, one hour → `10:00+03:00`. */
function withShiftedOffset({ wall, datetime }: Wanted, shiftMs: number): Instant {
  const offsetMinutes = Math.round((Date.parse(`${wall}Z`) - Date.parse(datetime) + shiftMs) / 60_000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  return `${wall}:00${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
