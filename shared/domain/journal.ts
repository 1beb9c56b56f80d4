import type { AppointmentStatus } from './appointment.ts';
import { isOpen } from './appointment.ts';
import type { Instant } from './time.ts';

/** Minutes past the start after which whoever has not arrived is late. */
const LATE_AFTER_MINUTES = 10;

/** What the journal counts, so that somebody can call in time; each is a filter, too. */
export const JOURNAL_COUNTERS = ['unconfirmed', 'late', 'no_show'] as const;
export type JournalCounter = (typeof JOURNAL_COUNTERS)[number];

/** Which counter an appointment is in; `null`: none. `now` in unix milliseconds. */
export function counterOf(
  { status, startsAt }: { readonly status: AppointmentStatus; readonly startsAt: Instant },
  now: number,
): JournalCounter | null {
  if (status === 'no_show') return 'no_show';
  if (isOpen(status) && Date.parse(startsAt) < lateBefore(now)) return 'late';
  return status === 'waiting' ? 'unconfirmed' : null;
}

/** Who was to come before this moment (unix milliseconds) and is not there is late. */
export const lateBefore = (now: number): number => now - LATE_AFTER_MINUTES * 60_000;
