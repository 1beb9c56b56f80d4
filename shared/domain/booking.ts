import { clockOfMinutes, minutesOfClock, type WallDate } from './time.ts';

/** A half-open span on one day's wall clock, `HH:MM`; `to` may be `24:00`. */
export interface ClockSpan {
  readonly from: string;
  readonly to: string;
}

/** One team member's day: when they work and what already occupies them. */
export interface DaySchedule {
  readonly teamMemberId: number;
  readonly date: WallDate;
  readonly working: readonly ClockSpan[];
  readonly busy: readonly ClockSpan[];
}

/** Minutes between two offered starts; every salon seen so far keeps a grid of a quarter of an hour. */
export const SLOT_STEP_MINUTES = 15;

interface Span {
  readonly start: number;
  readonly end: number;
}

const toSpan = ({ from, to }: ClockSpan): Span => ({ start: minutesOfClock(from), end: minutesOfClock(to) });

/** Free spans of a day: working hours less everything busy. Overlapping and unsorted spans are fine. */
function freeSpans(schedule: DaySchedule): Span[] {
  const busy = schedule.busy.map(toSpan).sort((a, b) => a.start - b.start);
  return schedule.working.map(toSpan).flatMap((shift) => {
    const spans: Span[] = [];
    let start = shift.start;
    for (const taken of busy) {
      if (taken.end <= start || taken.start >= shift.end) continue;
      if (taken.start > start) spans.push({ start, end: taken.start });
      start = Math.max(start, taken.end);
    }
    if (start < shift.end) spans.push({ start, end: shift.end });
    return spans;
  });
}

/**
 * Starts (`HH:MM`) on the step grid from which the whole length fits before the next busy span or the end of a shift.
 * `notBefore` (minutes since midnight) hides what has already passed today.
 */
export function freeStarts(schedule: DaySchedule, durationSeconds: number, notBefore = 0): string[] {
  const length = Math.ceil(durationSeconds / 60);
  const starts = new Set<number>();
  for (const span of freeSpans(schedule)) {
    const first = Math.ceil(Math.max(span.start, notBefore) / SLOT_STEP_MINUTES) * SLOT_STEP_MINUTES;
    for (let at = first; at + length <= span.end; at += SLOT_STEP_MINUTES) starts.add(at);
  }
  return [...starts].sort((a, b) => a - b).map(clockOfMinutes);
}

/** Why the whole length does not fit at `clock`; `null`: it does. */
export function obstacleTo(
  schedule: DaySchedule,
  clock: string,
  durationSeconds: number,
): 'appointment' | 'off_hours' | null {
  if (fits(schedule, clock, durationSeconds)) return null;
  const start = minutesOfClock(clock);
  const end = start + Math.ceil(durationSeconds / 60);
  const isTaken = schedule.busy.map(toSpan).some((taken) => taken.start < end && start < taken.end);
  return isTaken ? 'appointment' : 'off_hours';
}

/** True when the whole length starting at `clock` lies in free working time. */
export function fits(schedule: DaySchedule, clock: string, durationSeconds: number): boolean {
  const start = minutesOfClock(clock);
  const end = start + Math.ceil(durationSeconds / 60);
  return freeSpans(schedule).some((span) => span.start <= start && end <= span.end);
}
