import type { Appointment } from '../../shared/domain/appointment.ts';
import { codeOf, ProductError } from '../errors.ts';
import type {
  AppointmentFilter,
  AppointmentPage,
  ProviderAccess,
  ProviderLocation,
} from '../ports/booking-provider.ts';
import { type AltegioContext, mappingFor } from './context.ts';
import { readRoomTitles } from './extras.ts';
import { type MappingContext, toAppointment } from './mappers.ts';
import { toChangedAfter } from './record-body.ts';
import { hasUnnamedRooms } from './record-details.ts';
import { WireRecord } from './wire.ts';

/** An appointment in both shapes: as the vendor wrote it and as we say it. */
export interface ReadRecord {
  readonly record: WireRecord;
  readonly appointment: Appointment;
}

/** `null`: 404, the answer for an unknown id and, in some locations, for a deleted one. */
export async function readRecord(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  id: number,
): Promise<ReadRecord | null> {
  try {
    const { data } = await context.client.call(access, {
      operation: 'read_appointment',
      method: 'GET',
      path: `/record/${location.id}/${id}`,
      effect: 'read',
      codes: { 404: 'appointment_unknown' },
    });
    return await decodeRecord(context, access, location, data);
  } catch (error) {
    if (codeOf(error) === 'appointment_unknown') return null;
    throw error;
  }
}

/** `data` of one record: an object, or in some answers a list of one. Throws when it cannot be read at all. */
export async function decodeRecord(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  data: unknown,
): Promise<ReadRecord> {
  const record = context.decoder.one(WireRecord, 'record', Array.isArray(data) ? data[0] : data);
  const appointment = record && toAppointment(record, await mappingOf(context, access, location, [record]));
  if (!appointment) throw new ProductError('provider_silent', { detail: 'altegio: an unreadable record' });
  return { record, appointment };
}

/** Rooms that come without their titles are looked up; most answers have them. */
async function mappingOf(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  records: readonly WireRecord[],
): Promise<MappingContext> {
  const mapping = mappingFor(context, location);
  if (!records.some(hasUnnamedRooms)) return mapping;
  return { ...mapping, roomTitles: await readRoomTitles(context, access, location) };
}

/** Refusals of the values of an appointment. */
export const REFUSED = { 400: 'booking_refused', 409: 'booking_refused', 422: 'booking_refused' } as const;

const PER_PAGE = 200;

/** Deleted ones come too. Without `startsFrom` or `changedAfter` the whole history is paged through. */
export async function listAppointments(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  filter: AppointmentFilter,
  page: number,
): Promise<AppointmentPage> {
  const { client, decoder, zones } = context;
  const { changedAfter } = filter;
  const { data, meta } = await client.call(access, {
    operation: 'list_appointments',
    method: 'GET',
    path: `/records/${location.id}`,
    query: {
      page,
      count: PER_PAGE,
      with_deleted: 1,
      start_date: filter.startsFrom,
      end_date: filter.startsTo,
      changed_after: changedAfter && toChangedAfter(zones.toWall(changedAfter, location.timezone)),
      client_id: filter.clientId,
      staff_id: filter.teamMemberId,
    },
    effect: 'read',
  });
  const records = decoder.list(WireRecord, 'record', data);
  const mapping = await mappingOf(context, access, location, records);
  const appointments = records.flatMap((record) => toAppointment(record, mapping) ?? []);
  // Pages shift while people book, so one appointment may come twice.
  const byId = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  return { appointments: [...byId.values()], hasMore: hasMore(data, meta, page) };
}

/** By `total_count`; without it a full page promises another. An empty page always ends. */
function hasMore(data: unknown, meta: Readonly<Record<string, unknown>>, page: number): boolean {
  const length = Array.isArray(data) ? data.length : 0;
  const total = Number(meta['total_count'] ?? Number.NaN);
  if (length === 0) return false;
  return Number.isNaN(total) ? length >= PER_PAGE : page * PER_PAGE < total;
}
