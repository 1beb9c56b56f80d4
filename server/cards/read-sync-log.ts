import type { ReadSyncLogRequest, SyncLogEntry, SyncLogResponse } from '../../shared/contracts/sync-log.ts';
import { isAllowedAt } from '../../shared/domain/user-access.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { namesStage, stageInWords, titlesOfStages } from '../steps/stage-words.ts';
import type { ReadUserAccess } from '../steps/user-access.ts';

export interface ReadSyncLogDeps {
  readonly repository: Pick<Repository, 'syncLog' | 'appointments'>;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
  readonly readCrmWords: ReadCrmWords;
}

const ENTRIES_SHOWN = 50;

/**
 * Why is this deal here? What happened to it, newest first, each with its reason and with who did it by hand. Which
 * appointment it was is left out where its location is closed to the caller.
 */
export function createReadSyncLog(deps: ReadSyncLogDeps) {
  return async (caller: Caller, { dealId }: ReadSyncLogRequest): Promise<SyncLogResponse> => {
    const { accountId, traceId } = caller;
    await deps.readVisibleDeal(caller, dealId);
    const access = await deps.readUserAccess(caller);
    const entries = await deps.repository.syncLog.listByDeal(accountId, dealId, ENTRIES_SHOWN);
    const ofDeal = await deps.repository.appointments.listByDeal(accountId, dealId);
    const isNamed = entries.some(({ before, after, byUserId }) => byUserId || namesStage(before) || namesStage(after));
    const words = isNamed
      ? await deps.readCrmWords({ accountId, lane: 'person', traceId })
      : { pipelines: [], users: [] };
    const titles = titlesOfStages(words.pipelines);
    return {
      entries: entries.map(({ id, at, source, outcome, reason, before, after, appointment, ...rest }) => ({
        ...{ id, at, source, outcome, reason, status: rest.status ?? null, tookMs: rest.tookMs ?? null },
        before: stageInWords(before, titles),
        after: stageInWords(after, titles),
        appointment: appointment && isAllowedAt(access, appointment.locationId) ? describe(appointment, ofDeal) : null,
        by: words.users.find((user) => user.id === rest.byUserId)?.name ?? null,
      })),
    };
  };
}

/** When it is and what for, as far as it is still the deal's. */
function describe(
  key: { readonly locationId: number; readonly id: number },
  ofDeal: readonly StoredAppointment[],
): SyncLogEntry['appointment'] {
  const found = ofDeal.find(({ locationId, id }) => locationId === key.locationId && id === key.id);
  if (!found) return key;
  const service = found.services[0]?.title;
  return { ...key, startsAtWall: found.startsAtWall, ...(service && { service }) };
}
