import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Lane } from '../ports/booking-provider.ts';

/**
 * One limit of an outside system. In any span of W ms at most `burst + W / intervalMs` calls start, over all processes that
 * share the database. A limit "n per second" with burst 1 wants an interval a little above 1000 / n: calls do not travel
 * equally fast.
 */
export interface RateLimit {
  /** Names limit and subject, e.g. vendor, account and outgoing address; no secret. */
  key: string;
  intervalMs: number;
  /** Calls that may start at once after a quiet time; default 1. */
  burst?: number;
}

/**
 * Longest queue, in milliseconds, that a lane may join. Slots are handed out in order of asking, so a lower lane must leave
 * room ahead of itself: it takes a slot only while the queue is shorter than this and else asks again later. A person hence
 * waits behind at most 1.2 s of machine work. Lower lanes starve while people alone use up a limit: that is wanted.
 */
const LONGEST_QUEUE_MS: Record<Lane, number> = {
  person: Number.POSITIVE_INFINITY,
  webhook: 1_200,
  poll: 500,
  backfill: 200,
};

export interface AcquireOptions {
  lane: Lane;
  /** Gives up with RateLimitTimeout rather than wait longer than this. */
  maxWaitMs: number;
  signal?: AbortSignal;
}

export interface Limiter {
  /** Resolves when the call may start, to the milliseconds waited. All `limits` are met together. */
  acquire(limits: readonly RateLimit[], options: AcquireOptions): Promise<number>;
  /** The outside system refused (429): nobody starts under this limit for `ms`, nor those who already hold a later slot. */
  penalise(limit: RateLimit, ms: number): Promise<void>;
}

/** The queue is too long for the caller's patience. */
export class RateLimitTimeout extends Error {
  override name = 'RateLimitTimeout';
  constructor(
    readonly key: string,
    /** Estimate of when a slot will be free. */
    readonly retryAfterMs: number,
  ) {
    super(`No free slot under ${key}; the next one in about ${Math.ceil(retryAfterMs)} ms.`);
  }
}

export interface LimiterOptions {
  db: Knex;
  /** For metrics: called once per acquire. */
  onAcquire?: (event: {
    keys: string[];
    lane: Lane;
    waitedMs: number;
    outcome: 'started' | 'timeout' | 'aborted';
  }) => void;
  /** Divides every interval and penalty, for tests whose whole world runs faster; 1 in production. */
  speed?: number;
  /** Tests only; by default the database's clock, the process's timers and Math.random. */
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  random?: () => number;
}

interface Slot {
  taken: boolean;
  wait_ms: number;
}

/** Makes a limiter over the table rate_slots. It holds no connection while it waits and nothing in memory between calls. */
export function createLimiter(options: LimiterOptions): Limiter {
  const sleep = options.sleep ?? ((ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }));
  const random = options.random ?? Math.random;
  const speed = options.speed ?? 1;
  const now = () => (options.now === undefined ? null : new Date(options.now()));

  async function take(limits: readonly RateLimit[], longestMs: number): Promise<Slot> {
    const steps = limits.map((limit) => limit.intervalMs / speed);
    const tolerances = limits.map((limit, index) => ((limit.burst ?? 1) - 1) * (steps[index] ?? 0));
    const values = [limits.map((limit) => limit.key), steps, tolerances, longestMs, now()];
    const sql = 'select * from take_rate_slots(?::text[], ?::float8[], ?::float8[], ?::float8, ?::timestamptz)';
    const { rows } = (await options.db.raw(sql, values as Knex.Value[])) as { rows: Slot[] };
    return rows[0] as Slot;
  }

  async function isBlocked(keys: string[]): Promise<boolean> {
    const sql =
      'select 1 from rate_slots where key = any(?) and blocked_until > coalesce(?::timestamptz, clock_timestamp())';
    const { rows } = (await options.db.raw(sql, [keys, now()] as Knex.Value[])) as { rows: unknown[] };
    return rows.length > 0;
  }

  async function wait(
    limits: readonly RateLimit[],
    { lane, maxWaitMs, signal }: AcquireOptions,
    spent: { ms: number },
  ) {
    for (;;) {
      signal?.throwIfAborted();
      const patience = maxWaitMs - spent.ms;
      const slot = await take(limits, Math.min(patience, LONGEST_QUEUE_MS[lane]));
      if (slot.wait_ms > patience) throw new RateLimitTimeout(limits[0]?.key ?? '', slot.wait_ms);
      const queueMs = slot.taken ? slot.wait_ms : slot.wait_ms - LONGEST_QUEUE_MS[lane];
      const jitterMs = slot.taken ? 0 : 20 + random() * 80;
      if (queueMs + jitterMs > 0) await sleep(queueMs + jitterMs, signal);
      spent.ms += queueMs + jitterMs;
      if (!slot.taken) continue;
      // A refusal that arrived during the wait counts for those who were already in line.
      if (slot.wait_ms === 0 || !(await isBlocked(limits.map((limit) => limit.key)))) return;
    }
  }

  return {
    async acquire(limits, acquireOptions) {
      const spent = { ms: 0 };
      const report = (outcome: 'started' | 'timeout' | 'aborted') =>
        options.onAcquire?.({
          keys: limits.map((limit) => limit.key),
          lane: acquireOptions.lane,
          waitedMs: spent.ms,
          outcome,
        });
      try {
        await wait(limits, acquireOptions, spent);
      } catch (error) {
        if (error instanceof RateLimitTimeout) report('timeout');
        else if (acquireOptions.signal?.aborted) report('aborted');
        throw error;
      }
      report('started');
      return spent.ms;
    },
    async penalise(limit, ms) {
      const sql = `insert into rate_slots as r (key, tat, blocked_until)
        values (:key, '-infinity', coalesce(:now::timestamptz, clock_timestamp()) + :ms * interval '1 ms')
        on conflict (key) do update set blocked_until = greatest(r.blocked_until, excluded.blocked_until)`;
      await options.db.raw(sql, { key: limit.key, ms: ms / speed, now: now() } as unknown as Knex.ValueDict);
    },
  };
}
