import type { RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { ProductError } from '../errors.ts';

/**
 * Turns away an address that guesses: after so many refusals (401, 404) within the window, until the window is over.
 * Refusals are counted when they are sent. The library's own middleware counts every request as it comes and takes it
 * back once it was answered well: many good ones at once, or callers that hang up, would shut out everybody behind
 * their address.
 */
export function slowDownGuessing({ refusals, windowMs }: { refusals: number; windowMs: number }): RequestHandler {
  const store = new MemoryStore();
  store.init({ windowMs } as Options);
  return async (request, response, next) => {
    const key = ipKeyGenerator(request.ip ?? '');
    const known = await store.get(key);
    if (known && known.totalHits >= refusals) {
      const leftMs = (known.resetTime?.getTime() ?? 0) - Date.now();
      throw new ProductError('too_many_requests', { retryAfterMs: Math.max(leftMs, 0) });
    }
    response.once('finish', () => {
      if (response.statusCode === 401 || response.statusCode === 404) void store.increment(key);
    });
    next();
  };
}

/**
 * Counts every request, good or bad, from each address and from all together: for a door that anybody can knock at and that
 * makes work behind it. All together may do more than one address, so that one alone cannot shut the others out.
 */
export function limitRequests(limits: { perAddress: number; inAll: number; windowMs: number }): RequestHandler {
  const store = new MemoryStore();
  store.init({ windowMs: limits.windowMs } as Options);
  const count = async (key: string, most: number) => {
    const { totalHits, resetTime } = await store.increment(key);
    if (totalHits <= most) return;
    const leftMs = (resetTime?.getTime() ?? 0) - Date.now();
    throw new ProductError('too_many_requests', { retryAfterMs: Math.max(leftMs, 0) });
  };
  return async (request, _response, next) => {
    await count(ipKeyGenerator(request.ip ?? ''), limits.perAddress);
    await count('all', limits.inAll);
    next();
  };
}
