import type { Appointment } from './appointment.ts';
import { type DatedMembership, leadingMembership } from './client.ts';
import type { FieldValue } from './deal.ts';
import type { FieldKey, FieldMapping } from './field-mapping.ts';
import type { ExtraTarget, ExtraValue, Overwrite } from './field-types.ts';
import { clockOf, dateOf, type WallDate } from './time.ts';

/** What an appointment and its client say, before it is cut to a CRM field's type. */
export type KnownValues = Partial<Record<FieldKey, KnownValue | null>>;

export type ExtraValues = Readonly<Record<ExtraValue, KnownValue | null>>;

export type KnownValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'flag'; readonly isSo: boolean; readonly word: string }
  /** A day on the wall, and the instant when there is one. */
  | { readonly kind: 'moment'; readonly date: WallDate; readonly unixSeconds: number };

/** Turns a day into the unix seconds that a date field holds: the start of that day in the CRM account's zone. */
export type StartOfDay = (date: WallDate) => number;

const text = (value: string): KnownValue => ({ kind: 'text', text: value });
const number = (value: number): KnownValue => ({ kind: 'number', number: value });
const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** What an appointment says for the fields of its deal: when, where, who, which services (S003-50..58). */
export function valuesOfAppointment(appointment: Appointment, locationTitle: string): KnownValues {
  const moment: KnownValue = {
    kind: 'moment',
    date: dateOf(appointment.startsAtWall),
    unixSeconds: seconds(appointment.startsAt),
  };
  return {
    appointment_date: moment,
    appointment_time: text(clockOf(appointment.startsAtWall)),
    appointment_date_time: moment,
    appointment_id: number(appointment.id),
    location_id: number(appointment.locationId),
    team_member: text(appointment.teamMember.name),
    location: text(locationTitle),
    services: text(appointment.services.map((service) => service.title).join(', ')),
  };
}

/**
 * What is known of a client for the fields of their contact (S003-59..65): totals and the leading membership. `undefined`
 * values are unknown and are not written; `null` says that there is none.
 */
export function valuesOfClient(totals: ClientTotals): KnownValues {
  const membership = leadingMembership(totals.memberships);
  const moment = (date: WallDate | null | undefined, instant: string | null | undefined): KnownValue | null =>
    date && instant ? { kind: 'moment', date, unixSeconds: seconds(instant) } : null;
  const left = membership?.visitsLeft;
  return {
    client_id: number(totals.clientId),
    ...(totals.spent === null ? {} : { spent: number(totals.spent) }),
    ...(totals.visits === null ? {} : { visits: number(totals.visits) }),
    membership_start: moment(membership?.startDay, membership?.startsOn),
    membership_end: moment(membership?.endDay, membership?.endsOn),
    membership_visits_left: left === null || left === undefined ? null : text(String(left)),
  };
}

export interface ClientTotals {
  readonly clientId: number;
  readonly visits: number | null;
  readonly spent: number | null;
  readonly memberships: readonly DatedMembership[];
}

export interface FieldChange {
  readonly fieldId: number;
  readonly value: FieldValue | null;
}

/** The writes that bring the mapped fields from what the CRM holds to what is known; equal ones are left out. */
export function changesOf(
  known: KnownValues,
  mapping: FieldMapping,
  present: ReadonlyMap<number, FieldValue>,
  startOfDay: StartOfDay,
): FieldChange[] {
  return (Object.entries(known) as [FieldKey, KnownValue | null][]).flatMap(([key, value]) => {
    const target = mapping.targets[key];
    return target ? changeOf(value, target, present, startOfDay) : [];
  });
}

/** The same for the further values that go to fields of a deal or of a contact. */
export function extraChangesOf(
  known: ExtraValues,
  targets: readonly ExtraTarget[],
  present: ReadonlyMap<number, FieldValue>,
  startOfDay: StartOfDay,
): FieldChange[] {
  return targets.flatMap((target) => changeOf(known[target.value], target, present, startOfDay));
}

type Target = Pick<ExtraTarget, 'fieldId' | 'type'> & { readonly overwrite?: Overwrite | undefined };

function changeOf(
  value: KnownValue | null,
  target: Target,
  present: ReadonlyMap<number, FieldValue>,
  startOfDay: StartOfDay,
): FieldChange[] {
  const wanted = value === null ? null : asFieldValue(value, target, startOfDay);
  const held = present.get(target.fieldId) ?? null;
  const isSame = wanted === null || held === null ? wanted === held : String(wanted) === String(held);
  const isTaken = target.overwrite === 'only_if_empty' && held !== null && held !== '';
  return isSame || isTaken ? [] : [{ fieldId: target.fieldId, value: wanted }];
}

function asFieldValue(value: KnownValue, { type }: Target, startOfDay: StartOfDay): FieldValue {
  switch (value.kind) {
    case 'moment':
      if (type === 'date') return startOfDay(value.date);
      return type === 'date_time' ? value.unixSeconds : value.date;
    case 'number':
      return type === 'numeric' ? value.number : String(value.number);
    case 'flag':
      return type === 'checkbox' ? value.isSo : value.word;
    case 'text':
      return value.text;
  }
}
