import type { SearchDealsRequest, SearchDealsResponse } from '../../shared/contracts/journal.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
import type { Caller } from '../steps/read-deal.ts';
import { lineOfDeal } from './deal-lines.ts';

export interface SearchDealsDeps {
  readonly crm: Crm;
  readonly readCrmWords: ReadCrmWords;
}

const SHOWN = 20;
/** The CRM is asked in one page which of the found deals the user may see. */
const LOOKED_AT = 50;

/** Deals that contain the words, are of a contact who does, or have the number; those that the caller may see. Throws `crm_silent`, `crm_busy`. */
export function createSearchDeals({ crm, readCrmWords }: SearchDealsDeps) {
  return async (caller: Caller, { query }: SearchDealsRequest): Promise<SearchDealsResponse> => {
    const { accountId, userId, traceId } = caller;
    const access: CrmAccess = { accountId, lane: 'person', traceId };
    const [found, contacts, words] = await Promise.all([
      crm.searchDeals(access, query),
      crm.searchContacts(access, query),
      readCrmWords(access),
    ]);
    const number = numberIn(query);
    const ofContacts = contacts.flatMap(({ dealIds }) => dealIds).sort((a, b) => b - a);
    const ids = [...new Set([...(number === null ? [] : [number]), ...found.map(({ id }) => id), ...ofContacts])];
    const looked = ids.slice(0, LOOKED_AT);
    const visible = looked.length === 0 ? [] : await crm.readDeals(access, looked, userId);
    const rank = (id: number) => (id === number ? 0 : 1);
    const sorted = visible.toSorted((a, b) => rank(a.id) - rank(b.id) || b.updatedAt - a.updatedAt);
    return {
      deals: sorted
        .slice(0, SHOWN)
        .map((deal) => lineOfDeal({ ...deal, responsibleUserId: deal.responsibleUserId || null }, words)),
      hasMore: sorted.length > SHOWN || ids.length > looked.length,
    };
  };
}

/** `20517` or `#20517`; `null`: no number of a deal. */
function numberIn(query: string): number | null {
  const number = /^#?\d+$/.test(query) ? Number(query.replace('#', '')) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
