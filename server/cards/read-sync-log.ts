import type { ReadSyncLogRequest, SyncLogResponse } from '../../shared/contracts/sync-log.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';

const ENTRIES_SHOWN = 50;

/** Why is this deal here? What happened to it, newest first, each with its reason. */
export function createReadSyncLog(deps: { repository: Repository; readVisibleDeal: ReadVisibleDeal }) {
  return async (caller: Caller, { dealId }: ReadSyncLogRequest): Promise<SyncLogResponse> => {
    await deps.readVisibleDeal(caller, dealId);
    const entries = await deps.repository.syncLog.listByDeal(caller.accountId, dealId, ENTRIES_SHOWN);
    return {
      entries: entries.map(({ id, at, source, outcome, reason, before, after, tookMs, appointment }) => ({
        id,
        at,
        source,
        outcome,
        reason,
        before: before ?? null,
        after: after ?? null,
        tookMs: tookMs ?? null,
        appointment: appointment ?? null,
      })),
    };
  };
}
