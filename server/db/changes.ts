import type { Knex } from 'knex';
import type { ChangeStore, Topic, Watched } from '../ports/journal-stores.ts';

/** Rows older than this are removed, so a cursor must be younger. */
const KEPT_SECONDS = 600;
const CURSOR_LIVES_SECONDS = 300;

/** Seconds since 1970, then a snapshot of PostgreSQL as it prints it. */
const NOW = `extract(epoch from now())::bigint || '/' || pg_current_snapshot()`;
const IS_NEW = `transaction_id >= pg_snapshot_xmin(:snapshot::pg_snapshot)::text::bigint
  and not pg_visible_in_snapshot(transaction_id::text::xid8, :snapshot::pg_snapshot)`;

interface Cursor {
  readonly at: number;
  readonly snapshot: string;
}

/** `null`: not one of ours. */
function readCursor(text: string): Cursor | null {
  const [, at = '', snapshot = ''] = /^(\d{1,12})\/(\d{1,18}:\d{1,18}:[\d,]*)$/.exec(text) ?? [];
  return snapshot === '' ? null : { at: Number(at), snapshot };
}

/**
 * A number that grows would not do as a cursor: of two transactions the later number may be committed first. A snapshot
 * knows exactly which commits it has seen.
 */
export function createChangeStore(db: Knex): ChangeStore {
  const now = async (): Promise<string> => {
    const { rows } = await db.raw<{ rows: { cursor: string }[] }>(`select ${NOW} as cursor`);
    return rows[0]?.cursor ?? '';
  };
  return {
    now,
    async since(accountId, topics, text) {
      const cursor = readCursor(text);
      const expired = async () => ({ changed: true, cursor: await now() });
      if (!cursor) return expired();
      try {
        const { rows } = await db.raw<{ rows: (Watched & { age: number })[] }>(
          `select ${NOW} as cursor, extract(epoch from now())::bigint - :at as age,
             exists (select from changes where account_id = :accountId and topic = any(:topics) and ${IS_NEW}) as changed`,
          { ...cursor, accountId, topics: [...topics] },
        );
        const [row] = rows;
        if (!row || row.age > CURSOR_LIVES_SECONDS) return expired();
        return { changed: row.changed, cursor: row.cursor };
      } catch (error) {
        if (isUnreadable(error)) return expired();
        throw error;
      }
    },
    async note(accountId, topic) {
      const transaction = db.raw('pg_current_xact_id()::text::bigint');
      await db('changes').insert({ account_id: accountId, topic, transaction_id: transaction });
    },
    async news(text) {
      const { rows } = await db.raw<{ rows: { cursor: string; topics: Topic[] }[] }>(
        `select ${NOW} as cursor, coalesce(
           (select jsonb_agg(distinct jsonb_build_object('accountId', account_id, 'topic', topic))
            from changes where ${IS_NEW}), '[]') as topics`,
        { snapshot: readCursor(text)?.snapshot ?? '' },
      );
      return rows[0] ?? { cursor: text, topics: [] };
    },
    async removeExpired() {
      await db('changes').whereRaw(`noted_at < now() - ? * interval '1 second'`, [KEPT_SECONDS]).delete();
    },
  };
}

const INVALID_TEXT = new Set(['22P02', '22003']);

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && INVALID_TEXT.has(String(error.code));
