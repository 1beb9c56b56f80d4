import { type AcquireOptions, type Limiter, type RateLimit, RateLimitTimeout } from '../lib/limiter.ts';

/** Lets everybody through at once and remembers who asked; who is penalised stays out. */
export class RecordingLimiter implements Limiter {
  readonly acquired: { keys: string[]; lane: AcquireOptions['lane'] }[] = [];
  readonly penalties = new Map<string, number>();

  async acquire(limits: readonly RateLimit[], { lane, signal }: AcquireOptions): Promise<number> {
    signal?.throwIfAborted();
    for (const { key } of limits) {
      const ms = this.penalties.get(key);
      if (ms !== undefined) throw new RateLimitTimeout(key, ms);
    }
    this.acquired.push({ keys: limits.map(({ key }) => key), lane });
    return 0;
  }

  async penalise({ key }: RateLimit, ms: number): Promise<void> {
    this.penalties.set(key, Math.max(ms, this.penalties.get(key) ?? 0));
  }
}
