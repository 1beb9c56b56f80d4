import type { Crm, CrmAccess, DealChange } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import { type ApiCall, type ApiClient, write } from './client.ts';
import type { Reader } from './drift.ts';
import { dealOfContact, dealPatch, dealWithContact } from './requests.ts';
import { embedded, WireComplex } from './wire.ts';
import { inChunks, sendInEitherForm } from './writes.ts';

type DealWrites = Pick<Crm, 'updateDeals' | 'createDeal'>;

export function createDealWrites({ client, read }: { client: ApiClient; read: Reader }): DealWrites {
  async function create(
    access: CrmAccess,
    call: ApiCall,
  ): Promise<{ id: number; contact_id?: number | null | undefined }> {
    const answer = await client.call(access, call);
    const [item] = Array.isArray(answer) ? answer : embedded(answer, 'leads');
    const created = read(call.operation, WireComplex, item);
    if (created) return created;
    // The deal exists, but we cannot tell which one it is: the caller must look for it.
    throw new CrmError('outcome_unknown', { detail: `${call.operation}: no id in the answer` });
  }

  return {
    async updateDeals(access, changes) {
      for (const chunk of inChunks(changes)) {
        await sendInEitherForm(chunk, (empty) =>
          client.call(
            access,
            write(
              'update_deals',
              'set',
              'PATCH',
              '/leads',
              chunk.map((change) => dealPatch(change, empty)),
            ),
          ),
        ).catch((error: unknown) => {
          throw namingDeals(error, chunk);
        });
      }
    },

    async createDeal(access, deal) {
      const { contact } = deal;
      if ('id' in contact) {
        const call = write('create_deal', 'create', 'POST', '/leads', [dealOfContact(deal, contact.id)]);
        return { dealId: (await create(access, call)).id, contactId: contact.id };
      }
      const call = write('create_deal', 'create', 'POST', '/leads/complex', [dealWithContact(deal, contact)]);
      const { id, contact_id: contactId } = await create(access, call);
      if (contactId) return { dealId: id, contactId };
      throw new CrmError('outcome_unknown', { detail: 'create_deal: no contact in the answer' });
    },
  };
}

/** Refused items are named by their place in the batch; the caller knows deals. */
function namingDeals(error: unknown, changes: readonly DealChange[]): unknown {
  if (!(error instanceof CrmError) || error.code !== 'crm_refused') return error;
  const places = error.refusals.map(({ requestId }) => (/^\d+$/.test(requestId) ? Number(requestId) : -1));
  const named = places.flatMap((place) => changes[place]?.dealId ?? []);
  const dealIds = changes.length === 1 ? changes.map(({ dealId }) => dealId) : named;
  return new CrmError('crm_refused', {
    detail: error.message,
    ...(error.status !== null && { status: error.status }),
    refusals: error.refusals,
    params: { ...error.params, ...(dealIds.length > 0 && { dealIds: [...new Set(dealIds)].join(', ') }) },
  });
}
