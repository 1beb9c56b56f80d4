import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import { heeding } from '../steps/heeding.ts';

export interface KeepHouseDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const RECONCILE_EVERY_MS = 5 * MINUTE_MS;
/** A refresh token dies after three months of silence; a week leaves room for a long holiday of ours. */
const TOKENS_IDLE_AFTER_MS = 7 * DAY_MS;
/** Handled webhooks are kept for looking back, then removed with the personal data in them. */
const INBOX_KEPT_MS = 7 * DAY_MS;

/** "Why is this deal here?" is asked of what happened lately. */
const SYNC_LOG_KEPT_MS = 90 * DAY_MS;
/** Nobody sends the same booking again after a month; what an appointment still needs is kept until it is over. */
const INTENTS_KEPT_MS = 30 * DAY_MS;
/** What was done about duplicates can be taken back for minutes; a day answers questions about it. */
const RESOLUTIONS_KEPT_MS = DAY_MS;
/** Who asks what was broken lately asks in weeks. */
const ALERTS_KEPT_MS = 90 * DAY_MS;
/** Rows of a table removed in a minute, so that a large table is not locked for long. */
const REMOVED_AT_ONCE = 5_000;
/** Checks started in a minute, so that they never come as a flood: ten thousand a day. */
const CHECKS_AT_ONCE = 8;

/** Once a minute, for the whole cluster: starts the polls that are due, keeps idle tokens alive, removes what has served. */
export function createKeepHouse({ repository, clock }: Omit<KeepHouseDeps, 'crm'>) {
  return async ({ traceId }: JobData['housekeeping']): Promise<void> => {
    const now = clock.now();
    for (const { accountId, id: locationId, lastSyncAt } of await repository.locations.listAll()) {
      const isDue = lastSyncAt === null || now - Date.parse(lastSyncAt) >= RECONCILE_EVERY_MS;
      if (!isDue) continue;
      await repository.jobs.enqueue('reconcile-location', { accountId, locationId, traceId });
      await repository.jobs.enqueue('automation-due', { accountId, locationId, traceId });
    }
    for (const accountId of await repository.crmTokens.listIdleSince(now - TOKENS_IDLE_AFTER_MS)) {
      // Any call refreshes a token that has run out, which after a week of silence it has.
      await repository.jobs.enqueue('account-idle', { accountId, traceId });
    }
    await startWebhookChecks(repository, traceId);
    await repository.inbox.removeHandledBefore(new Date(now - INBOX_KEPT_MS).toISOString());
    await repository.access.removeExpired();
    await repository.oauthCodes.removeExpired();
    await repository.changes.removeExpired();
    await repository.syncLog.removeBefore(new Date(now - SYNC_LOG_KEPT_MS).toISOString(), REMOVED_AT_ONCE);
    await repository.alerts.removeMendedBefore(new Date(now - ALERTS_KEPT_MS).toISOString(), REMOVED_AT_ONCE);
    await repository.resolutions.removeBefore(new Date(now - RESOLUTIONS_KEPT_MS).toISOString(), REMOVED_AT_ONCE);
    await repository.intents.removeDoneBefore(new Date(now - INTENTS_KEPT_MS).toISOString(), REMOVED_AT_ONCE);
  };
}

/** Once a day each. What is due goes into the queue in the commit that moves it on. */
async function startWebhookChecks(repository: Repository, traceId: string): Promise<void> {
  await repository.transaction(async (unit) => {
    const accounts = await unit.accounts.claimWebhookChecks(CHECKS_AT_ONCE);
    await unit.jobs.enqueueAll(
      'account-webhook-unchecked',
      accounts.map((accountId) => ({ accountId, traceId })),
    );
    const locations = await unit.locations.claimWebhookChecks(CHECKS_AT_ONCE);
    await unit.jobs.enqueueAll(
      'location-webhook-unchecked',
      locations.map((location) => ({ ...location, traceId })),
    );
  });
}

/** Asks the CRM for anything at all, so that idle tokens are refreshed. */
export function createKeepAlive({ crm }: Pick<KeepHouseDeps, 'crm'>) {
  return async ({ accountId, traceId }: JobData['account-idle'], signal?: AbortSignal): Promise<void> => {
    await crm.readAccount({ accountId, lane: 'poll', traceId, ...heeding(signal) });
  };
}
