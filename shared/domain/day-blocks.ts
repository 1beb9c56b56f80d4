import type { ClockSpan } from './booking.ts';
import { addWallMinutes, clockOf, clockOfMinutes, dateOf, minutesOfClock, type WallTime } from './time.ts';

const MIDNIGHT = '24:00';

/** From when to when something occupies its day; what goes on after midnight is cut. */
export function spanOnDay(startsAtWall: WallTime, durationSeconds: number): ClockSpan {
  const end = addWallMinutes(startsAtWall, Math.ceil(durationSeconds / 60));
  return { from: clockOf(startsAtWall), to: dateOf(end) === dateOf(startsAtWall) ? clockOf(end) : MIDNIGHT };
}

/** What is left of `spans` where none of `known` is; spans that touch or overlap become one. */
export function unknownSpans(spans: readonly ClockSpan[], known: readonly ClockSpan[]): ClockSpan[] {
  const covered = merge(known);
  return merge(spans).flatMap((span) => {
    const rest: Span[] = [];
    let start = span.start;
    for (const taken of covered) {
      if (taken.end <= start || taken.start >= span.end) continue;
      if (taken.start > start) rest.push({ start, end: taken.start });
      start = taken.end;
    }
    if (start < span.end) rest.push({ start, end: span.end });
    return rest.map(({ start: from, end: to }) => ({ from: clockOfMinutes(from), to: clockOfMinutes(to) }));
  });
}

interface Span {
  start: number;
  end: number;
}

function merge(spans: readonly ClockSpan[]): Span[] {
  const sorted = spans
    .map(({ from, to }) => ({ start: minutesOfClock(from), end: minutesOfClock(to) }))
    .sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push(span);
  }
  return merged;
}
