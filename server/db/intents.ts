import type { Knex } from 'knex';
import type { Intent, IntentStore } from '../ports/intent-store.ts';
import { toInstant, toJson } from './values.ts';

interface IntentRow {
  account_id: number;
  key: string;
  state: Intent['state'];
  fingerprint: string;
  result: unknown;
  started_at: Date;
  keep_until: Date | null;
  attempts: number;
}

export function createIntentStore(db: Knex): IntentStore {
  return {
    async begin(accountId, key, fingerprint, keepUntil) {
      const [row] = await db<IntentRow>('intents')
        .insert({
          account_id: accountId,
          key,
          fingerprint,
          keep_until: keepUntil === undefined ? null : new Date(keepUntil),
        })
        .onConflict(['account_id', 'key'])
        .merge({
          attempts: db.raw('intents.attempts + 1'),
          keep_until: db.raw('greatest(intents.keep_until, excluded.keep_until)'),
        })
        .returning('*');
      const intent = toIntent(row as IntentRow);
      // A stored intent starts at one, and whoever finds it raises it.
      return { intent, isNew: intent.attempts === 1 };
    },
    async read(accountId, key) {
      const row = await db<IntentRow>('intents').where({ account_id: accountId, key }).first();
      return row ? toIntent(row) : null;
    },
    async finish(accountId, { key, fingerprint }, result) {
      const count = await db('intents')
        .insert({ account_id: accountId, key, fingerprint, state: 'done', result: toJson(result) })
        .onConflict(['account_id', 'key'])
        .merge(['state', 'result'])
        .where('intents.fingerprint', fingerprint)
        .returning('key');
      if (count.length === 0) throw new Error(`Intent ${key} belongs to another request.`);
    },
    async takeDone(accountId, key) {
      const [row] = await db<IntentRow>('intents')
        .where({ account_id: accountId, key, state: 'done' })
        .delete()
        .returning('*');
      return row ? toIntent(row as IntentRow) : null;
    },
    removeDoneBefore: (before, limit) =>
      db('intents')
        .whereIn(
          ['account_id', 'key'],
          db('intents')
            .where({ state: 'done' })
            .whereRaw('greatest(started_at, keep_until) < ?', [new Date(before)])
            .select('account_id', 'key')
            .limit(limit),
        )
        .delete(),
    async forget(accountId, key) {
      await db('intents').where({ account_id: accountId, key, state: 'started' }).delete();
    },
  };
}

const toIntent = (row: IntentRow): Intent => ({
  key: row.key,
  state: row.state,
  fingerprint: row.fingerprint,
  result: row.result,
  startedAt: toInstant(row.started_at),
  attempts: row.attempts,
});
