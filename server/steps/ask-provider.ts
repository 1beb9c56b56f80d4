import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { ProductError } from '../errors.ts';

/** `not_connected` and `location_unknown`: an administrator disconnected, and what is known stays. */
const SILENCE = new Set<ProblemCode>([
  'provider_silent',
  'provider_busy',
  'reconnect_needed',
  'licence_lapsed',
  'right_missing',
  'not_connected',
  'location_unknown',
]);

/** A booking system that cannot answer must not take a screen down: what is remembered is shown instead. */
export async function askProvider<T>(call: () => Promise<T>): Promise<{ answer: T | null; isSilent: boolean }> {
  try {
    return { answer: await call(), isSilent: false };
  } catch (error) {
    if (error instanceof ProductError && SILENCE.has(error.code)) return { answer: null, isSilent: true };
    throw error;
  }
}
