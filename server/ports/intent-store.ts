import type { Instant } from '../../shared/domain/time.ts';

/**
 * A write to a vendor that must happen once. The intent is stored before the call; `done` carries what came of it.
 * `begin` by a second process while the first may still be calling returns `started` with its age, so the caller can
 * look at the vendor instead of doing it again.
 */
export interface Intent {
  readonly key: string;
  readonly state: 'started' | 'done';
  /** Differs when one key is used for two different requests. */
  readonly fingerprint: string;
  readonly result: unknown;
  readonly startedAt: Instant;
  readonly attempts: number;
}

export interface IntentStore {
  /**
   * Stores the intent, or returns the one already there with `isNew: false` and its attempts raised by one. `keepUntil`: it
   * may be asked for until then; the latest of all that were given counts.
   */
  begin(
    accountId: number,
    key: string,
    fingerprint: string,
    keepUntil?: Instant,
  ): Promise<{ intent: Intent; isNew: boolean }>;
  /** `null`: never begun, or forgotten. */
  read(accountId: number, key: string): Promise<Intent | null>;
  /** What was done stays known, also where the intent was forgotten meanwhile. */
  finish(accountId: number, intent: Pick<Intent, 'key' | 'fingerprint'>, result: unknown): Promise<void>;
  /** The call certainly did nothing: the key may be used again. One that is done stays. */
  forget(accountId: number, key: string): Promise<void>;
  /** Takes away one that is done, so that it can be done again; `null`: it is not done. Of two who try one gets it. */
  takeDone(accountId: number, key: string): Promise<Intent | null>;
  /** Removes up to `limit` finished ones that began, and were to be kept, before `before`; returns how many. */
  removeDoneBefore(before: Instant, limit: number): Promise<number>;
}
