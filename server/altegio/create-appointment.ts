import type { Appointment } from '../../shared/domain/appointment.ts';
import { fits } from '../../shared/domain/booking.ts';
import { clockOf, dateOf, type Instant, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { AltegioRefusal } from './answers.ts';
import { decodeRecord, REFUSED, type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { readSchedules } from './locations.ts';
import { toCreateBody, toReplaceBody } from './mappers.ts';
import { WireCreatedRecord } from './wire.ts';

/**
 * Sends the wall time with the offset of that date, reads back what came of it, and moves it when the vendor counted by
 * another offset. Never sends the creation twice: an unknown outcome is handed up as `outcome_unknown`.
 */
export async function createAppointment(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
): Promise<Appointment> {
  const datetime = context.zones.toInstant(draft.startsAtWall, location.timezone);
  const created = await create(context, access, location, draft, datetime);
  // The wall may skip the wished hour in spring; what the instant shows is what was asked for.
  const wanted = context.zones.toWall(datetime, location.timezone);
  if (created.appointment.startsAtWall === wanted) return created.appointment;
  return moveToWall(context, access, location, created, { wall: wanted, datetime });
}

async function create(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
  datetime: Instant,
): Promise<ReadRecord> {
  const answer = await post(context, access, location, draft, datetime);
  const data = Array.isArray(answer) ? answer[0] : answer;
  const id = context.decoder.one(WireCreatedRecord, 'created_record', data)?.id;
  if (id === undefined) {
    throw new ProductError('outcome_unknown', { detail: 'altegio create_appointment: accepted, but without an id' });
  }
  try {
    const read = await readRecord(context, access, location, id);
    if (read) return read;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    context.decoder.report('created_record', `could not be read back: ${error.code}`);
  }
  // It exists; its own answer is the next best source.
  return decodeRecord(context, location, data);
}

async function post(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
  datetime: Instant,
): Promise<unknown> {
  try {
    const { data } = await context.client.call(access, {
      operation: 'create_appointment',
      method: 'POST',
      path: `/records/${location.id}`,
      body: toCreateBody(draft, datetime),
      effect: 'write',
      codes: { ...REFUSED, 404: 'team_member_unavailable' },
    });
    return data;
  } catch (error) {
    if (!(error instanceof AltegioRefusal) || !(error.status in REFUSED)) throw error;
    throw await explainRefusal(context, access, location, draft, error);
  }
}

const OCCUPIED = /taken|busy|not (a )?working|occupied|занят|нерабоч/i;

/**
 * No page of the vendor shows the refusal of an occupied time. 409 and a message that says so are one; for any other
 * refusal of the values the day's schedule is read: a time that does not fit there was refused for that.
 */
async function explainRefusal(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
  refusal: AltegioRefusal,
): Promise<ProductError> {
  const taken = new ProductError('slot_taken', { detail: refusal.message });
  if (refusal.status === 409 || OCCUPIED.test(refusal.vendorMessage)) return taken;
  try {
    return (await isOccupied(context, access, location, draft)) ? taken : refusal;
  } catch (error) {
    if (error instanceof ProductError) return refusal;
    throw error;
  }
}

async function isOccupied(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { startsAtWall, teamMemberId, durationSeconds }: NewAppointment,
): Promise<boolean> {
  const date = dateOf(startsAtWall);
  const wanted = { from: date, to: date, teamMemberIds: [teamMemberId] };
  const days = await readSchedules(context, access, location, wanted);
  const day = days.find((item) => item.teamMemberId === teamMemberId && item.date === date);
  return day !== undefined && !fits(day, clockOf(startsAtWall), durationSeconds);
}

interface Wanted {
  readonly wall: WallTime;
  readonly datetime: Instant;
}

/**
 * The vendor turned our instant into its own wall time: its offset for that date differs from the right one by exactly
 * the shift, so the same wall time with that offset lands where it should. What cannot be moved is reported and
 * returned as it is: the appointment exists.
 */
async function moveToWall(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { record, appointment }: ReadRecord,
  wanted: Wanted,
): Promise<Appointment> {
  const shiftMs = Date.parse(`${appointment.startsAtWall}Z`) - Date.parse(`${wanted.wall}Z`);
  const datetime = withShiftedOffset(wanted, shiftMs);
  const path = `location ${location.id}: created_record.date`;
  context.decoder.report(path, 'the vendor counts by another offset');
  try {
    await context.client.call(access, {
      operation: 'move_created_appointment',
      method: 'PUT',
      path: `/record/${location.id}/${record.id}`,
      body: toReplaceBody(record, { datetime }),
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
