import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOnDay, unknownSpans } from './day-blocks.ts';
import { clockOfMinutes, minutesOfClock } from './time.ts';

describe('the span of an appointment on its day', () => {
  it.each([
    ['2026-11-24T16:30', 8100, '16:30', '18:45'],
    ['2026-11-24T23:00', 3600, '23:00', '24:00'],
    ['2026-11-24T23:30', 7200, '23:30', '24:00'],
    ['2026-11-24T10:00', 90, '10:00', '10:02'],
  ])('of %s with %i s is %s to %s', (wall, seconds, from, to) => {
    expect(spanOnDay(wall, seconds)).toEqual({ from, to });
  });
});

const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => clockOfMinutes(quarter * 15));
const spans = fc.array(
  fc
    .tuple(clock, clock)
    .filter(([from, to]) => minutesOfClock(from) < minutesOfClock(to))
    .map(([from, to]) => ({ from, to })),
  { maxLength: 6 },
);
const covers = (list: readonly { from: string; to: string }[], minute: number) =>
  list.some(({ from, to }) => minutesOfClock(from) <= minute && minute < minutesOfClock(to));

describe('what is busy without being known', () => {
  it('leaves the rest of a span that is known in part', () => {
    const busy = [{ from: '10:00', to: '12:00' }];
    expect(unknownSpans(busy, [{ from: '10:30', to: '11:00' }])).toEqual([
      { from: '10:00', to: '10:30' },
      { from: '11:00', to: '12:00' },
    ]);
    expect(unknownSpans(busy, [{ from: '09:00', to: '12:30' }])).toEqual([]);
  });

  it('is every busy minute that nothing known covers, in spans that do not touch', () => {
    fc.assert(
      fc.property(spans, spans, (busy, known) => {
        const rest = unknownSpans(busy, known);
        for (let minute = 0; minute < 1440; minute += 15) {
          expect(covers(rest, minute)).toBe(covers(busy, minute) && !covers(known, minute));
        }
      }),
    );
  });
});
