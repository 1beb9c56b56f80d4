import type { Knex } from 'knex';
import type { InboxEvent, InboxStore } from '../ports/stores.ts';
import { cleanRow, toInstant } from './values.ts';

interface InboxRow {
  account_id: number;
  id: number;
  source: InboxEvent['source'];
  location_id: number | null;
  body: string;
  received_at: Date;
  trace_id: string;
  handled_at: Date | null;
}

export function createInboxStore(db: Knex): InboxStore {
  return {
    async addAll(events) {
      const rows = events.map(({ accountId, source, locationId, body, traceId }) =>
        cleanRow({ account_id: accountId, source, location_id: locationId, body, trace_id: traceId }),
      );
      const added = await db<InboxRow>('inbox').insert(rows).returning(['account_id', 'id']);
      return added.map((row) => ({ accountId: row.account_id, id: row.id }));
    },
    async read(accountId, id) {
      const row = await db<InboxRow>('inbox').where({ account_id: accountId, id }).first();
      if (!row) return null;
      return {
        accountId: row.account_id,
        id: row.id,
        source: row.source,
        locationId: row.location_id,
        body: row.body,
        receivedAt: toInstant(row.received_at),
        traceId: row.trace_id,
      };
    },
    async noteHandled(accountId, id) {
      await db('inbox').where({ account_id: accountId, id }).update({ handled_at: db.fn.now() });
    },
    removeHandledBefore: (before) =>
      db('inbox').whereNotNull('handled_at').where('received_at', '<', new Date(before)).delete(),
  };
}
