import { NO_REMINDERS, type Reminders } from '../../shared/domain/appointment.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import type { WallTime } from '../../shared/domain/time.ts';
import type { AppointmentChange, LinePrice, NewAppointment } from '../ports/booking-provider.ts';
import { toPhone } from './names.ts';
import { customFieldText, toCustomFieldValue } from './record-details.ts';
import type { WireRecord } from './wire.ts';

type ServiceLine = WireRecord['services'][number];

/**
 * Body of `POST /records`. Lines carry ids only, so that the price list decides, unless a discount is given.
 * `save_if_busy` false refuses an occupied time; `send_sms` true texts the client at once.
 */
export function toCreateBody(draft: NewAppointment, datetime: string): Record<string, unknown> {
  return {
    staff_id: draft.teamMemberId,
    services: toLines([], draft.serviceIds, draft.prices ?? []),
    client: toClientBody(draft.client),
    datetime,
    seance_length: draft.durationSeconds,
    save_if_busy: draft.evenIfBusy ?? false,
    send_sms: draft.notifiesClient,
    comment: draft.comment,
    attendance: 0,
    ...toReminderBody(draft.reminders ?? NO_REMINDERS),
    ...(draft.color === null ? {} : { custom_color: draft.color }),
    ...(draft.labelIds?.length ? { record_labels: draft.labelIds.map(String) } : {}),
    ...(draft.customFields?.length ? { custom_fields: withFields(undefined, draft.customFields) } : {}),
  };
}

/** Body of `POST /records` for another appointment like this one: its price lines, labels, fields and reminders. */
export function toCopyBody(draft: NewAppointment, datetime: string, record: WireRecord): Record<string, unknown> {
  return { ...toCreateBody(draft, datetime), services: record.services.map(toLine), ...furtherParts(record, {}) };
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
    ...(email && !isHiddenText(email) ? { email } : {}),
  };
}

/** Where letters are hidden, stars or dots stand for them. */
const isHiddenText = (text: string): boolean => /[*•]/.test(text);

export interface RecordChange extends Partial<AppointmentChange> {
  /** True messages the client at once. */
  readonly notifiesClient?: boolean;
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
    services: toLines(record.services, change.serviceIds ?? null, change.prices ?? []),
    client: toReplaceClient(record.client),
    datetime: change.datetime,
    seance_length: change.durationSeconds ?? record.seance_length ?? record.length,
    save_if_busy: change.evenIfBusy ?? false,
    send_sms: change.notifiesClient ?? false,
    comment: change.comment ?? record.comment ?? '',
    attendance: change.attendance ?? record.attendance ?? 0,
    custom_color: (color ?? '').replace('#', ''),
    ...furtherParts(record, change),
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

/**
 * Lines of services that stay are kept as they are, unless their discount is another one now; a new one without a discount
 * carries its id only, so that the price list decides. `serviceIds` null: all of them stay.
 */
function toLines(
  lines: readonly ServiceLine[],
  serviceIds: readonly number[] | null,
  prices: readonly LinePrice[],
): Record<string, unknown>[] {
  const left = [...lines];
  const wanted = serviceIds ?? lines.map((line) => line.id);
  return wanted.map((serviceId) => {
    const at = left.findIndex((line) => line.id === serviceId);
    const [kept] = at < 0 ? [] : left.splice(at, 1);
    const price = prices.find((item) => item.serviceId === serviceId);
    if (!kept) return price?.discount ? discounted(price) : { id: serviceId, amount: 1 };
    if (!price || price.discount === (kept.discount ?? 0)) return toLine(kept);
    return { ...discounted({ ...price, listPrice: kept.first_cost ?? price.listPrice }), amount: kept.amount ?? 1 };
  });
}

const discounted = ({ serviceId, listPrice, discount }: LinePrice) => ({
  id: serviceId,
  first_cost: listPrice,
  discount,
  cost: Math.round(listPrice * (100 - discount)) / 100,
  amount: 1,
});

/** 0 hours before is no reminder. */
const toReminderBody = ({ smsHours, emailHours }: Reminders) => ({
  sms_remain_hours: smsHours ?? 0,
  email_remain_hours: emailHours ?? 0,
});

/** Whatever is not named stays as it was read: what is left out of the body is lost. */
function furtherParts(record: WireRecord, change: Partial<AppointmentChange>): Record<string, unknown> {
  const { labelIds, reminders, customFields } = change;
  return {
    record_labels: labelIds?.map(String) ?? record.record_labels.map((label) => label.id),
    ...optional('technical_break_duration', record.technical_break_duration),
    ...optional('sms_remain_hours', record.sms_remain_hours),
    ...optional('email_remain_hours', record.email_remain_hours),
    ...(reminders ? toReminderBody(reminders) : {}),
    ...optional('clients_count', record.clients_count),
    ...optional('custom_fields', customFields ? withFields(record.custom_fields, customFields) : record.custom_fields),
    ...optional('activity_id', record.activity_id || undefined),
  };
}

/** A field that says what it said already keeps the vendor's own form of it. */
function withFields(held: WireRecord['custom_fields'], wanted: NonNullable<AppointmentChange['customFields']>) {
  const news = wanted.filter(({ code, value }) => customFieldText(held?.[code]) !== value.trim());
  return { ...held, ...Object.fromEntries(news.map(({ code, value }) => [code, toCustomFieldValue(value)])) };
}

const optional = (key: string, value: unknown): Record<string, unknown> =>
  value === undefined ? {} : { [key]: value };

/** With hidden contacts the id alone: a mask written back would destroy the phone or the address. */
function toReplaceClient(client: WireRecord['client']): Record<string, unknown> {
  if (!client) return {};
  if (!client.phone || isMasked(client.phone) || isHiddenText(client.email ?? '')) return optional('id', client.id);
  const { id, phone, name, surname, patronymic, email } = client;
  return { id, phone, name, surname, patronymic, email };
}

/** `YYYY-MM-DDTHH:MM:SS` on the location's own clock, as `changed_after` wants it; rounded down to the minute. */
export const toChangedAfter = (wall: WallTime): string => `${wall}:00`;
