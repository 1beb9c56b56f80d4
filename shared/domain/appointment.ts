import type { Money } from './money.ts';
import type { Instant, WallTime } from './time.ts';

/** What has become of an appointment. `cancelled` also stands for one that was deleted in the booking system. */
export const APPOINTMENT_STATUSES = ['waiting', 'confirmed', 'arrived', 'no_show', 'cancelled'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** Statuses that a person can set; cancelling is an act of its own. */
export const SETTABLE_STATUSES = ['waiting', 'confirmed', 'arrived', 'no_show'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];

/** Why a person cancels. */
export const CANCEL_REASONS = ['client_asked', 'team_member_away', 'booked_by_mistake', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export interface AppointmentService {
  readonly id: number;
  readonly title: string;
  /** What the client pays for this line after discounts, in the location's currency. */
  readonly cost: number;
  /** The whole line before discounts. */
  readonly listPrice: number;
  /** Percent, 0 to 100. */
  readonly discount: number;
  readonly amount: number;
}

export interface AppointmentClient {
  /** `null`: a walk-in, or we may not see clients. */
  readonly id: number | null;
  readonly name: string;
  /** As the booking system gave it; may be masked. `null`: none given. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** A category that appointments are given, for example *Important*. */
export interface AppointmentLabel {
  readonly id: number;
  readonly title: string;
  /** Six hex digits without `#`; `null`: none. */
  readonly color: string | null;
}

/** Hours before the start at which the booking system reminds the client; `null`: it does not. */
export interface Reminders {
  readonly smsHours: number | null;
  readonly emailHours: number | null;
}

export const NO_REMINDERS: Reminders = { smsHours: null, emailHours: null };

/** What a field of the salon's own holds, as text. */
export interface CustomFieldValue {
  readonly code: string;
  readonly value: string;
}

/** Whether the client pays online before coming. */
export const PREPAYMENTS = ['none', 'awaited', 'paid'] as const;
export type Prepayment = (typeof PREPAYMENTS)[number];

/** An appointment as the booking system has it. Unique by (locationId, id). */
export interface Appointment {
  readonly id: number;
  readonly locationId: number;
  readonly status: AppointmentStatus;
  /** The start on the salon's wall: the truth. */
  readonly startsAtWall: WallTime;
  /** The same start as an instant, worked out from the wall time and the location's zone. */
  readonly startsAt: Instant;
  /** Seconds, technical break included. */
  readonly durationSeconds: number;
  readonly teamMember: { readonly id: number; readonly name: string };
  readonly services: readonly AppointmentService[];
  readonly client: AppointmentClient | null;
  readonly comment: string;
  /** Six hex digits without `#`; `null`: none. */
  readonly color: string | null;
  /** Groups the appointments of one client on one occasion; needed to change the status alone. `null`: unknown. */
  readonly visitId: number | null;
  /** The group event it belongs to; `null`: an ordinary appointment. */
  readonly groupEventId: number | null;
  /** Places taken in a group event, 1 otherwise. */
  readonly seats: number;
  readonly isPaid: boolean;
  readonly prepayment: Prepayment;
  readonly labels: readonly AppointmentLabel[];
  readonly reminders: Reminders;
  /** Only those that are filled. Empty also when we may not see them. */
  readonly customFields: readonly CustomFieldValue[];
  /** Titles of the rooms and devices that the booking system assigned; `null`: they could not be read. */
  readonly resources: readonly string[] | null;
  /** The client booked it, not the salon. */
  readonly bookedOnline: boolean;
  /** When the booking system last changed it; `null`: not reported. Orders two readings of one appointment. */
  readonly changedAt: Instant | null;
}

/** An appointment that still lies ahead of the salon's staff: neither done, missed nor cancelled. */
export const isOpen = (status: AppointmentStatus): boolean => status === 'waiting' || status === 'confirmed';

/** Sum of the service lines; `null` currency when the location has none. */
export function totalOf(appointment: Pick<Appointment, 'services'>, currency: string | null): Money {
  const amount = appointment.services.reduce((sum, service) => sum + service.cost, 0);
  return { amount: Math.round(amount * 100) / 100, currency };
}

interface Dated {
  readonly status: AppointmentStatus;
  readonly startsAt: Instant;
}

/**
 * The appointment that a deal follows when it has several: the nearest open one that has not ended long ago, else the
 * latest of all. `now` decides what is near; an open appointment in the past still counts before closed ones,
 * because nobody has said yet what became of it.
 */
export function leadingAppointment<T extends Dated>(appointments: readonly T[], now: Instant): T | null {
  const time = (item: Dated) => Date.parse(item.startsAt);
  const open = appointments.filter((item) => isOpen(item.status)).sort((a, b) => time(a) - time(b));
  const ahead = open.find((item) => time(item) >= Date.parse(now));
  if (ahead) return ahead;
  const lastOpen = open.at(-1);
  if (lastOpen) return lastOpen;
  return [...appointments].sort((a, b) => time(a) - time(b)).at(-1) ?? null;
}
