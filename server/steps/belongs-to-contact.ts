import type { ContactMemory } from '../ports/contact-store.ts';
import type { Repository } from '../ports/stores.ts';

export interface BelongsToContactDeps {
  readonly repository: Repository;
  readonly isSamePhone: (a: string, b: string, country: string | null) => boolean;
}

export interface ClientRef {
  readonly locationId: number;
  readonly clientId: number;
}

/**
 * Whether this client may be the contact: linked to it already, or with one of its phones or e-mails. The other clients of
 * the salon are nothing to whoever may see only this contact's deal.
 */
export type BelongsToContact = (accountId: number, contact: ContactMemory, ref: ClientRef) => Promise<boolean>;

export function createBelongsToContact({ repository, isSamePhone }: BelongsToContactDeps): BelongsToContact {
  return async (accountId, contact, { locationId, clientId }) => {
    const links = await repository.clients.listLinks(accountId, contact.contactId);
    if (links.some((link) => link.locationId === locationId && link.clientId === clientId)) return true;
    const client = await repository.clients.read(accountId, locationId, clientId);
    if (!client) return false;
    const { phone, email } = client;
    const country = (await repository.locations.read(accountId, locationId))?.country ?? null;
    const plain = (text: string) => text.trim().toLowerCase();
    return (
      (phone !== null && contact.phones.some((own) => isSamePhone(own, phone, country))) ||
      (email !== null && contact.emails.some((own) => plain(own) === plain(email)))
    );
  };
}
