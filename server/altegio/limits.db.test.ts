import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimiter } from '../lib/limiter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { limitsOf } from './limits.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.destroy());

const mostIn = (starts: number[], windowMs: number): number =>
  Math.max(...starts.map((from) => starts.filter((at) => at >= from && at <= from + windowMs).length));

describe('the limits of Altegio', () => {
  it('start at most 5 calls in any second and 200 in any minute, however many are wanted', async () => {
    const clock = { ms: Date.UTC(2026, 10, 24) };
    const sleep = async (ms: number) => {
      clock.ms += ms;
    };
    const limiter = createLimiter({ db: test.db, now: () => clock.ms, sleep, random: () => 0.5 });
    const starts: number[] = [];
    for (let call = 0; call < 450; call += 1) {
      await limiter.acquire(limitsOf('here'), { lane: 'person', maxWaitMs: 600_000 });
      starts.push(clock.ms);
    }
    expect(mostIn(starts, 1_000)).toBeLessThanOrEqual(5);
    expect(mostIn(starts, 60_000)).toBeLessThanOrEqual(200);
    // Nor are they wasted: close to three a second in the long run.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan(160_000);
  });

  it('are counted apart for each outgoing address', () => {
    const keys = (egress: string) => limitsOf(egress).map((limit) => limit.key);
    expect(keys('a').some((key) => keys('b').includes(key))).toBe(false);
  });
});
