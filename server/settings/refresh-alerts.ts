import { alertsOf, type WatchedConnection } from '../../shared/domain/alerts.ts';
import { summaryOf } from '../../shared/domain/provider-rights.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import type { LocationAccess } from '../ports/health-stores.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';

export type RefreshAlerts = (of: JobData['account-unwell']) => Promise<void>;

/** Looks through what is known of the account and keeps open exactly the alerts that follow from it. */
export function createRefreshAlerts({ repository }: { readonly repository: Repository }): RefreshAlerts {
  return async ({ accountId }) => {
    const [account, connections, locations, accesses] = await Promise.all([
      repository.accounts.read(accountId),
      repository.connections.list(accountId),
      repository.locations.list(accountId),
      repository.locationAccess.list(accountId),
    ]);
    if (!account) return;
    const watched = connections.map((connection) => watchedConnection(connection, locations, accesses));
    await repository.alerts.keep(accountId, alertsOf({ connections: watched, crmWebhook: account.webhook }));
  };
}

function watchedConnection(
  { id, connectedAs, state }: Connection,
  locations: readonly StoredLocation[],
  accesses: readonly LocationAccess[],
): WatchedConnection {
  const accessTo = new Map(accesses.map((access) => [access.locationId, access]));
  return {
    id,
    connectedAs,
    state,
    rights: summaryOf(rightsOf(id, accesses)),
    locations: locations
      .filter((location) => location.connectionId === id)
      .map((location) => ({
        id: location.id,
        title: location.title,
        webhook: location.webhook,
        isLicensed: accessTo.get(location.id)?.isLicensed ?? true,
        isApplicationOn: accessTo.get(location.id)?.isApplicationOn ?? true,
      })),
  };
}

/** What was read with this sign-in, not with one that had the location before. */
export const rightsOf = (connectionId: number, accesses: readonly LocationAccess[]) =>
  accesses.flatMap((access) => (access.connectionId === connectionId && access.rights ? [access.rights] : []));
