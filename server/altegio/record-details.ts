import type {
  Appointment,
  AppointmentLabel,
  CustomFieldValue,
  Prepayment,
  Reminders,
} from '../../shared/domain/appointment.ts';
import { toColor } from './names.ts';
import type { WireRecord } from './wire.ts';

type Details = Pick<
  Appointment,
  'seats' | 'prepayment' | 'labels' | 'reminders' | 'customFields' | 'resources' | 'bookedOnline'
>;

/** What a record tells besides who, when and what. `roomTitles` by the id of the instance; `null`: they cannot be told now. */
export function toDetails(record: WireRecord, roomTitles: ReadonlyMap<number, string> | null): Details {
  return {
    seats: Math.max(1, record.clients_count ?? 1),
    prepayment: toPrepayment(record),
    labels: record.record_labels.flatMap(toLabel),
    reminders: toReminders(record),
    customFields: toCustomFields(record.custom_fields),
    resources: toResources(record, roomTitles),
    bookedOnline: record.online ?? false,
  };
}

/** Ids of labels come as text; one without a readable id cannot be given back. */
export function toLabel({
  id,
  title,
  color,
}: {
  id?: string | number | undefined;
  title?: string | undefined;
  color?: string | undefined;
}): AppointmentLabel[] {
  const number = Number(id);
  return Number.isInteger(number) && number > 0 ? [{ id: number, title: title ?? '', color: toColor(color) }] : [];
}

function toPrepayment({ prepaid, prepaid_confirmed }: WireRecord): Prepayment {
  if (prepaid_confirmed) return 'paid';
  return prepaid ? 'awaited' : 'none';
}

/** 0 means no reminder, as does nothing. */
const toReminders = (record: WireRecord): Reminders => ({
  smsHours: record.sms_remain_hours || null,
  emailHours: record.email_remain_hours || null,
});

function toCustomFields(fields: WireRecord['custom_fields']): CustomFieldValue[] {
  return Object.entries(fields ?? {}).flatMap(([code, held]) => {
    const value = customFieldText(held);
    return value === '' ? [] : [{ code, value }];
  });
}

/** What a field holds as text: several chosen options come as a list, a date with time as `YYYY-MM-DDTHH:MM`. */
export function customFieldText(value: unknown): string {
  if (Array.isArray(value)) return value.map(customFieldText).filter(Boolean).join(', ');
  const text = ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '';
  return text.replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):\d{2}$/, '$1T$2');
}

/** The vendor writes a date with time as `YYYY-MM-DD HH:MM:SS`. */
export const toCustomFieldValue = (text: string): string =>
  text.trim().replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/, '$1 $2:00');

/** Ids are always there, titles in about half of the answers. */
function toResources(record: WireRecord, roomTitles: ReadonlyMap<number, string> | null): string[] | null {
  if (roomTitles === null && hasUnnamedRooms(record)) return null;
  const named = new Map(record.resource_instances.map(({ id, title }) => [id, title]));
  const ids = record.resource_instance_ids.length > 0 ? record.resource_instance_ids : [...named.keys()];
  return ids.flatMap((id) => (id === undefined ? [] : (named.get(id) ?? roomTitles?.get(id) ?? [])));
}

/** True when a room or device stands there by its number alone. */
export const hasUnnamedRooms = ({ resource_instance_ids: ids, resource_instances: named }: WireRecord): boolean =>
  ids.some((id) => !named.some((room) => room.id === id && room.title));
