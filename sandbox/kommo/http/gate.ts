import type { RequestHandler } from 'express';
import { RateLimiter } from '../../lib/rate-limit.ts';
import { Problem } from '../problem.ts';
import { sendHtml } from './answer.ts';

const PER_SECOND = 7;

const BLOCKED_PAGE = `<html>\r
<head><title>403 Forbidden</title></head>\r
<body>\r
<center><h1>403 Forbidden</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
`;

interface GateOptions {
  readonly enabled: boolean;
  /** Refusals within a minute after which the address is shut out. */
  readonly blockAfter: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Seven calls a second for each account and address; who goes on hammering is shut out until support lifts it. */
export class Gate {
  enabled: boolean;
  readonly #calls: RateLimiter;
  readonly #refusals: RateLimiter;
  readonly #blocked = new Set<string>();

  constructor({ enabled, blockAfter, now }: GateOptions) {
    this.enabled = enabled;
    this.#calls = new RateLimiter({ windows: [{ limit: PER_SECOND, windowMs: 1_000 }], now });
    this.#refusals = new RateLimiter({ windows: [{ limit: blockAfter, windowMs: 60_000 }], now });
  }

  /** Answers shut-out addresses with the web server's own page. People's browsers pass. */
  readonly middleware: RequestHandler = (request, response, next) => {
    const isBrowser = request.headers.cookie !== undefined && request.headers.authorization === undefined;
    if (isBrowser || !this.#blocked.has(request.socket.remoteAddress ?? '')) next();
    else sendHtml(response, 403, BLOCKED_PAGE);
  };

  /** Counts one call. Throws 429 when it is one too many. */
  pass(accountId: number, address: string): void {
    if (!this.enabled || this.#calls.take(`${accountId} ${address}`).allowed) return;
    if (!this.#refusals.take(address).allowed) this.#blocked.add(address);
    throw new Problem(429, 'Too many requests');
  }

  block(address: string): void {
    this.#blocked.add(address);
  }

  /** What the vendor's support does when asked. */
  lift(): void {
    this.#blocked.clear();
    this.#refusals.clear();
    this.#calls.clear();
  }
}
