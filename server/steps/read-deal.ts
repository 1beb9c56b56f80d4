import { ProductError } from '../errors.ts';
import type { ContactMemory } from '../ports/contact-store.ts';
import type { Crm } from '../ports/crm.ts';
import type { DealMemory } from '../ports/deal-store.ts';
import type { Repository } from '../ports/stores.ts';
import { seenDeal } from './seen-deal.ts';

/** Who asks, as the session says. */
export interface Caller {
  readonly accountId: number;
  readonly userId: number;
  readonly isAdmin: boolean;
  readonly traceId: string;
  /** Acts in the user's name without their click; the timeline says so. */
  readonly by?: 'automation';
}

export interface VisibleDeal {
  readonly deal: DealMemory;
  readonly contact: ContactMemory | null;
}

/**
 * The deal and its main contact, if the caller may see the deal in the CRM: asked as the caller, remembered for five
 * minutes. Throws `deal_hidden` whether it is closed to them or does not exist, so that ids tell nothing.
 */
export type ReadVisibleDeal = (caller: Caller, dealId: number, options?: { refresh?: boolean }) => Promise<VisibleDeal>;

/** Somebody waits: a CRM that hangs is called silent after this. */
const PATIENCE_MS = 6_000;

export function createReadVisibleDeal(deps: { repository: Repository; crm: Crm }): ReadVisibleDeal {
  const { repository, crm } = deps;

  return async (caller, dealId, options = {}) => {
    const { accountId, userId, traceId } = caller;
    const remembered = options.refresh ? null : await repository.access.readDealAccess(accountId, userId, dealId);
    if (remembered === false) throw new ProductError('deal_hidden');
    if (remembered) {
      const known = await fromMemory(repository, accountId, dealId);
      if (known) return known;
    }
    const access = { accountId, lane: 'person', traceId, signal: AbortSignal.timeout(PATIENCE_MS) } as const;
    const deal = await crm.readDeal(access, dealId, userId);
    if (!deal) {
      await repository.access.saveDealAccess(accountId, userId, dealId, false);
      throw new ProductError('deal_hidden');
    }
    const contactId = deal.contactIds[0] ?? null;
    const [contact] = contactId === null ? [] : await rememberContacts({ repository, crm }, access, [contactId]);
    const { pipelineId, stageId } = deal;
    // A stage seen on the way past must not swallow a move by hand that its own rule has still to hear of.
    const memory = await repository.deals.remember(accountId, seenDeal(deal));
    await repository.access.saveDealAccess(accountId, userId, dealId, true);
    return { deal: { ...memory, pipelineId, stageId }, contact: contact ?? null };
  };
}

async function fromMemory(repository: Repository, accountId: number, dealId: number): Promise<VisibleDeal | null> {
  const deal = await repository.deals.read(accountId, dealId);
  if (!deal) return null;
  if (deal.contactId === null) return { deal, contact: null };
  const contact = await repository.contacts.read(accountId, deal.contactId);
  return contact ? { deal, contact } : null;
}

/** Reads contacts from the CRM and keeps what a card needs of them. */
async function rememberContacts(
  deps: { repository: Repository; crm: Crm },
  access: Parameters<Crm['readContacts']>[0],
  contactIds: readonly number[],
): Promise<ContactMemory[]> {
  const { value: mapping } = await deps.repository.settings.read(access.accountId, 'field_mapping');
  const clientIdField = mapping.targets.client_id?.fieldId;
  const contacts = await deps.crm.readContacts(access, contactIds);
  const memories = contacts.map((contact): ContactMemory => {
    const held = clientIdField === undefined ? undefined : Number(contact.fields.get(clientIdField));
    const clientId = held !== undefined && Number.isSafeInteger(held) && held > 0 ? held : null;
    return { contactId: contact.id, name: contact.name, phones: contact.phones, emails: contact.emails, clientId };
  });
  for (const memory of memories) await deps.repository.contacts.save(access.accountId, memory);
  return memories;
}
