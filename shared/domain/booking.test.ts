import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DaySchedule, fits, freeStarts, obstacleTo, SLOT_STEP_MINUTES } from './booking.ts';
import { clockOfMinutes, minutesOfClock } from './time.ts';

const day = (working: string[][], busy: string[][] = []): DaySchedule => {
  const spans = (list: string[][]) => list.map(([from = '', to = '']) => ({ from, to }));
  return { teamMemberId: 1, date: '2026-11-24', working: spans(working), busy: spans(busy) };
};
const HOUR = 3600;

describe('freeStarts', () => {
  it('offers every quarter of an hour from which the whole length fits', () => {
    expect(freeStarts(day([['10:00', '12:00']]), HOUR)).toEqual(['10:00', '10:15', '10:30', '10:45', '11:00']);
  });

  it('leaves out what is busy and what would run into it', () => {
    expect(freeStarts(day([['10:00', '13:00']], [['11:00', '12:00']]), HOUR)).toEqual(['10:00', '12:00']);
  });

  it('starts on the grid after a busy span that ends off it', () => {
    expect(freeStarts(day([['10:00', '12:00']], [['10:00', '10:50']]), HOUR)).toEqual(['11:00']);
  });

  it('does not join two shifts across a break', () => {
    expect(
      freeStarts(
        day([
          ['10:00', '12:00'],
          ['13:00', '14:00'],
        ]),
        2 * HOUR,
      ),
    ).toEqual(['10:00']);
  });

  it('hides what has passed today', () => {
    expect(freeStarts(day([['10:00', '12:00']]), HOUR, minutesOfClock('10:31'))).toEqual(['10:45', '11:00']);
  });

  it('uses a shift up to midnight', () => {
    expect(freeStarts(day([['22:30', '24:00']]), HOUR)).toEqual(['22:30', '22:45', '23:00']);
  });

  it('survives overlapping and unsorted busy spans', () => {
    const busy = [
      ['11:30', '12:00'],
      ['10:00', '11:00'],
      ['10:30', '11:45'],
    ];
    expect(freeStarts(day([['10:00', '13:00']], busy), HOUR)).toEqual(['12:00']);
  });
});

const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => clockOfMinutes(quarter * 15));
describe('what stands in the way', () => {
  const schedule = day([['10:00', '13:00']], [['11:00', '12:00']]);

  it.each([
    ['10:00', null],
    ['10:15', 'appointment'],
    ['11:30', 'appointment'],
    ['12:00', null],
    ['12:15', 'off_hours'],
    ['09:30', 'off_hours'],
  ])('of an hour at %s is %j', (clock, obstacle) => {
    expect(obstacleTo(schedule, clock, HOUR)).toBe(obstacle);
  });
});

const span = fc
  .tuple(clock, clock)
  .filter(([from, to]) => minutesOfClock(from) < minutesOfClock(to))
  .map(([from, to]) => ({ from, to }));
const schedule = fc.record({
  teamMemberId: fc.constant(1),
  date: fc.constant('2026-11-24'),
  working: fc.array(span, { maxLength: 3 }),
  busy: fc.array(span, { maxLength: 5 }),
});

describe('any schedule', () => {
  it('offers only starts that fit, and no other start on the grid fits', () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 1, max: 12 }), (given, quarters) => {
        const length = quarters * 900;
        const offered = new Set(freeStarts(given, length));
        for (let minute = 0; minute < 1440; minute += SLOT_STEP_MINUTES) {
          const start = clockOfMinutes(minute);
          expect(offered.has(start)).toBe(fits(given, start, length));
        }
      }),
    );
  });
});
