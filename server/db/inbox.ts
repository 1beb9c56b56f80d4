import type { Knex } from 'knex';
import type { InboxEvent, InboxStore, NewInboxEvent } from '../ports/inbox-store.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import { cleanText, toInstant } from './values.ts';

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

const IDS_RESERVED_AT_ONCE = 500;

/** See `takeIn` of the repository. The job names its event, so ids are there before: reserved, a few hundred at once. */
export function createTakeIn(db: Knex, jobsWith: (db: Knex, insert: Knex.Raw) => Jobs): Repository['takeIn'] {
  const reserved: number[] = [];
  return async (job, events) => {
    if (events.length === 0) return;
    while (reserved.length < events.length) reserved.push(...(await reserveIds(db)));
    const ids = reserved.splice(0, events.length);
    const named = events.map(({ accountId }, index) => ({ accountId, inboxId: ids[index] ?? 0 }));
    await jobsWith(db, insertOf(db, events, ids)).enqueueAll(job, named);
  };
}

async function reserveIds(db: Knex): Promise<number[]> {
  const sql = `select nextval(pg_get_serial_sequence('inbox', 'id')) as id from generate_series(1, ?)`;
  const { rows } = (await db.raw(sql, [IDS_RESERVED_AT_ONCE])) as { rows: { id: number }[] };
  return rows.map(({ id }) => id);
}

/** A row of parameters for each event: an array of bodies would have to be escaped and parsed once more. */
function insertOf(db: Knex, events: readonly NewInboxEvent[], ids: readonly number[]): Knex.Raw {
  const rows = events.map(() => '(?, ?, ?, ?, ?, ?)');
  const values = events.flatMap(({ accountId, source, locationId, body, traceId }, index) => [
    accountId,
    ids[index] ?? 0,
    source,
    locationId,
    cleanText(body),
    traceId,
  ]);
  const sql = `insert into inbox (account_id, id, source, location_id, body, trace_id) overriding system value
    values ${rows.join(', ')}`;
  return db.raw(sql, values as Knex.RawBinding[]);
}
