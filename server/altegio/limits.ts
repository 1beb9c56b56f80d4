import type { RateLimit } from '../lib/limiter.ts';
import type { Lane } from '../ports/booking-provider.ts';

export const CALLS_PER_MINUTE = 200;

export const minuteKeyOf = (egress: string): string => `altegio:${egress}:minute`;

/**
 * The vendor allows "200 requests per minute and 5 per second per IP address", all customers together. The first limit
 * starts at most 1 + 1000/260 = 4.8 in any second, the second at most 20 + 60000/340 = 196 in any minute.
 */
export const limitsOf = (egress: string): readonly [RateLimit, RateLimit] => [
  { key: `altegio:${egress}:second`, intervalMs: 260 },
  { key: minuteKeyOf(egress), intervalMs: 340, burst: 20 },
];

/** How long a call may wait for its turn, in milliseconds: a person looks at a spinner, a queue does not mind. */
export const PATIENCE_MS: Readonly<Record<Lane, number>> = {
  person: 8_000,
  webhook: 30_000,
  poll: 60_000,
  backfill: 120_000,
};

const BACKOFF_LIMIT_MS = 60_000;
const SHORTEST_MS = 500;
/** All accounts stop together: a date far away, or nonsense, must not stop them for a day. */
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds to leave the vendor alone after a 429: `Retry-After` when it is there, else the number of
 * seconds in the message ("… через 12 секунд", "… in 12 seconds"), else 1, 2, 4 … 60 s by the count of refusals in a row, with jitter. At most five minutes.
 */
export function pauseAfterLimit(
  answer: { retryAfter: string | undefined; message: string },
  refusalsInARow: number,
  now: number,
): number {
  const told = retryAfterMs(answer.retryAfter, now) ?? secondsIn(answer.message);
  if (told !== null) return Math.min(Math.max(told, SHORTEST_MS), LONGEST_MS);
  const step = Math.min(1000 * 2 ** (refusalsInARow - 1), BACKOFF_LIMIT_MS);
  return step / 2 + (Math.random() * step) / 2;
}

/** `Retry-After` in milliseconds: seconds or an HTTP date. */
function retryAfterMs(header: string | undefined, now: number): number | null {
  if (!header) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Other numbers, such as that of the limit itself, are none. */
const SECONDS = /(\d+)\s*(?:sec|seg|сек|s\b|с(?![а-я]))/iu;

function secondsIn(message: string): number | null {
  const number = SECONDS.exec(message)?.[1];
  return number === undefined ? null : Number(number) * 1000;
}
