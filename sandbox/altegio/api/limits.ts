import type { RequestHandler } from 'express';
import { RateLimiter } from '../../lib/rate-limit.ts';

/** 200 requests a minute and 5 a second for one address, whoever asks. */
const WINDOWS = [
  { limit: 5, windowMs: 1_000 },
  { limit: 200, windowMs: 60_000 },
];

export class RequestLimits {
  /** Off lets everything pass. */
  enabled: boolean;
  readonly #limiter: RateLimiter;

  constructor(enabled: boolean, speed: number, now: () => number) {
    this.enabled = enabled;
    this.#limiter = new RateLimiter({ windows: WINDOWS, speed, now });
  }

  /** The refusal is the only text ever seen: Russian, whatever language was asked for, and the seconds may be 0. */
  readonly middleware: RequestHandler = (request, response, next) => {
    const decision = this.enabled ? this.#limiter.take(request.ip ?? '') : { allowed: true as const };
    if (decision.allowed) {
      next();
      return;
    }
    const seconds = Math.floor(decision.retryAfterMs / 1_000);
    const message = `Превышен лимит запросов, попробуйте повторить запрос через ${seconds} секунд.`;
    response.status(429).json({ success: false, data: null, meta: { message } });
  };
}
