import type { Knex } from 'knex';
import type { HealthStore } from '../ports/health-stores.ts';
import { toInstantOrNull } from './values.ts';

const DEALS = `select to_char(at at time zone ?, 'YYYY-MM-DD') as date, count(*)::int as count
  from sync_log where account_id = ? and outcome = 'deal_created' and at > now() - ? * interval '1 day'
  group by 1 order by 1`;

export function createHealthStore(db: Knex): HealthStore {
  return {
    async readNumbers(accountId, timezone, days) {
      const [oldest] = await db('inbox')
        .where({ account_id: accountId })
        .whereNull('handled_at')
        .min<{ at: Date | null }[]>({ at: 'received_at' });
      const { rows } = await db.raw(DEALS, [timezone, accountId, days]);
      return {
        oldestEventAt: toInstantOrNull(oldest?.at ?? null),
        dealsPerDay: rows as { date: string; count: number }[],
      };
    },
  };
}
