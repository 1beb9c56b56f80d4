import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWallMinutes,
  clockOf,
  clockOfMinutes,
  dateOf,
  isWallDate,
  isWallTime,
  minutesOfClock,
} from './time.ts';

describe('wall times', () => {
  it('fall apart into date and clock', () => {
    expect(dateOf('2026-11-24T16:30')).toBe('2026-11-24');
    expect(clockOf('2026-11-24T16:30')).toBe('16:30');
  });

  it('move across midnight and the end of a month', () => {
    expect(addWallMinutes('2026-11-30T23:30', 45)).toBe('2026-12-01T00:15');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('know 24:00 as the end of a day', () => {
    expect(minutesOfClock('24:00')).toBe(1440);
    expect(clockOfMinutes(1440)).toBe('24:00');
    expect(clockOfMinutes(65)).toBe('01:05');
  });

  it('accept only dates of the calendar', () => {
    expect(isWallDate('2026-02-28')).toBe(true);
    expect(isWallDate('2026-02-30')).toBe(false);
    expect(isWallDate('2026-13-01')).toBe(false);
    expect(isWallDate('24.11.2026')).toBe(false);
  });

  it('accept only times of the clock on dates of the calendar', () => {
    expect(isWallTime('2026-02-28T23:59')).toBe(true);
    for (const wrong of ['2026-02-30T10:00', '2026-02-28T24:00', '2026-02-28T10:60', '2099-13-45T99:99', '10:00'])
      expect([wrong, isWallTime(wrong)]).toEqual([wrong, false]);
  });
});
