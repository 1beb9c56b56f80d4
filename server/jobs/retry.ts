import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { codeOf, ProductError } from '../errors.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before each new attempt. */
export const LADDER_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR] as const;
/** Share of a step by which it is made longer or shorter, so that jobs that failed together do not come back together. */
const JITTER = 0.2;

export type FailureDecision =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly code: ProblemCode }
  | { readonly kind: 'shelve'; readonly code: ProblemCode; readonly detail: string };

/**
 * What becomes of work that failed.
 * @param attempt failures before this one
 * @param random from 0 to 1
 * @param speed divides every delay
 */
export function decideFailure(error: unknown, attempt: number, random: number, speed: number): FailureDecision {
  const code = codeOf(error);
  const step = LADDER_MS[attempt];
  const isHopeless = error instanceof ProductError && !error.isRetriable;
  if (isHopeless || step === undefined) return { kind: 'shelve', code, detail: detailOf(error) };
  const asked = error instanceof ProductError ? (error.retryAfterMs ?? 0) : 0;
  const jittered = step * (1 + JITTER * (2 * random - 1));
  // A vendor that names a time means it: earlier would be refused again.
  return { kind: 'retry', delayMs: Math.max(jittered, asked) / speed, code };
}

/** Messages of other people's errors may quote data; the log has them, scrubbed. */
function detailOf(error: unknown): string {
  if (error instanceof ProductError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
