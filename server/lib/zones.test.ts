import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZones } from './zones.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const zones = createZones();
const PLACES = [
  'Europe/Madrid',
  'America/Sao_Paulo',
  'Asia/Almaty',
  'Europe/Moscow',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'America/Santiago',
];
const START = Date.UTC(2026, 0, 1);
const END = Date.UTC(2028, 0, 1);

/** Independent of the code under test: what the wall shows, as if it were UTC, by the platform's own calendar. */
const formats = new Map(
  PLACES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }),
  ]),
);
function wallMs(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    (formats.get(zone)?.formatToParts(instant) ?? []).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute']);
}
const offsetAt = (instant: number, zone: string) => wallMs(instant, zone) - instant;
const text = (ms: number) => new Date(ms).toISOString().slice(0, 16);

/** All instants at which the wall shows this, found by trying every offset there is. */
function instantsOf(wall: number, zone: string): number[] {
  const found: number[] = [];
  for (let offset = 14 * HOUR; offset >= -14 * HOUR; offset -= 15 * MINUTE) {
    if (wallMs(wall - offset, zone) === wall) found.push(wall - offset);
  }
  return found;
}

/** The first instant; for a skipped wall time the one that keeps the offset of the day before. */
function expected(wall: number, zone: string): number {
  const [first] = instantsOf(wall, zone);
  return first ?? wall - offsetAt(wall - 26 * HOUR, zone);
}

function transitions(zone: string): number[] {
  const found: number[] = [];
  for (let at = START; at < END; at += 24 * HOUR) {
    let [low, high] = [at, at + 24 * HOUR];
    if (offsetAt(low, zone) === offsetAt(high, zone)) continue;
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle, zone) === offsetAt(low, zone)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

describe('wall times and instants', () => {
  it('spells out the offset of that date', () => {
    expect(zones.toInstant('2026-07-01T10:00', 'Europe/Madrid')).toBe('2026-07-01T10:00:00+02:00');
    expect(zones.toInstant('2026-12-01T10:00', 'Europe/Madrid')).toBe('2026-12-01T10:00:00+01:00');
    expect(zones.toInstant('2026-12-01T10:00', 'Asia/Almaty')).toBe('2026-12-01T10:00:00+05:00');
  });

  it('takes the first of two equal wall times in autumn', () => {
    expect(zones.toInstant('2026-10-25T02:30', 'Europe/Madrid')).toBe('2026-10-25T02:30:00+02:00');
  });

  it('moves a skipped wall time of spring on by the gap', () => {
    expect(zones.toInstant('2026-03-29T02:30', 'Europe/Madrid')).toBe('2026-03-29T03:30:00+02:00');
  });

  it('reads the wall at unix milliseconds and at an instant in any offset', () => {
    expect(zones.toWall(Date.UTC(2026, 6, 1, 8), 'Europe/Madrid')).toBe('2026-07-01T10:00');
    expect(zones.toWall('2026-07-01T03:00:59-05:00', 'Europe/Madrid')).toBe('2026-07-01T10:00');
  });

  it('knows IANA names only', () => {
    expect(['Europe/Madrid', 'America/Sao_Paulo', 'UTC'].every(zones.isKnown)).toBe(true);
    expect(['Mars/Olympus', '', '+03:00', '3', 'Moscow time'].some(zones.isKnown)).toBe(false);
  });

  it('refuses an unknown zone instead of guessing', () => {
    expect(() => zones.toInstant('2026-07-01T10:00', 'Mars/Olympus')).toThrow();
  });
});

describe.each(PLACES)('in %s', (zone) => {
  it('every wall time of 2026 and 2027 becomes the instant the calendar says', () => {
    fc.assert(
      fc.property(fc.integer({ min: START / MINUTE, max: END / MINUTE }), (minute) => {
        const wall = minute * MINUTE;
        expect(Date.parse(zones.toInstant(text(wall), zone))).toBe(expected(wall, zone));
      }),
      { numRuns: 60 },
    );
  });

  it('every instant comes back from its wall, except in the repeated hour, where the first one does', () => {
    fc.assert(
      fc.property(fc.integer({ min: START / MINUTE, max: END / MINUTE }), (minute) => {
        const instant = minute * MINUTE;
        const wall = zones.toWall(instant, zone);
        expect(wall).toBe(text(wallMs(instant, zone)));
        expect(Date.parse(zones.toInstant(wall, zone))).toBe(expected(wallMs(instant, zone), zone));
      }),
      { numRuns: 60 },
    );
  });

  it('holds around each clock change', () => {
    for (const change of transitions(zone)) {
      for (let minutes = -150; minutes <= 150; minutes += 15) {
        const wall = wallMs(change, zone) + minutes * MINUTE;
        expect([text(wall), Date.parse(zones.toInstant(text(wall), zone))]).toEqual([text(wall), expected(wall, zone)]);
      }
    }
  });
});

describe('the clock changes of 2026 and 2027', () => {
  it.each([
    ['Europe/Madrid', 4],
    ['Europe/London', 4],
    ['America/New_York', 4],
    ['America/Sao_Paulo', 0],
    ['Asia/Almaty', 0],
    ['Europe/Moscow', 0],
  ])('%s has %i', (zone, count) => {
    expect(transitions(zone)).toHaveLength(count);
  });
});

describe("the process's own zone", () => {
  const program = `
    import { createZones } from './server/lib/zones.ts';
    const zones = createZones();
    const walls = ['2026-03-29T02:30', '2026-10-25T02:30', '2026-03-08T02:30', '2026-11-01T01:30', '2027-07-01T10:00'];
    const places = ['Europe/Madrid', 'America/New_York', 'Asia/Almaty'];
    const instants = places.flatMap((zone) => walls.map((wall) => zones.toInstant(wall, zone)));
    console.log(JSON.stringify([new Date(0).getHours(), instants, instants.map((at) => zones.toWall(at, 'Europe/Madrid'))]));
  `;
  const run = async (TZ: string): Promise<unknown[]> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program],
      { env: { ...process.env, TZ } },
    );
    return JSON.parse(stdout) as unknown[];
  };

  it('changes nothing', async () => {
    const [utc, newYork, madrid] = await Promise.all([run('UTC'), run('America/New_York'), run('Europe/Madrid')]);
    expect([utc?.[0], newYork?.[0], madrid?.[0]]).toEqual([0, 19, 1]);
    expect(newYork?.slice(1)).toEqual(utc?.slice(1));
    expect(madrid?.slice(1)).toEqual(utc?.slice(1));
  }, 30_000);
});
