import type { ChooseClientRequest } from '../../shared/contracts/card.ts';
import { ProductError } from '../errors.ts';
import type { Repository } from '../ports/stores.ts';
import type { BelongsToContact } from '../steps/belongs-to-contact.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess, requireRight } from '../steps/user-access.ts';

/**
 * Remembers a person's word on who a contact is; it goes before everything we could find out ourselves. What was said of
 * locations that are closed to the caller stays. Throws `not_allowed` for whoever may neither book nor edit.
 */
export function createChooseClient(deps: {
  repository: Repository;
  readVisibleDeal: ReadVisibleDeal;
  readUserAccess: ReadUserAccess;
  belongsToContact: BelongsToContact;
}) {
  return async (caller: Caller, { dealId, choice }: ChooseClientRequest): Promise<void> => {
    const access = await deps.readUserAccess(caller);
    if (!access.rights.book) requireRight(access, 'edit');
    const { contact } = await deps.readVisibleDeal(caller, dealId);
    if (!contact) throw new ProductError('contact_missing');
    const { accountId } = caller;
    if (choice && !(await deps.belongsToContact(accountId, contact, choice)))
      throw new ProductError('invalid_request', { detail: 'this client was not offered' });
    const locations = allowedLocations(access, await deps.repository.locations.list(accountId));
    for (const { id: locationId } of locations) {
      const clientId = choice?.locationId === locationId ? choice.clientId : null;
      await deps.repository.clients.saveLink(accountId, contact.contactId, { locationId, clientId, reason: 'chosen' });
    }
  };
}
