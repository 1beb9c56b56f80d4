import type { ChooseClientRequest } from '../../shared/contracts/card.ts';
import { ProductError } from '../errors.ts';
import type { Repository } from '../ports/stores.ts';
import type { BelongsToContact } from '../steps/belongs-to-contact.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';

/** Remembers a person's word on who a contact is; it goes before everything we could find out ourselves. */
export function createChooseClient(deps: {
  repository: Repository;
  readVisibleDeal: ReadVisibleDeal;
  belongsToContact: BelongsToContact;
}) {
  return async (caller: Caller, { dealId, choice }: ChooseClientRequest): Promise<void> => {
    const { contact } = await deps.readVisibleDeal(caller, dealId);
    if (!contact) throw new ProductError('contact_missing');
    const { accountId } = caller;
    const links = await deps.repository.clients.listLinks(accountId, contact.contactId);
    const locations = await deps.repository.locations.list(accountId);
    if (choice && !(await deps.belongsToContact(accountId, contact, choice)))
      throw new ProductError('invalid_request', { detail: 'this client was not offered' });
    const touched = new Set([...links.map((link) => link.locationId), ...locations.map((location) => location.id)]);
    for (const locationId of touched) {
      const clientId = choice?.locationId === locationId ? choice.clientId : null;
      await deps.repository.clients.saveLink(accountId, contact.contactId, { locationId, clientId, reason: 'chosen' });
    }
  };
}
