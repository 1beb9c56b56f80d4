import type { Repository, StoredAppointment } from '../ports/stores.ts';
import { type ReadViewer, visibleTo } from './journal-rule.ts';
import type { Caller, ReadVisibleDeal } from './read-deal.ts';

/** Those of the appointments that the caller may see by name; `dealId`: the card from which they are looked at. */
export type SeeAppointments = (
  caller: Caller,
  dealId: number | null,
  appointments: readonly StoredAppointment[],
) => Promise<ReadonlySet<StoredAppointment>>;

interface Deps {
  readonly repository: Repository;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readViewer: ReadViewer;
}

/** The journal's rule; from a card also what belongs to its deal or to its client. */
export function createSeeAppointments({ repository, readVisibleDeal, readViewer }: Deps): SeeAppointments {
  return async (caller, dealId, appointments) => {
    const { accountId } = caller;
    const visible = dealId === null ? null : await readVisibleDeal(caller, dealId);
    const seen = new Set(await visibleTo(repository, accountId, await readViewer(caller), appointments));
    const contactId = visible?.contact?.contactId ?? null;
    const links = contactId === null ? [] : await repository.clients.listLinks(accountId, contactId);
    const clients = new Set(links.map((link) => `${link.locationId}:${link.clientId}`));
    for (const item of appointments) {
      const isOfDeal = dealId !== null && item.dealId === dealId;
      if (isOfDeal || clients.has(`${item.locationId}:${item.client?.id}`)) seen.add(item);
    }
    return seen;
  };
}
