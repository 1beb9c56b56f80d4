import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { type ReadViewer, visibleTo } from './journal-rule.ts';
import type { Caller, ReadVisibleDeal } from './read-deal.ts';

/**
 * Those of the appointments that the caller may see by name, each as they may see it: without its deal where that is hidden
 * from them. `dealId`: the card from which they are looked at.
 */
export type SeeAppointments = (
  caller: Caller,
  dealId: number | null,
  appointments: readonly StoredAppointment[],
) => Promise<ReadonlyMap<StoredAppointment, StoredAppointment>>;

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
    const byRule = await visibleTo(repository, accountId, await readViewer(caller), appointments);
    const seen = new Map(byRule.map((item) => [item, item]));
    const contactId = visible?.contact?.contactId ?? null;
    const links = contactId === null ? [] : await repository.clients.listLinks(accountId, contactId);
    const clients = new Set(links.map((link) => `${link.locationId}:${link.clientId}`));
    for (const item of appointments) {
      if (seen.has(item)) continue;
      if (dealId !== null && item.dealId === dealId) seen.set(item, item);
      else if (clients.has(`${item.locationId}:${item.client?.id}`)) seen.set(item, { ...item, dealId: null });
    }
    return seen;
  };
}
