import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { createBookSeries } from './book-series.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const caller = { accountId: 1, userId: 2, isAdmin: false, traceId: 'trace' };
const DATES = ['2026-12-01T10:00', '2026-12-08T10:00', '2026-12-15T10:00', '2026-12-22T10:00'];
const request = {
  booking: { startsAtWall: DATES[0], idempotencyKey: '0c9e0000-0000-4000-8000-000000000001' },
  alsoAt: DATES.slice(1),
} as unknown as RequestOf<'bookSeries'>;

/** A booking system that takes so long for a date, and knows a key that comes again. */
function slowBy(ms: number) {
  const begun: string[] = [];
  const made = new Map<string, BookAppointmentResponse>();
  const bookAppointment = async (_caller: unknown, { idempotencyKey, startsAtWall }: RequestOf<'bookAppointment'>) => {
    const known = made.get(idempotencyKey);
    if (known) return known;
    begun.push(startsAtWall);
    await new Promise((resolve) => setTimeout(resolve, ms));
    const answer = { appointment: { startsAtWall }, wasAlreadyBooked: false } as BookAppointmentResponse;
    made.set(idempotencyKey, answer);
    return answer;
  };
  return { begun, bookAppointment };
}

describe('a series whose booking system is slow', () => {
  it('is answered within its patience and goes on when it is sent again, with nothing begun twice', async () => {
    const { begun, bookAppointment } = slowBy(8_000);
    const bookSeries = createBookSeries({ bookAppointment, clock: { now: Date.now }, patienceMs: 20_000 });
    const first = bookSeries(caller, request);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await first).results.map(({ problem }) => problem)).toEqual([
      null,
      null,
      'booking_in_progress',
      'booking_in_progress',
    ]);
    expect(begun).toEqual(DATES.slice(0, 3));
    await vi.advanceTimersByTimeAsync(5_000);
    const second = bookSeries(caller, request);
    await vi.advanceTimersByTimeAsync(8_000);
    expect((await second).results.map(({ problem }) => problem)).toEqual([null, null, null, null]);
    expect(begun).toEqual(DATES);
  });
});
