import type { ReadSyncLogRequest, SyncLogResponse } from '../../shared/contracts/sync-log.ts';
import { isAllowedAt } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { namesStage, type StageTitles, stageInWords, titlesOfStages } from '../steps/stage-words.ts';
import type { ReadUserAccess } from '../steps/user-access.ts';

export interface ReadSyncLogDeps {
  readonly repository: Pick<Repository, 'syncLog'>;
  readonly crm: Pick<Crm, 'listPipelines'>;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
}

const ENTRIES_SHOWN = 50;
/** A stage that is renamed keeps its old title here for this long. */
const TITLES_GOOD_FOR_MS = 10 * 60_000;

/**
 * Why is this deal here? What happened to it, newest first, each with its reason. Which appointment it was is left out
 * where its location is closed to the caller.
 */
export function createReadSyncLog(deps: ReadSyncLogDeps) {
  return async (caller: Caller, { dealId }: ReadSyncLogRequest): Promise<SyncLogResponse> => {
    await deps.readVisibleDeal(caller, dealId);
    const access = await deps.readUserAccess(caller);
    const entries = await deps.repository.syncLog.listByDeal(caller.accountId, dealId, ENTRIES_SHOWN);
    const named = entries.some(({ before, after }) => namesStage(before) || namesStage(after));
    const titles: StageTitles = named ? await stageTitles(deps.crm, caller) : new Map();
    return {
      entries: entries.map(({ id, at, source, outcome, reason, before, after, status, tookMs, appointment }) => ({
        id,
        at,
        source,
        outcome,
        reason,
        before: stageInWords(before, titles),
        after: stageInWords(after, titles),
        status: status ?? null,
        tookMs: tookMs ?? null,
        appointment: appointment && isAllowedAt(access, appointment.locationId) ? appointment : null,
      })),
    };
  };
}

/** A CRM that does not answer keeps nobody from reading the reasons. */
async function stageTitles(crm: ReadSyncLogDeps['crm'], { accountId, traceId }: Caller): Promise<StageTitles> {
  try {
    const pipelines = await crm.listPipelines({ accountId, lane: 'person', traceId }, { maxAgeMs: TITLES_GOOD_FOR_MS });
    return titlesOfStages(pipelines);
  } catch (error) {
    if (error instanceof ProductError) return new Map();
    throw error;
  }
}
