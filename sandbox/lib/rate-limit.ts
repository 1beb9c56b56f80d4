export interface RateWindow {
  readonly limit: number;
  readonly windowMs: number;
}

export type RateDecision = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterMs: number };

export interface RateLimiterOptions {
  readonly windows: readonly RateWindow[];
  /** Milliseconds on any steady clock. */
  readonly now?: () => number;
  /** Divides every window: 60 turns a minute into a second. */
  readonly speed?: number;
}

/** A sliding-window limiter: a request passes when every window still has room. Refused requests are not counted. */
export class RateLimiter {
  readonly #windows: readonly RateWindow[];
  readonly #now: () => number;
  readonly #longest: number;
  readonly #hits = new Map<string, number[]>();

  constructor({ windows, now = Date.now, speed = 1 }: RateLimiterOptions) {
    this.#windows = windows.map(({ limit, windowMs }) => ({ limit, windowMs: windowMs / speed }));
    this.#now = now;
    this.#longest = Math.max(0, ...this.#windows.map((window) => window.windowMs));
  }

  /** Counts one request of `key`, or says how long until the next one would pass. */
  take(key: string): RateDecision {
    const now = this.#now();
    const hits = (this.#hits.get(key) ?? []).filter((at) => at > now - this.#longest);
    this.#hits.set(key, hits);
    const retryAfterMs = Math.max(0, ...this.#windows.map((window) => waitFor(window, hits, now)));
    if (retryAfterMs > 0) return { allowed: false, retryAfterMs };
    hits.push(now);
    return { allowed: true };
  }

  clear(): void {
    this.#hits.clear();
  }
}

function waitFor({ limit, windowMs }: RateWindow, hits: readonly number[], now: number): number {
  const inside = hits.filter((at) => at > now - windowMs);
  if (inside.length < limit) return 0;
  const leavesFirst = inside[inside.length - limit] ?? now;
  return Math.max(1, leavesFirst + windowMs - now);
}
