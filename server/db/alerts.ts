import type { Knex } from 'knex';
import type { Alert, AlertKind } from '../../shared/domain/alerts.ts';
import type { AlertStore, StoredAlert } from '../ports/health-stores.ts';
import { toInstant, toJson } from './values.ts';

interface AlertRow {
  account_id: number;
  id: number;
  kind: AlertKind;
  subject: string;
  params: Record<string, string>;
  since: Date;
  mended_at: Date | null;
}

export function createAlertStore(db: Knex): AlertStore {
  const rows = () => db<AlertRow>('alerts');
  const open = (accountId: number) => rows().where({ account_id: accountId }).whereNull('mended_at');
  return {
    async listOpen(accountId) {
      return (await open(accountId).orderBy('id', 'desc')).map(toAlert);
    },
    async countOpen(accountId) {
      const [row] = await open(accountId).count<{ count: number }[]>({ count: '*' });
      return Number(row?.count ?? 0);
    },
    async listMended(accountId, since, limit) {
      const found = await rows()
        .where({ account_id: accountId })
        .where('mended_at', '>=', new Date(since))
        .orderBy('mended_at', 'desc')
        .limit(limit);
      return found.map((row) => ({ ...toAlert(row), mendedAt: toInstant(row.mended_at ?? row.since) }));
    },
    async keep(accountId, alerts) {
      if (alerts.length > 0) {
        await db('alerts')
          .insert(alerts.map((alert) => toRow(accountId, alert)))
          .onConflict(db.raw('(account_id, kind, subject) where mended_at is null'))
          .merge(['params']);
      }
      const kept = alerts.map(({ kind, subject }) => [kind, subject]);
      await open(accountId).whereNotIn(['kind', 'subject'], kept).update({ mended_at: db.fn.now() });
    },
    async noteMended(accountId, alert) {
      await db('alerts').insert({ ...toRow(accountId, alert), mended_at: db.fn.now() });
    },
    removeMendedBefore: (before, limit) =>
      db('alerts')
        .whereIn(
          ['account_id', 'id'],
          db('alerts').where('mended_at', '<', new Date(before)).select('account_id', 'id').limit(limit),
        )
        .delete(),
  };
}

const toRow = (accountId: number, { kind, subject, params }: Alert) => ({
  account_id: accountId,
  kind,
  subject,
  params: toJson(params),
});

const toAlert = (row: AlertRow): StoredAlert => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  params: row.params,
  since: toInstant(row.since),
});
