import type { Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../db/database.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createLimiter, type LimiterOptions, type RateLimit, RateLimitTimeout } from './limiter.ts';

const ORIGIN = Date.UTC(2026, 10, 24);
const SIX_A_SECOND: RateLimit = { key: 'crm:account', intervalMs: 1000 / 6 };
const patient = { lane: 'person', maxWaitMs: 600_000 } as const;

let test: TestDatabase;
/** Separate pools are to PostgreSQL what separate processes are. */
let pools: Knex[];

beforeAll(async () => {
  test = await createTestDatabase();
  pools = Array.from({ length: 4 }, () => createDatabase({ connectionString: test.connectionString, poolSize: 4 }));
});
afterAll(async () => {
  for (const pool of pools) await pool.destroy();
  await test.destroy();
});
beforeEach(() => test.db('rate_slots').delete());

/** A limiter in virtual time: sleeping is instant and every caller keeps a clock of its own. */
function limiterAt(startMs: number, db: Knex = test.db, more: Partial<LimiterOptions> = {}) {
  const clock = { ms: startMs };
  const sleep = async (ms: number) => {
    clock.ms += ms;
  };
  return { clock, limiter: createLimiter({ db, now: () => ORIGIN + clock.ms, sleep, random: () => 0.5, ...more }) };
}

function mostInWindow(starts: number[], windowMs: number): number {
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + windowMs).length));
}

async function startsOf(calls: { at: number; limits: RateLimit[] }[]): Promise<number[]> {
  return Promise.all(
    calls.map(async ({ at, limits }, index) => {
      const { clock, limiter } = limiterAt(at, pools[index % 4]);
      await limiter.acquire(limits, patient);
      return clock.ms;
    }),
  );
}

