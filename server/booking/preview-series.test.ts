import { expect, it } from 'vitest';
import type { BookingProvider } from '../ports/booking-provider.ts';
import { createPreviewSeries } from './preview-series.ts';

const caller = { accountId: 1, userId: 7, isAdmin: false, traceId: 'trace' };
const member = { id: 9, durationSeconds: 3600, priceMin: 20, priceMax: 20 };
const catalog = {
  teamMembers: [{ id: 9, isBookable: true }],
  services: [{ id: 3, isGroup: false, teamMembers: [member] }],
};

/** The spans of days that were asked for, and how many calls were under way at once. */
async function preview(everyWeeks: number, times: number) {
  const spans: string[] = [];
  let [underWay, most] = [0, 0];
  const readSchedules = async (_access: unknown, _location: unknown, from: string, to: string) => {
    underWay += 1;
    most = Math.max(most, underWay);
    spans.push(`${from} ${to}`);
    await new Promise(setImmediate);
    underWay -= 1;
    return [{ teamMemberId: 9, date: to, working: [{ from: '09:00', to: '20:00' }], busy: [] }];
  };
  const work = (_context: unknown, _id: unknown, act: (access: unknown, location: unknown) => unknown) =>
    act({}, { id: 11, timezone: 'Europe/Madrid' });
  const previewSeries = createPreviewSeries({
    provider: { readCatalog: async () => catalog, readSchedules } as unknown as BookingProvider,
    gate: { withLocation: work } as never,
    clock: { now: () => 0 },
    zones: { toWall: () => '2026-01-01T00:00' } as never,
    readVisibleDeal: (async () => ({})) as never,
  });
  const place = { dealId: 1, locationId: 11, teamMemberId: 9, serviceIds: [3], startsAtWall: '2026-03-02T16:30' };
  const { dates } = await previewSeries(caller, { ...place, everyWeeks, times });
  return { spans, most, states: dates.map(({ state }) => state) };
}

it('asks for the days of two weeks together, and for one span after the other', async () => {
  const { spans, most, states } = await preview(1, 5);
  expect(spans).toEqual(['2026-03-02 2026-03-09', '2026-03-16 2026-03-23', '2026-03-30 2026-03-30']);
  expect(most).toBe(1);
  expect(states).toEqual(['off_hours', 'free', 'off_hours', 'free', 'free']);
});

it('asks for no days between dates that lie further apart', async () => {
  const { spans, most } = await preview(3, 3);
  expect(spans).toEqual(['2026-03-02 2026-03-02', '2026-03-23 2026-03-23', '2026-04-13 2026-04-13']);
  expect(most).toBe(1);
});
