import type { ChangesResponse, WatchChangesRequest } from '../../shared/contracts/journal.ts';
import type { Repository } from '../ports/stores.ts';
import type { ChangeWatcher } from '../steps/change-watcher.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';

export interface WatchChangesDeps {
  readonly repository: Repository;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly changes: ChangeWatcher;
}

/** Waits until something changes that a screen shows. It tells that something did, not what: the screen asks again. */
export function createWatchChanges(deps: WatchChangesDeps) {
  return async (caller: Caller, request: WatchChangesRequest): Promise<ChangesResponse> => {
    const ofCard = request.dealId === null ? [] : await topicsOfCard(deps, caller, request.dealId);
    const topics = [...request.locationIds.map((id) => `location:${id}`), ...ofCard];
    return deps.changes.wait(caller, topics, request.cursor, request.waitSeconds * 1000);
  };
}

/** A card shows its deal, and its client's appointments and totals. */
async function topicsOfCard(deps: WatchChangesDeps, caller: Caller, dealId: number): Promise<string[]> {
  const { contact } = await deps.readVisibleDeal(caller, dealId);
  if (!contact) return [`deal:${dealId}`];
  const links = await deps.repository.clients.listLinks(caller.accountId, contact.contactId);
  const clients = links.flatMap(({ locationId, clientId }) =>
    clientId === null ? [] : [`client:${locationId}:${clientId}`],
  );
  return [`deal:${dealId}`, `contact:${contact.contactId}`, ...clients];
}
