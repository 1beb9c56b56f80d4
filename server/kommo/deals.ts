import type { Crm, CrmAccess } from '../ports/crm.ts';
import { CrmError } from './answers.ts';
import { type ApiClient, hasStatus, read as readCall } from './client.ts';
import { idFilter } from './contacts.ts';
import type { Directory } from './directory.ts';
import { type Reader, readWhole } from './drift.ts';
import { toDeal } from './mappers.ts';
import { WireLead } from './wire.ts';
import { inChunks } from './writes.ts';

interface Deps {
  readonly client: ApiClient;
  readonly read: Reader;
  readonly directory: Directory;
}

const MAX_SEARCH_PAGES = 4;
const WITH_CONTACTS: [string, string] = ['with', 'contacts'];

type DealReads = Pick<Crm, 'readDeal' | 'readDeals' | 'searchDeals'>;

export function createDealReads({ client, read, directory }: Deps): DealReads {
  async function toDeals(access: CrmAccess, wires: readonly WireLead[]) {
    const stages = wires.map((wire) => ({ pipelineId: wire.pipeline_id, stageId: wire.status_id }));
    const isIncoming = await directory.incomingStages(access, stages);
    return wires.map((wire) => toDeal(wire, isIncoming));
  }

  async function list(
    access: CrmAccess,
    query: [string, string | number][],
    options: { maxPages?: number; asUserId?: number } = {},
  ): Promise<WireLead[]> {
    const call = { operation: 'list_deals', path: '/leads', key: 'leads', query: [...query, WITH_CONTACTS] };
    const items = await client.list(access, { ...call, ...options });
    return items.flatMap((item) => read('list_deals', WireLead, item) ?? []).filter((wire) => !wire.is_deleted);
  }

  return {
    async readDeal(access, dealId, asUserId) {
      const call = readCall('read_deal', `/leads/${dealId}`, [WITH_CONTACTS]);
      const answer = await client
        .call(access, { ...call, ...(asUserId !== undefined && { asUserId }) })
        .catch((error: unknown) => {
          if (isHidden(error, asUserId !== undefined)) return null;
          throw error;
        });
      if (answer === null) return null;
      const wire = readWhole(read, 'read_deal', WireLead, answer);
      if (wire.is_deleted) return null;
      return (await toDeals(access, [wire]))[0] ?? null;
    },

    async readDeals(access, dealIds, asUserId) {
      const found = new Map<number, WireLead>();
      const as = asUserId === undefined ? {} : { asUserId };
      for (const ids of inChunks([...new Set(dealIds)])) {
        const wires = await list(access, idFilter(ids), as).catch((error: unknown) => {
          if (asUserId !== undefined && isHidden(error, true)) return [];
          throw error;
        });
        for (const wire of wires) found.set(wire.id, wire);
      }
      const wires = [...new Set(dealIds)].flatMap((id) => found.get(id) ?? []);
      return toDeals(access, wires);
    },

    async searchDeals(access, query) {
      return toDeals(access, await list(access, [['query', query]], { maxPages: MAX_SEARCH_PAGES }));
    },
  };
}

/** A user of the account who may not see the deal, or no user of it any more (401 although our token was renewed). */
function isHidden(error: unknown, asUser: boolean): boolean {
  if (error instanceof CrmError && error.code === 'crm_busy') return false;
  return hasStatus(error, 404) || (asUser && hasStatus(error, 401, 403));
}
