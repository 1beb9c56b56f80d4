import type { Appointment, AppointmentService, AppointmentStatus } from '../../shared/domain/appointment.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import type { WallTime } from '../../shared/domain/time.ts';
import type { AppointmentChange, NewAppointment, ProviderLocation } from '../ports/booking-provider.ts';
import type { Zones } from '../ports/clock.ts';
import { instantOf, wallOf } from './dates.ts';
import type { Decoder } from './decode.ts';
import { fullName, toColor, toPhone } from './names.ts';
import { toDetails } from './record-details.ts';
import { STATUS_BY_RECORD_ATTENDANCE } from './statuses.ts';
import type { WireRecord } from './wire.ts';

/** What every mapper that deals with time needs. */
export interface MappingContext {
  readonly location: ProviderLocation;
  readonly zones: Zones;
  /** Titles of rooms and devices, for records that have only their ids. */
  readonly roomTitles?: ReadonlyMap<number, string>;
  readonly report: Decoder['report'];
}

const NO_ROOMS: ReadonlyMap<number, string> = new Map();

/** `null` when the record carries no start: nothing can be done with it. */
export function toAppointment(record: WireRecord, context: MappingContext): Appointment | null {
  const startsAtWall = wallOf(record.date) ?? wallOf(record.datetime);
  if (startsAtWall === null) {
    context.report('record.date', 'no start');
    return null;
  }
  const { location, zones } = context;
  const startsAt = zones.toInstant(startsAtWall, location.timezone);
  reportWrongOffset(record, startsAt, context);
  return {
    id: record.id,
    locationId: location.id,
    status: toStatus(record, context.report),
    startsAtWall,
    startsAt,
    durationSeconds: record.seance_length ?? record.length ?? 0,
    teamMember: { id: record.staff?.id ?? record.staff_id ?? 0, name: record.staff?.name ?? '' },
    services: record.services.map(toServiceLine),
    client: toAppointmentClient(record.client),
    comment: record.comment ?? '',
    color: toColor(record.custom_color),
    visitId: record.visit_id || null,
    groupEventId: record.activity_id || null,
    isPaid: record.paid_full ?? false,
    ...toDetails(record, context.roomTitles ?? NO_ROOMS),
    changedAt: instantOf(record.last_change_date, location.timezone, zones),
  };
}

export function toStatus(
  record: Pick<WireRecord, 'deleted' | 'attendance'>,
  report: Decoder['report'],
): AppointmentStatus {
  if (record.deleted) return 'cancelled';
  const status = STATUS_BY_RECORD_ATTENDANCE.get(record.attendance ?? 0);
  if (!status) report('record.attendance', 'unknown code');
  return status ?? 'waiting';
}

/** The offset in `datetime` is known to be the winter one all year in some locations, or that of a wrong zone. */
function reportWrongOffset(
  { date, datetime }: WireRecord,
  startsAt: string,
  { location, report }: MappingContext,
): void {
  if (!date || !datetime) return;
  const claimed = Date.parse(datetime.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isNaN(claimed) && claimed !== Date.parse(startsAt)) {
    report(`location ${location.id}: record.datetime`, 'its offset disagrees with date and timezone_name');
  }
}

type ServiceLine = WireRecord['services'][number];

/** `cost` is the final total of the line; without it the nearest that is known. */
function toServiceLine(line: ServiceLine): AppointmentService {
  const cost = line.cost ?? line.cost_to_pay ?? line.manual_cost ?? line.first_cost ?? 0;
  return {
    id: line.id ?? 0,
    title: line.title ?? '',
    cost,
    listPrice: line.first_cost ?? cost,
    discount: line.discount ?? 0,
    amount: line.amount ?? 1,
  };
}

function toAppointmentClient(client: WireRecord['client']): Appointment['client'] {
  if (!client || (client.id === undefined && !fullName(client) && !client.phone)) return null;
  return {
    id: client.id || null,
    name: fullName(client),
    phone: client.phone || null,
    email: client.email || null,
  };
}

/**
 * Body of `POST /records`. Lines carry ids only, so the price list decides. `save_if_busy` false refuses an occupied
 * time; `send_sms` true would text the client at once.
 */
