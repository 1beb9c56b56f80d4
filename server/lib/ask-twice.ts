import type { HttpResponse } from './http.ts';
import { HttpError } from './http-error.ts';

/** Statuses of a bad moment of whatever stands before a vendor. */
const PASSING = new Set([500, 502, 503, 504]);
/** Whoever waited that long, or gave up, does not wait twice. */
const WAITED = new Set(['DEADLINE', 'CANCELLED', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/**
 * For a read that a person waits for: a bad moment of the vendor costs another call instead of an error. `ask` takes a turn
 * at the rate limiter each time, because each time is a call.
 */
export async function askTwice(ask: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    const answer = await ask();
    if (!PASSING.has(answer.status)) return answer;
  } catch (error) {
    if (!(error instanceof HttpError) || error.failure !== 'no_answer' || WAITED.has(error.reason)) throw error;
  }
  return ask();
}
