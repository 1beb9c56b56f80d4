import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { ParseStageReached } from '../ports/stage-actions.ts';
import type { Repository } from '../ports/stores.ts';

export interface ReceiveStageReachedDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly parseStageReached: ParseStageReached;
}

const MINUTE_MS = 60_000;

/**
 * Takes in what the CRM sends to one address for all accounts when a deal reaches a stage with an action of ours. Resolves to
 * false when the secret is not the account's: nobody signs this call, so the secret is the proof. Throws `invalid_request`.
 */
export function createReceiveStageReached({ repository, clock, parseStageReached }: ReceiveStageReachedDeps) {
  return async (body: string, traceId: string): Promise<boolean> => {
    const { crmAccountId, dealId, secret, act, ...told } = parseStageReached(body);
    const account = await repository.accounts.findByCrmId(crmAccountId);
    const wanted = account && (await repository.stageActionSecrets.read(account.id));
    if (!account || !wanted || !isSame(secret, wanted)) return false;
    const since = clock.now();
    // A call that names no time is told apart from the next one by the minute in which it came.
    const at = told.at || Math.floor(since / MINUTE_MS) * 60;
    await repository.jobs.enqueue('stage-reached', { accountId: account.id, dealId, at, act, since, traceId });
    return true;
  };
}

/** Takes as long for a wrong secret as for the right one, whatever its length. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
