import { type Appointment, isOpen } from './appointment.ts';
import type { AutomationSettings, DealPolicy, TaskDue } from './automation.ts';
import type { Membership } from './client.ts';
import { dateOf, type Instant } from './time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a text may name in braces, e.g. `{client}`. */
export const PLACEHOLDERS = ['client', 'when', 'services', 'team_member', 'location', 'comment'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The text with what its placeholders stand for; braces around anything else stay as they are. */
export const fillText = (template: string, values: Readonly<Record<Placeholder, string>>): string =>
  PLACEHOLDERS.reduce((text, name) => text.replaceAll(`{${name}}`, () => values[name]), template).trim();

/**
 * When a task is due, in unix milliseconds. Relative to the visit it is never over already: for a nearer visit it is due
 * within the hour and not after the start.
 */
export function taskDueAt(
  due: TaskDue,
  { startsAt, now }: { readonly startsAt: number; readonly now: number },
): number {
  if ('minutesAfterNow' in due) return now + due.minutesAfterNow * MINUTE_MS;
  return Math.max(startsAt - due.minutesBeforeVisit * MINUTE_MS, Math.min(now + HOUR_MS, startsAt));
}

/** Nobody has confirmed the visit and it is near. */
export function isUnconfirmed(
  { isOn, hoursBefore }: AutomationSettings['taskWhenUnconfirmed'],
  { status, startsAt }: Pick<Appointment, 'status' | 'startsAt'>,
  now: Instant,
): boolean {
  const ahead = Date.parse(startsAt) - Date.parse(now);
  return isOn && status === 'waiting' && ahead > 0 && ahead <= hoursBefore * HOUR_MS;
}

/** The membership has not many days or visits left. */
export function isEnding(
  { isOn, days, visitsLeft }: AutomationSettings['membershipEnds'],
  membership: Pick<Membership, 'isActive' | 'endsOn' | 'visitsLeft'>,
  now: Instant,
): boolean {
  if (!isOn || !membership.isActive) return false;
  const ahead = membership.endsOn === null ? Number.POSITIVE_INFINITY : Date.parse(membership.endsOn) - Date.parse(now);
  const hasFewDays = ahead >= 0 && ahead <= days * DAY_MS;
  return hasFewDays || (membership.visitsLeft !== null && membership.visitsLeft <= visitsLeft);
}

/** Whether a deal is made for an appointment that finds none. */
export const makesDeal = (
  { createsDeals, createsForParticipants }: Pick<AutomationSettings, 'createsDeals' | 'createsForParticipants'>,
  { groupEventId }: Pick<Appointment, 'groupEventId'>,
): boolean => createsDeals && (groupEventId === null || createsForParticipants);

type InVisit = Pick<Appointment, 'locationId' | 'visitId' | 'startsAtWall' | 'status'>;

/** Booked together, or for the same day in the same location: `one` and `other` are of one client. */
const isSameVisit = (one: InVisit, other: InVisit): boolean =>
  one.locationId === other.locationId &&
  ((one.visitId !== null && one.visitId === other.visitId) || dateOf(one.startsAtWall) === dateOf(other.startsAtWall));

/** How well a client's open deal, which has these appointments, fits a further one: the higher the better, 0 not at all. */
export function fitOf(policy: DealPolicy, appointment: InVisit, linked: readonly InVisit[]): number {
  const open = linked.filter(({ status }) => isOpen(status));
  if (policy === 'visit_journey' && open.some((item) => isSameVisit(item, appointment))) return 2;
  return policy === 'client_open_deal' || open.length === 0 ? 1 : 0;
}

/** What the deal's budget shall be; `null`: it stays. The CRM keeps whole units. */
export function replacedBudget(
  { budget }: Pick<AutomationSettings, 'budget'>,
  leading: Pick<Appointment, 'status' | 'services'>,
  present: number,
): number | null {
  if (budget !== 'replace' || leading.status === 'cancelled') return null;
  const total = wholeTotal(leading);
  return total === present ? null : total;
}

export const wholeTotal = ({ services }: Pick<Appointment, 'services'>): number =>
  Math.round(services.reduce((sum, { cost }) => sum + cost, 0));