export function toCreateBody(draft: NewAppointment, datetime: string): Record<string, unknown> {
  return {
    staff_id: draft.teamMemberId,
    services: draft.serviceIds.map((serviceId) => ({ id: serviceId, amount: 1 })),
    client: toClientBody(draft.client),
    datetime,
    seance_length: draft.durationSeconds,
    save_if_busy: draft.evenIfBusy ?? false,
    send_sms: draft.notifiesClient,
    comment: draft.comment,
    attendance: 0,
    ...(draft.color === null ? {} : { custom_color: draft.color }),
  };
}

/** Body of `POST /records` for another appointment like this one: its price lines, labels, fields and reminders. */
export function toCopyBody(draft: NewAppointment, datetime: string, record: WireRecord): Record<string, unknown> {
  return { ...toCreateBody(draft, datetime), services: record.services.map(toLine), ...furtherParts(record) };
}

/**
 * A known client is named by id, so that its card is left alone; a new one is found or made by phone. A masked phone
 * is never sent: it would be stored.
 */
function toClientBody({ id, name, phone, email }: NewAppointment['client']): Record<string, unknown> {
  const realPhone = toPhone(phone);
  if (id !== null) return { id, ...(realPhone === null ? {} : { phone: realPhone }) };
  return {
    ...(realPhone === null ? {} : { phone: realPhone }),
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
  };
}

export interface RecordChange extends Partial<AppointmentChange> {
  /** ISO 8601 with offset. */
  readonly datetime: string;
  readonly attendance?: number;
}

/**
 * Body of `PUT /record/{loc}/{id}`, which replaces everything: the shape that was read, mapped to the shape that is
 * written, with the change in it.
 */
export function toReplaceBody(record: WireRecord, change: RecordChange): Record<string, unknown> {
  const color = change.color === undefined ? record.custom_color : change.color;
  return {
    staff_id: change.teamMemberId ?? record.staff_id ?? record.staff?.id,
    services: change.serviceIds ? toLines(record.services, change.serviceIds) : record.services.map(toLine),
    client: toReplaceClient(record.client),
    datetime: change.datetime,
    seance_length: change.durationSeconds ?? record.seance_length ?? record.length,
    save_if_busy: change.evenIfBusy ?? false,
    send_sms: false,
    comment: change.comment ?? record.comment ?? '',
    attendance: change.attendance ?? record.attendance ?? 0,
    custom_color: (color ?? '').replace('#', ''),
    ...furtherParts(record),
    ...optional('api_id', record.api_id || undefined),
  };
}

const toLine = ({ id, first_cost, discount, cost, amount }: ServiceLine) => ({
  id,
  first_cost,
  discount,
  cost,
  amount: amount ?? 1,
});

/** Lines of services that stay are kept as they are; a new one carries its id only, so the price list decides. */
function toLines(lines: readonly ServiceLine[], serviceIds: readonly number[]) {
  const left = [...lines];
  return serviceIds.map((serviceId) => {
    const at = left.findIndex((line) => line.id === serviceId);
    const [kept] = at < 0 ? [] : left.splice(at, 1);
    return kept ? toLine(kept) : { id: serviceId, amount: 1 };
  });
}

/** What no screen of ours shows and what must not be lost. */
function furtherParts(record: WireRecord): Record<string, unknown> {
  return {
    record_labels: record.record_labels.map((label) => label.id),
    ...optional('technical_break_duration', record.technical_break_duration),
    ...optional('sms_remain_hours', record.sms_remain_hours),
    ...optional('email_remain_hours', record.email_remain_hours),
    ...optional('clients_count', record.clients_count),
    ...optional('custom_fields', record.custom_fields),
    ...optional('activity_id', record.activity_id || undefined),
  };
}

const optional = (key: string, value: unknown): Record<string, unknown> =>
  value === undefined ? {} : { [key]: value };

/** With hidden contacts the id alone: a mask written back would destroy the phone. */
function toReplaceClient(client: WireRecord['client']): Record<string, unknown> {
  if (!client) return {};
  if (!client.phone || isMasked(client.phone)) return optional('id', client.id);
  const { id, phone, name, surname, patronymic, email } = client;
  return { id, phone, name, surname, patronymic, email };
}

/** `YYYY-MM-DDTHH:MM:SS` on the location's own clock, as `changed_after` wants it; rounded down to the minute. */
export const toChangedAfter = (wall: WallTime): string => `${wall}:00`;
