import type { AppointmentClient } from '../../shared/domain/appointment.ts';
import type { MatchReason } from '../../shared/domain/client.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';

export interface FoundContact {
  readonly contactId: number;
  readonly dealIds: readonly number[];
  readonly reason: MatchReason;
}

export type FindContact = (
  access: CrmAccess,
  account: Account,
  location: StoredLocation,
  client: AppointmentClient,
) => Promise<FoundContact | null>;

export interface FindContactDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly toE164: (phone: string, country: string | null) => string | null;
}

/**
 * The contact of a client: the one remembered, else exactly the same phone, else the same e-mail. Several contacts with
 * one phone are a family or duplicates: the one of the same name is taken, else the oldest, so that the choice is
 * always the same.
 */
export function createFindContact(deps: FindContactDeps): FindContact {
  return async (access, account, location, client) => {
    const remembered =
      client.id === null ? [] : await deps.repository.clients.listContacts(account.id, location.id, client.id);
    for (const contactId of remembered) {
      const known = await fresh(deps, access, contactId);
      if (known) return { ...known, reason: 'client_id' };
    }
    const phone = client.phone && !isMasked(client.phone) ? deps.toE164(client.phone, location.country) : null;
    if (phone !== null) {
      const found = choose(await deps.crm.findContacts(access, { phone }), client.name);
      if (found) return { ...found, reason: 'phone' };
    }
    if (client.email) {
      const found = choose(await deps.crm.findContacts(access, { email: client.email }), client.name);
      if (found) return { ...found, reason: 'email' };
    }
    return null;
  };
}

type Candidate = { readonly id: number; readonly name: string; readonly dealIds: readonly number[] };

function choose(
  candidates: readonly Candidate[],
  name: string,
): { contactId: number; dealIds: readonly number[] } | null {
  const fold = (text: string) => text.trim().toLowerCase();
  const oldestFirst = [...candidates].sort((a, b) => a.id - b.id);
  const found = oldestFirst.find((contact) => fold(contact.name) === fold(name)) ?? oldestFirst[0];
  return found ? { contactId: found.id, dealIds: found.dealIds } : null;
}

/** A remembered contact may have been deleted or merged away since. */
async function fresh(deps: FindContactDeps, access: CrmAccess, contactId: number) {
  const [contact] = await deps.crm.readContacts(access, [contactId]);
  return contact ? { contactId, dealIds: contact.dealIds } : null;
}
