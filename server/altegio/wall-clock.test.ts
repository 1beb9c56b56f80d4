import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWallMinutes, type WallTime } from '../../shared/domain/time.ts';
import { wallIn } from '../../widget/app/format/dates.ts';
import { createFormat, type Format } from '../../widget/app/format/format.ts';
import { createZones } from '../lib/zones.ts';
import { type AltegioBench, openAltegioBench } from '../testing/altegio-bench.ts';
import { type CountsBy, startWallVendor, type WallVendor } from '../testing/wall-vendor.ts';
import { createDecoder } from './decode.ts';
import { toAppointment } from './mappers.ts';
import { WireRecord } from './wire.ts';

/**
 * The wall clock that a seller reads is the wall clock that the booking system stores: in every zone that a location can
 * have, around each clock change of 2026 and 2027, whatever offset the booking system counts by and wherever the browser is.
 */

const START = Temporal.Instant.from('2026-01-01T00:00Z');
const END = Date.UTC(2028, 0, 1);
const QUARTER_MS = 15 * 60_000;
const QUARTERS = (END - START.epochMilliseconds) / QUARTER_MS;

/** Thousands of wall times, on a machine that may have other things to do. */
const PATIENT = { timeout: 60_000 };

const zones = createZones();
const ZONES = Intl.supportedValuesOf('timeZone').filter(zones.isKnown);

/** The instants of 2026 and 2027 at which the clocks of a zone are turned. */
function edgesOf(timezone: string): number[] {
  const found: number[] = [];
  let at = START.toZonedDateTimeISO(timezone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < END) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}
const EDGES = ZONES.flatMap((timezone) => edgesOf(timezone).map((edge) => ({ timezone, edge })));

/** Wall times on the quarter of an hour from two hours before a clock change to two hours after it, skipped ones too. */
function wallsAround(timezone: string, edge: number): WallTime[] {
  const before = zones.toWall(edge - QUARTER_MS, timezone);
  return Array.from({ length: 20 }, (_, index) => addWallMinutes(before, (index - 8) * 15));
}

/** By the platform's calendar: what stands on the wall when this is asked for, the gap of spring left out. */
const standing = (wall: WallTime, timezone: string): WallTime =>
  Temporal.PlainDateTime.from(wall)
    .toZonedDateTime(timezone, { disambiguation: 'compatible' })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const browsers = new Map<string, Format>();
function browserIn(timeZone: string): Format {
  const now = () => START.epochMilliseconds;
  const format =
    browsers.get(timeZone) ?? createFormat({ language: 'en', hour12: false, timeZone, now, t: (key) => key });
  browsers.set(timeZone, format);
  return format;
}

/** What a seller whose computer is in `browser` sees of an appointment. */
function readBySeller(startsAt: string, startsAtWall: WallTime, timezone: string, browser: string) {
  const format = browserIn(browser);
  const own = Temporal.Instant.from(startsAt).toZonedDateTimeISO(browser).toPlainDateTime();
  const ownWall = own.toString({ smallestUnit: 'minute' });
  expect(format.time(startsAtWall)).toBe(startsAtWall.slice(11));
  expect(wallIn(timezone, startsAt)).toBe(startsAtWall);
  const shown = format.ownTime(startsAt, startsAtWall);
  if (ownWall === startsAtWall) expect(shown).toBeNull();
  else expect(shown?.slice(-5)).toBe(ownWall.slice(11));
}

it('there are zones and clock changes to look at', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(EDGES.length).toBeGreaterThan(400);
});

