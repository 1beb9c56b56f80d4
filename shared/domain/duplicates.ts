import { type AppointmentStatus, isOpen } from './appointment.ts';
import { dateOf, type WallDate, type WallTime } from './time.ts';

export const DEAL_LIKENESSES = ['same_contact', 'same_phone', 'same_email', 'same_name'] as const;
/** Why a deal may be a second one of the same thing. A name alone says nothing: it only strengthens a phone or an e-mail. */
export type DealLikeness = (typeof DEAL_LIKENESSES)[number];

export const APPOINTMENT_LIKENESSES = [
  'same_client_same_day',
  'same_client_same_service',
  'no_deal_same_client',
] as const;
export type AppointmentLikeness = (typeof APPOINTMENT_LIKENESSES)[number];

export const RESOLUTION_ACTS = ['link_appointments', 'close_duplicate'] as const;
/** `close_duplicate` takes the appointments along, so that none stays behind in a closed deal. */
export type ResolutionAct = (typeof RESOLUTION_ACTS)[number];

/** How long what was done about a duplicate can be taken back. */
export const UNDO_RESOLUTION_MS = 10 * 60_000;

export interface Person {
  readonly id: number;
  readonly name: string;
}

/** Somebody whom the CRM's search found by a phone or an e-mail of ours. */
export interface FoundPerson extends Person {
  readonly byPhone: boolean;
  readonly byEmail: boolean;
}

/** Why a deal of `others` may be the same as a deal of `own`; empty: no reason. */
export function likenessOfDeals(own: readonly Person[], others: readonly FoundPerson[]): DealLikeness[] {
  const ownIds = new Set(own.map(({ id }) => id));
  const strangers = others.filter(({ id }) => !ownIds.has(id));
  const byPhone = strangers.some((person) => person.byPhone);
  const byEmail = strangers.some((person) => person.byEmail);
  const names = new Set(own.map(({ name }) => plainName(name)).filter(Boolean));
  const reached = strangers.filter((person) => person.byPhone || person.byEmail);
  return [
    ...(others.some(({ id }) => ownIds.has(id)) ? (['same_contact'] as const) : []),
    ...(byPhone ? (['same_phone'] as const) : []),
    ...(byEmail ? (['same_email'] as const) : []),
    ...(reached.some(({ name }) => names.has(plainName(name))) ? (['same_name'] as const) : []),
  ];
}

const plainName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

export interface AppointmentFacts {
  readonly id: number;
  readonly startsAtWall: WallTime;
  readonly status: AppointmentStatus;
  readonly services: readonly { readonly title: string }[];
  readonly dealId: number | null;
}

export interface AppointmentDuplicate<T> {
  readonly appointment: T;
  readonly why: readonly AppointmentLikeness[];
  /** The one it resembles; `null`: it only has no deal. */
  readonly twin: T | null;
}

/** The same service again within so many days looks like a second booking rather than the next visit. */
const SAME_SERVICE_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * Appointments that may be second ones. Of a pair the later booked one is named and the other is its twin. What was
 * cancelled is no duplicate; what is over is one only on the same day, for a record of it may still be counted twice.
 */
export function findAppointmentDuplicates<T extends AppointmentFacts>(
  appointments: readonly T[],
  isSameClient: (a: T, b: T) => boolean,
): AppointmentDuplicate<T>[] {
  const standing = appointments.filter(({ status }) => status !== 'cancelled').sort((a, b) => a.id - b.id);
  return standing.flatMap((appointment, index) => {
    const likes = standing
      .slice(0, index)
      .filter((other) => isSameClient(appointment, other))
      .map((other) => ({ other, why: likeness(appointment, other) }))
      .filter(({ why }) => why.length > 0)
      .sort((a, b) => b.why.length - a.why.length);
    const hasNoDeal = appointment.dealId === null && isOpen(appointment.status);
    const why: AppointmentLikeness[] = [
      ...(likes[0]?.why ?? []),
      ...(hasNoDeal ? (['no_deal_same_client'] as const) : []),
    ];
    return why.length > 0 ? [{ appointment, why, twin: likes[0]?.other ?? null }] : [];
  });
}

function likeness(a: AppointmentFacts, b: AppointmentFacts): AppointmentLikeness[] {
  const titles = new Set(b.services.map(({ title }) => plainName(title)));
  const sharesService = a.services.some(({ title }) => titles.has(plainName(title)));
  const apart = daysBetween(dateOf(a.startsAtWall), dateOf(b.startsAtWall));
  const bothAhead = isOpen(a.status) && isOpen(b.status);
  // Who puts several days into one deal means them: a course of visits.
  const isOneSeries = apart > 0 && a.dealId !== null && a.dealId === b.dealId;
  const isBookedAgain = sharesService && bothAhead && !isOneSeries && apart <= SAME_SERVICE_DAYS;
  return [
    ...(apart === 0 ? (['same_client_same_day'] as const) : []),
    ...(isBookedAgain ? (['same_client_same_service'] as const) : []),
  ];
}

const daysBetween = (a: WallDate, b: WallDate): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
