import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Instant, WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { toReplaceBody } from './record-body.ts';

/** A wall time as it is asked for. */
export interface Wanted {
  readonly wall: WallTime;
  /** The same with the offset by which the vendor is known to count, which should be the right one of that date. */
  readonly datetime: Instant;
  readonly evenIfBusy: boolean;
  /** The client was messaged with the first write, so what is put right must be told, too. */
  readonly notifiesClient?: boolean;
}

/**
 * The wall may skip the wished hour in spring; what the instant shows is what is asked for. Where the vendor was seen to
 * count by another offset, that one is written at once: an hour off, the place may be taken or out of hours.
 */
export function wantedWall(
  { zones, offsetShifts }: AltegioContext,
  { id, timezone }: ProviderLocation,
  asked: WallTime,
  evenIfBusy: boolean,
): Wanted {
  const right = zones.toInstant(asked, timezone);
  const wall = zones.toWall(right, timezone);
  const offset = offsetOf(wall, right);
  const shift = offsetShifts.get(shiftKey(id, offset)) ?? 0;
  return { wall, datetime: shift === 0 ? right : withOffset(wall, offset + shift), evenIfBusy };
}

/**
 * What was written must stand at the wished wall time. When the vendor turned our instant into another one, its offset for
 * that date differs from ours by exactly the shift, so the same wall time with that offset lands where it should.
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
    const offset = offsetOf(wanted.wall, wanted.datetime) + minutesBetween(wanted.wall, appointment.startsAtWall);
    await context.client.call(access, {
      operation: 'move_to_wall',
      method: 'PUT',
      path: `/record/${location.id}/${record.id}`,
      body: toReplaceBody(record, { ...wanted, datetime: withOffset(wanted.wall, offset) }),
      effect: 'repeatable_write',
    });
    const moved = await readRecord(context, access, location, record.id);
    if (moved?.appointment.startsAtWall === wanted.wall) {
      rememberOffset(context, location, wanted.wall, offset);
      return moved.appointment;
    }
    context.decoder.report(`${path} (moved)`, 'the wall time is still another one');
    return moved?.appointment ?? appointment;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    context.decoder.report(`${path} (moved)`, `could not be moved: ${error.code}`);
    return appointment;
  }
}

/** The vendor's offset for a date is wrong in one season and right in the other, so it is kept by the right one. */
function rememberOffset(
  { zones, offsetShifts }: AltegioContext,
  location: ProviderLocation,
  wall: WallTime,
  offset: number,
) {
  const right = offsetOf(wall, zones.toInstant(wall, location.timezone));
  offsetShifts.set(shiftKey(location.id, right), offset - right);
}

const shiftKey = (locationId: number, offset: number): string => `${locationId} ${offset}`;

const minutesBetween = (from: WallTime, to: WallTime): number =>
  Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000);

/** Minutes east of Greenwich by which this instant shows this wall time. */
const offsetOf = (wall: WallTime, instant: Instant): number =>
  Math.round((Date.parse(`${wall}Z`) - Date.parse(instant)) / 60_000);

/** `10:00` with 180 minutes: `10:00:00+03:00`. */
function withOffset(wall: WallTime, offset: number): Instant {
  const pad = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  return `${wall}:00${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
