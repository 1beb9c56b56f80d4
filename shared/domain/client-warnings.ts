import type { AppointmentStatus } from './appointment.ts';
import { counterOf } from './journal.ts';
import type { Instant, WallDate } from './time.ts';

/** A membership that ends within so many days is worth a word. */
const ENDS_WITHIN_DAYS = 7;
const FEW_VISITS = 1;

/** *Black list*, *Чёрный список*, *Lista negra*, *Não atender* and the like: the salon's own word for a client to beware of. */
const BLACKLIST =
  /black\s*-?\s*list|do not (book|serve)|banned|ч[её]рн\p{L}*\s*спис|(?<!\p{L})чс(?!\p{L})|не\s+(обслуживать|записывать)|lista\s+(negra|preta)|vetad[oa]|bloquead[oa]|no\s+(atender|reservar)|não\s+(atender|agendar)/iu;

/** Whether a category of clients says that nobody should book for them, in one of our languages. */
export const isBlacklist = (title: string): boolean => BLACKLIST.test(title.normalize('NFC'));

export type ClientWarning<Money> =
  | { readonly kind: 'blacklisted'; readonly title: string }
  | { readonly kind: 'unpaid'; readonly sum: Money }
  | { readonly kind: 'membership_ends'; readonly title: string; readonly endsOn: WallDate; readonly days: number }
  | { readonly kind: 'visits_run_out'; readonly title: string; readonly left: number }
  | { readonly kind: 'late'; readonly appointmentId: number; readonly locationId: number; readonly minutes: number };

export interface WarnedMembership {
  readonly title: string;
  readonly isActive: boolean;
  readonly endDay: WallDate | null;
  readonly visitsLeft: number | null;
}

/** The last day and the last visit of a membership; `today` on the wall of its location. */
export function membershipWarnings(membership: WarnedMembership, today: WallDate): ClientWarning<never>[] {
  const { title, isActive, endDay, visitsLeft } = membership;
  if (!isActive) return [];
  const days = endDay === null ? null : Math.round((noon(endDay) - noon(today)) / 86_400_000);
  const ends = days !== null && endDay !== null && days >= 0 && days <= ENDS_WITHIN_DAYS;
  const isOver = days !== null && days < 0;
  return [
    ...(ends ? [{ kind: 'membership_ends' as const, title, endsOn: endDay, days }] : []),
    ...(!isOver && visitsLeft !== null && visitsLeft <= FEW_VISITS
      ? [{ kind: 'visits_run_out' as const, title, left: Math.max(0, visitsLeft) }]
      : []),
  ];
}

const noon = (date: WallDate): number => Date.parse(`${date}T12:00:00Z`);

/** Whose client should have come by now; `now` in unix milliseconds. Those of past days are forgotten, not late. */
export function lateWarnings(
  appointments: readonly {
    readonly id: number;
    readonly locationId: number;
    readonly status: AppointmentStatus;
    readonly startsAt: Instant;
  }[],
  now: number,
): ClientWarning<never>[] {
  return appointments.flatMap(({ id, locationId, status, startsAt }) => {
    const minutes = Math.floor((now - Date.parse(startsAt)) / 60_000);
    const isLate = counterOf({ status, startsAt }, now) === 'late' && minutes < 12 * 60;
    return isLate ? [{ kind: 'late' as const, appointmentId: id, locationId, minutes }] : [];
  });
}

const WORST_FIRST = ['blacklisted', 'unpaid', 'membership_ends', 'visits_run_out', 'late'] as const;

/** Worst first; of one kind as they came. */
export const worstFirst = <T extends { readonly kind: (typeof WORST_FIRST)[number] }>(warnings: readonly T[]): T[] =>
  [...warnings].sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind));