describe('reading', () => {
  const { one, report } = createDecoder(() => undefined);
  const read = (wall: WallTime, offset: string, timezone: string) => {
    const date = `${wall.replace('T', ' ')}:00`;
    const record = one(WireRecord, 'record', { id: 1, date, datetime: `${wall}:00${offset}` });
    return record && toAppointment(record, { location: { id: 1, timezone }, zones, report });
  };

  it(
    'shows the stored wall time around each clock change of each zone, whatever offset stands beside it',
    PATIENT,
    () => {
      for (const [index, { timezone, edge }] of EDGES.entries()) {
        const browser = ZONES[(index * 37) % ZONES.length] ?? 'UTC';
        for (const wall of wallsAround(timezone, edge)) {
          const appointment = read(wall, '-11:30', timezone);
          expect([timezone, appointment?.startsAtWall]).toEqual([timezone, wall]);
          // A wall time that the clocks skip is nobody's instant; it is shown as it is stored all the same.
          const { startsAt = '' } = appointment ?? {};
          if (standing(wall, timezone) === wall) readBySeller(startsAt, wall, timezone, browser);
        }
      }
    },
  );

  it('shows the stored wall time at any quarter of an hour of both years', PATIENT, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        fc.nat(QUARTERS - 1),
        fc.integer({ min: -12, max: 14 }),
        (timezone, browser, quarter, hours) => {
          const wall = zones.toWall(START.epochMilliseconds + quarter * QUARTER_MS, timezone);
          const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}00`;
          const appointment = read(wall, offset, timezone);
          expect(appointment?.startsAtWall).toBe(wall);
          readBySeller(appointment?.startsAt ?? '', wall, timezone, browser);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

describe('booking and moving', () => {
  let vendor: WallVendor;
  let bench: AltegioBench;
  beforeAll(async () => {
    vendor = await startWallVendor();
    bench = openAltegioBench(vendor.origin);
  });
  afterAll(async () => {
    await bench.close();
    await vendor.close();
  });

  let locations = 0;
  const open = (timezone: string, counts: CountsBy) => {
    vendor.open(timezone, counts);
    locations += 1;
    return { id: locations, timezone };
  };
  type Place = ReturnType<typeof open>;
  const draft = (startsAtWall: WallTime) => ({
    teamMemberId: 9,
    serviceIds: [331],
    startsAtWall,
    durationSeconds: 3600,
    client: { id: 16, name: 'Ada', phone: null, email: null },
    comment: '',
    color: null,
    notifiesClient: false,
  });
  const book = (place: Place, wall: WallTime) => bench.provider.createAppointment(bench.access, place, draft(wall));
  const move = async (place: Place, wall: WallTime) => {
    const change = { startsAtWall: wall, evenIfBusy: false };
    return (await bench.provider.changeAppointment(bench.access, place, 77, null, change)).appointment;
  };

  const wish = fc.constantFrom(...EDGES).chain(({ timezone, edge }) =>
    fc.record({
      timezone: fc.constant(timezone),
      browser: fc.constantFrom(...ZONES),
      counts: fc.constantFrom<CountsBy>('right', 'winter', '+05:30', '-03:00'),
      walls: fc.array(fc.constantFrom(...wallsAround(timezone, edge)), { minLength: 2, maxLength: 2 }),
    }),
  );

  it(
    'stores the wall time that was asked for around clock changes, and tells the seller the same',
    PATIENT,
    async () => {
      await fc.assert(
        fc.asyncProperty(wish, async ({ timezone, browser, counts, walls: [first = '', second = ''] }) => {
          const place = open(timezone, counts);
          for (const [ask, wall] of [
            [book, first],
            [move, second],
          ] as const) {
            const { startsAtWall, startsAt } = await ask(place, wall);
            expect(startsAtWall).toBe(standing(wall, timezone));
            expect(vendor.stored()).toBe(startsAtWall);
            readBySeller(startsAt, startsAtWall, timezone, browser);
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it.each(['winter', '+05:30'] as const)(
    'writes once when the offset has been learnt, in each season (%s)',
    async (counts) => {
      const place = open('Europe/Madrid', counts);
      for (const day of ['2026-07-06', '2026-12-07']) {
        await book(place, `${day}T10:00`);
        const before = vendor.writes();
        expect((await book(place, `${day}T09:00`)).startsAtWall).toBe(`${day}T09:00`);
        expect(vendor.writes() - before).toBe(1);
      }
    },
  );

  it('learns again when the booking system counts by another offset than before', async () => {
    const place = open('Europe/Madrid', 'winter');
    await book(place, '2026-07-06T10:00');
    vendor.open('Europe/Madrid', 'right');
    expect((await book(place, '2026-07-07T10:00')).startsAtWall).toBe('2026-07-07T10:00');
    expect(vendor.writes()).toBe(2);
    expect((await book(place, '2026-07-08T10:00')).startsAtWall).toBe('2026-07-08T10:00');
    expect(vendor.writes()).toBe(3);
  });
});
