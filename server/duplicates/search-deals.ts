import type { Contact, Deal } from '../../shared/domain/deal.ts';
import {
  DEAL_LIKENESSES,
  type DealLikeness,
  type FoundPerson,
  likenessOfDeals,
} from '../../shared/domain/duplicates.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';

export interface LikeDeal {
  readonly deal: Deal;
  readonly why: readonly DealLikeness[];
}

export interface FoundDeals {
  /** Contacts of the deal itself, the main one first. */
  readonly contacts: readonly Contact[];
  readonly like: readonly LikeDeal[];
  /** Names of all contacts met on the way. */
  readonly names: ReadonlyMap<number, string>;
  readonly isPartial: boolean;
}

/** A deal with more contacts, phones or e-mails than this is a company's, and what is beyond it is not looked at. */
const CONTACTS_LOOKED_AT = 5;
const WAYS_LOOKED_AT = 6;
const DEALS_LOOKED_AT = 50;

/**
 * Deals of the same people, in any stage of any pipeline, closed ones too, as far as the user may see them. The CRM finds
 * contacts by phone and e-mail; what it finds is compared by us, and a name alone is never a reason.
 */
export async function searchLikeDeals(crm: Crm, access: CrmAccess, userId: number, deal: Deal): Promise<FoundDeals> {
  const contactIds = deal.contactIds.slice(0, CONTACTS_LOOKED_AT);
  const contacts = contactIds.length === 0 ? [] : await crm.readContacts(access, contactIds);
  const { people, dealIds, isPartial } = await searchPeople(crm, access, contacts);
  const own = contacts.flatMap((contact) => contact.dealIds);
  const all = [...new Set([...own, ...dealIds])].filter((id) => id !== deal.id).sort((a, b) => b - a);
  const looked = all.slice(0, DEALS_LOOKED_AT);
  const deals = looked.length === 0 ? [] : await crm.readDeals(access, looked, userId);
  const like = deals.flatMap((other) => {
    const others = other.contactIds.flatMap((id) => people.get(id) ?? []);
    const why = likenessOfDeals(contacts, others);
    return why.length === 0 ? [] : [{ deal: other, why }];
  });
  return {
    contacts,
    like: like.sort((a, b) => rankOf(a.why) - rankOf(b.why) || b.deal.updatedAt - a.deal.updatedAt),
    names: new Map([...people.values()].map(({ id, name }) => [id, name])),
    isPartial: isPartial || all.length > looked.length || deal.contactIds.length > contactIds.length,
  };
}

/** Strongest first; of the same strongest reason, the one with more reasons. */
const rankOf = (why: readonly DealLikeness[]): number =>
  Math.min(...why.map((reason) => DEAL_LIKENESSES.indexOf(reason))) - why.length / 10;

interface FoundPeople {
  readonly people: ReadonlyMap<number, FoundPerson>;
  readonly dealIds: readonly number[];
  readonly isPartial: boolean;
}

/** The contacts themselves, and those who share a phone or an e-mail with them. */
async function searchPeople(crm: Crm, access: CrmAccess, contacts: readonly Contact[]): Promise<FoundPeople> {
  const people = new Map<number, FoundPerson>();
  const dealIds = new Set<number>();
  for (const { id, name } of contacts) people.set(id, { id, name, byPhone: false, byEmail: false });
  const ways = [
    ...unique(contacts.flatMap(({ phones }) => phones)).map((phone) => ({ phone })),
    ...unique(contacts.flatMap(({ emails }) => emails)).map((email) => ({ email })),
  ];
  let isPartial = ways.length > WAYS_LOOKED_AT;
  for (const way of ways.slice(0, WAYS_LOOKED_AT)) {
    const found = await patiently(() => crm.findContacts(access, way));
    isPartial ||= found === null;
    for (const contact of found ?? []) {
      const known = people.get(contact.id);
      people.set(contact.id, {
        id: contact.id,
        name: contact.name,
        byPhone: known?.byPhone === true || 'phone' in way,
        byEmail: known?.byEmail === true || 'email' in way,
      });
      for (const dealId of contact.dealIds) dealIds.add(dealId);
    }
  }
  return { people, dealIds: [...dealIds], isPartial };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];

/** `null`: the CRM did not answer this one; what else was found is still worth showing. */
async function patiently<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProductError && (error.code === 'crm_silent' || error.code === 'crm_busy')) return null;
    throw error;
  }
}
