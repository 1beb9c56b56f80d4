import { describe, expect, it } from 'vitest';
import { wallIn } from '../format/dates.ts';
import { instantOf } from './instant-of.ts';

const HOUR_MS = 3_600_000;

describe('the instant of a wall time', () => {
  it.each([
    ['2026-11-24T16:30', 'Europe/Madrid', '2026-11-24T15:30:00.000Z'],
    ['2026-07-01T09:15', 'Europe/Madrid', '2026-07-01T07:15:00.000Z'],
    ['2026-11-24T16:30', 'America/Sao_Paulo', '2026-11-24T19:30:00.000Z'],
    ['2026-11-24T00:15', 'Asia/Almaty', '2026-11-23T19:15:00.000Z'],
    ['2027-03-28T03:30', 'Europe/Madrid', '2027-03-28T01:30:00.000Z'],
  ])('of %s in %s is %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
  });

  it.each(['Europe/Madrid', 'America/Sao_Paulo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Almaty'])(
    'shows the same wall again, every hour of a year, in %s',
    (zone) => {
      const start = Date.parse('2026-11-01T00:00:00Z');
      const walls = Array.from({ length: 365 * 24 }, (_, hour) => wallIn(zone, start + hour * HOUR_MS));
      expect(walls.filter((wall) => wallIn(zone, Date.parse(instantOf(wall, zone))) !== wall)).toEqual([]);
    },
  );
});
