import { describe, expect, it } from 'vitest';
import { alternativesTo, minutesBetween } from './slots.ts';
import { mondayOf, weekOf } from './week.ts';

const slot = (startsAtWall: string, teamMemberId: number) => ({ startsAtWall, teamMemberId, durationSeconds: 2700 });
const LOST = slot('2026-11-24T16:30', 11);

describe('alternatives to a lost time', () => {
  it('are the nearest of the day, the nearest of the same person, and another person’s', () => {
    const day = [slot('2026-11-24T17:15', 12), slot('2026-11-24T10:00', 13), slot('2026-11-24T18:30', 12)];
    const later = [slot('2026-11-25T10:00', 11), slot('2026-11-25T09:00', 12)];
    expect(alternativesTo(LOST, day, later)).toEqual([
      slot('2026-11-24T17:15', 12),
      slot('2026-11-25T10:00', 11),
      slot('2026-11-24T10:00', 13),
    ]);
  });

  it('are never the lost time itself, never twice the same, and three at the most', () => {
    const day = [LOST, slot('2026-11-24T17:00', 11), slot('2026-11-24T17:15', 11), slot('2026-11-24T17:30', 11)];
    const found = alternativesTo(LOST, day, day);
    expect(found.map((item) => item.startsAtWall.slice(11))).toEqual(['17:00', '17:15', '17:30']);
    expect(alternativesTo(LOST, [LOST], [])).toEqual([]);
  });

  it('know how far they are on the wall', () => {
    expect(minutesBetween(LOST, slot('2026-11-25T10:00', 11))).toBe(17 * 60 + 30);
  });
});

describe('a week', () => {
  it('goes from Monday to Sunday over the ends of months and years', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-30')).toBe('2026-11-30');
    expect(weekOf('2027-01-01')).toEqual([
      ...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'],
      ...['2027-01-01', '2027-01-02', '2027-01-03'],
    ]);
  });
});
