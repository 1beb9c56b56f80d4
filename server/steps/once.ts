import type { Instant } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { Repository } from '../ports/stores.ts';

/** A vendor that did not answer a write is asked again after this long, when its own lists know of it. */
const ASK_AGAIN_AFTER_MS = 5_000;

export interface OnceOptions<T> {
  readonly accountId: number;
  /** Names the effect, e.g. `task:<location>:<appointment>`. One key, one effect. */
  readonly key: string;
  /** How long the effect may be asked for again, e.g. until its appointment is over. */
  readonly keepUntil: Instant;
  /** Looks for what an earlier try of unknown outcome may have made; `null` when it made nothing. */
  readonly find: () => Promise<T | null>;
  readonly make: () => Promise<T>;
}

/**
 * An effect outside that must happen once, whatever dies in between: the intent is stored before the call, and a try that
 * finds one already there looks at the vendor before it does anything. Callers are one at a time per key.
 */
export async function once<T>(repository: Repository, options: OnceOptions<T>): Promise<T> {
  const { accountId, key, keepUntil, find, make } = options;
  const { intent, isNew } = await repository.intents.begin(accountId, key, key, keepUntil);
  if (intent.state === 'done') return intent.result as T;
  const result = (isNew ? null : await find()) ?? (await makeKnowing(make));
  await repository.intents.finish(accountId, intent, result);
  return result;
}

/** A creation of unknown outcome must not be repeated blindly, but it must be looked at again. */
async function makeKnowing<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'outcome_unknown') throw error;
    throw new ProductError('outcome_unknown', {
      detail: error.message,
      retryAfterMs: ASK_AGAIN_AFTER_MS,
      cause: error,
    });
  }
}
