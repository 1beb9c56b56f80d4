import type { Appointment, SettableStatus } from '../../shared/domain/appointment.ts';
import { ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { REFUSED, type ReadRecord, readRecord } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { keepWall, type Wanted, wantedWall } from './keep-wall.ts';
import { toReplaceBody } from './record-body.ts';
import { RECORD_ATTENDANCE_BY_STATUS, VISIT_ATTENDANCE_BY_STATUS } from './statuses.ts';

/**
 * Sets the status alone, through the visit, and reads back. The comment is sent along, because the vendor replaces it;
 * it is read just before, so that what a person typed since is kept. Without a known visit the whole appointment is written
 * back, which must not move it.
 */
export async function setStatus(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
  status: SettableStatus,
): Promise<Appointment> {
  const before = await readRecord(context, access, location, id);
  if (!before) throw new ProductError('appointment_unknown');
  if (before.appointment.status === status) return before.appointment;
  if (before.appointment.status === 'cancelled') {
    throw new ProductError('appointment_changed', { detail: 'altegio set_status: the appointment is cancelled' });
  }
  const { visitId } = before.appointment;
  const write =
    visitId === null
      ? writeIntoRecord(context, access, location, before, status)
      : writeIntoVisit(context, access, before, visitId, status);
  const place = await write;
  const after = await readRecord(context, access, location, id);
  if (!after) throw new ProductError('appointment_unknown');
  if (after.appointment.status !== status) {
    throw new ProductError('booking_refused', { detail: 'altegio set_status: accepted, yet the status stayed' });
  }
  return place ? keepWall(context, access, location, after, place) : after.appointment;
}

const CALL = { operation: 'set_status', method: 'PUT', effect: 'repeatable_write' } as const;
const CODES = { ...REFUSED, 404: 'appointment_unknown' } as const;

async function writeIntoVisit(
  { client }: AltegioContext,
  access: ProviderAccess,
  { appointment: { id, comment } }: ReadRecord,
  visitId: number,
  status: SettableStatus,
): Promise<null> {
  const body = { attendance: VISIT_ATTENDANCE_BY_STATUS[status], comment };
  await client.call(access, { ...CALL, path: `/visits/${visitId}/${id}`, body, codes: CODES });
  return null;
}

/** Says where the appointment must stand afterwards. */
async function writeIntoRecord(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { record, appointment }: ReadRecord,
  status: SettableStatus,
): Promise<Wanted> {
  // Replacing a record whose client we may not see would take the client out of it.
  if (!record.client) throw new ProductError('right_missing', { detail: 'altegio set_status: no visit and no client' });
  const wanted = wantedWall(context, location, appointment.startsAtWall, false);
  const body = toReplaceBody(record, { datetime: wanted.datetime, attendance: RECORD_ATTENDANCE_BY_STATUS[status] });
  const path = `/record/${location.id}/${appointment.id}`;
  await context.client.call(access, { ...CALL, path, body, codes: CODES });
  return wanted;
}