describe('limiter', () => {
  it('never lets four processes together start more than seven calls in a second, and uses the limit fully', async () => {
    const starts = await startsOf(Array.from({ length: 120 }, () => ({ at: 0, limits: [SIX_A_SECOND] })));
    expect(mostInWindow(starts, 1000)).toBeLessThanOrEqual(7);
    expect(Math.max(...starts)).toBeCloseTo((119 * 1000) / 6, -1);
  });

  it('keeps limits for different keys apart', async () => {
    const other = { ...SIX_A_SECOND, key: 'crm:other account' };
    const starts = await startsOf([0, 0].map((at, index) => ({ at, limits: [index === 0 ? SIX_A_SECOND : other] })));
    expect(starts).toEqual([0, 0]);
  });

  it('meets a limit per second and one per minute together', async () => {
    const limits = [
      { key: 'salon:second', intervalMs: 220 },
      { key: 'salon:minute', intervalMs: 60_000 / 170, burst: 30 },
    ];
    const starts = await startsOf(Array.from({ length: 260 }, () => ({ at: 0, limits })));
    expect(mostInWindow(starts, 1000)).toBeLessThanOrEqual(5);
    expect(mostInWindow(starts, 60_000)).toBeLessThanOrEqual(200);
    expect(mostInWindow(starts, 60_000)).toBeGreaterThan(190);
  });

  it('keeps the spacing of a shared limit when another limit of one call is what holds it up', async () => {
    const { limiter } = limiterAt(0);
    const slow = { key: 'slow', intervalMs: 1_000 };
    const shared = { key: 'shared', intervalMs: 200 };
    await limiter.acquire([slow], patient);
    const held = limiterAt(0);
    await held.limiter.acquire([slow, shared], patient);
    const free = limiterAt(0);
    await free.limiter.acquire([shared], patient);
    expect(Math.abs(held.clock.ms - free.clock.ms)).toBeGreaterThanOrEqual(200);
  });

  it('does not save up unused time beyond the burst', async () => {
    const limits = [{ ...SIX_A_SECOND, burst: 3 }];
    await startsOf([{ at: 0, limits }]);
    const starts = await startsOf(Array.from({ length: 6 }, () => ({ at: 60_000, limits })));
    expect(mostInWindow(starts, 100)).toBe(3);
  });

  it('holds everybody back after a refusal, also those who already have a slot', async () => {
    await limiterAt(0).limiter.acquire([SIX_A_SECOND], patient);
    const clock = { ms: 0 };
    const { limiter: other } = limiterAt(0);
    const waiting = createLimiter({
      db: test.db,
      now: () => ORIGIN + clock.ms,
      sleep: async (ms) => {
        if (clock.ms === 0) await other.penalise(SIX_A_SECOND, 10_000);
        clock.ms += ms;
      },
    });
    await waiting.acquire([SIX_A_SECOND], patient);
    expect(clock.ms).toBeGreaterThanOrEqual(10_000);
    expect(await startsOf([{ at: 0, limits: [SIX_A_SECOND] }])).toEqual([expect.closeTo(10_167, -1)]);
  });

  it('never shortens a penalty', async () => {
    const { limiter, clock } = limiterAt(0);
    await limiter.penalise(SIX_A_SECOND, 10_000);
    await limiter.penalise(SIX_A_SECOND, 1_000);
    await limiter.acquire([SIX_A_SECOND], patient);
    expect(clock.ms).toBe(10_000);
  });

  it('gives up at once, and takes no slot, when the queue is longer than the caller will wait', async () => {
    await startsOf(Array.from({ length: 12 }, () => ({ at: 0, limits: [SIX_A_SECOND] })));
    const { limiter, clock } = limiterAt(0);
    const attempt = limiter.acquire([SIX_A_SECOND], { lane: 'person', maxWaitMs: 1_000 });
    await expect(attempt).rejects.toThrow(RateLimitTimeout);
    await expect(attempt).rejects.toMatchObject({ retryAfterMs: expect.closeTo(2_000, -1) });
    expect(clock.ms).toBe(0);
    expect(await startsOf([{ at: 0, limits: [SIX_A_SECOND] }])).toEqual([expect.closeTo(2_000, -1)]);
  });

  it('lets a person pass a backfill that would fill the queue', async () => {
    // All have asked when each of them has either started or gone to sleep; sleepers stay asleep.
    const asked = Array.from({ length: 40 }, (_, index) => {
      return new Promise<unknown>((settle) => {
        const sleep = () => {
          settle('asleep');
          return new Promise(() => undefined);
        };
        const { limiter } = limiterAt(0, pools[index % 4], { sleep });
        limiter.acquire([SIX_A_SECOND], { lane: 'backfill', maxWaitMs: 600_000 }).then(settle, settle);
      });
    });
    await Promise.all(asked);
    const [person] = await startsOf([{ at: 0, limits: [SIX_A_SECOND] }]);
    expect(person).toBeLessThanOrEqual(400);
  });

  it('lets the lower lane through once the queue is short', async () => {
    await startsOf(Array.from({ length: 12 }, () => ({ at: 0, limits: [SIX_A_SECOND] })));
    const { limiter, clock } = limiterAt(0);
    await limiter.acquire([SIX_A_SECOND], { lane: 'poll', maxWaitMs: 60_000 });
    expect(clock.ms).toBeGreaterThanOrEqual(2_000);
    expect(clock.ms).toBeLessThan(2_200);
  });

  it('stops waiting when the caller is gone, and tells the metrics how each attempt ended', async () => {
    const events: unknown[] = [];
    const onAcquire = (event: { outcome: string }) => events.push(event.outcome);
    await createLimiter({ db: test.db, onAcquire }).acquire([{ key: 'hour', intervalMs: 3_600_000 }], patient);
    const gone = new AbortController();
    const options = { ...patient, maxWaitMs: 1e9, signal: gone.signal };
    const limiter = createLimiter({ db: test.db, onAcquire });
    const waiting = limiter.acquire([{ key: 'hour', intervalMs: 3_600_000 }], options);
    gone.abort(new Error('the card was closed'));
    await expect(waiting).rejects.toThrow();
    await expect(
      limiter.acquire([{ key: 'hour', intervalMs: 3_600_000 }], { ...patient, maxWaitMs: 5 }),
    ).rejects.toThrow(RateLimitTimeout);
    expect(events).toEqual(['started', 'aborted', 'timeout']);
  });
});
