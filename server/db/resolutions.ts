import type { Knex } from 'knex';
import type { BeforeResolution, Resolution, ResolutionStore } from '../ports/resolution-store.ts';
import { toInstant, toJson } from './values.ts';

interface ResolutionRow {
  account_id: number;
  id: number;
  key: string;
  state: Resolution['state'];
  user_id: number;
  deal_id: number;
  duplicate_deal_id: number;
  act: Resolution['act'];
  before: BeforeResolution;
  created_at: Date;
}

export function createResolutionStore(db: Knex): ResolutionStore {
  const rows = () => db<ResolutionRow>('resolutions');
  const find = async (where: Partial<ResolutionRow>) => {
    const row = await rows().where(where).first();
    return row ? toResolution(row) : null;
  };
  return {
    async begin(accountId, resolution) {
      const { key, userId, dealId, duplicateDealId, act, before } = resolution;
      const [row] = await db('resolutions')
        .insert({
          account_id: accountId,
          key,
          user_id: userId,
          deal_id: dealId,
          duplicate_deal_id: duplicateDealId,
          act,
          before: toJson(before),
        })
        .onConflict(['account_id', 'key'])
        // Changes nothing, but answers the row that is there.
        .merge({ key })
        .returning('*');
      return toResolution(row as ResolutionRow);
    },
    read: (accountId, id) => find({ account_id: accountId, id }),
    readByKey: (accountId, key) => find({ account_id: accountId, key }),
    async setState(accountId, id, state) {
      await rows().where({ account_id: accountId, id }).update({ state });
    },
    async forget(accountId, id) {
      await rows().where({ account_id: accountId, id }).delete();
    },
    removeBefore: (before, limit) =>
      db('resolutions')
        .whereIn(
          ['account_id', 'id'],
          db('resolutions').where('created_at', '<', new Date(before)).select('account_id', 'id').limit(limit),
        )
        .delete(),
  };
}

const toResolution = (row: ResolutionRow): Resolution => ({
  id: row.id,
  key: row.key,
  state: row.state,
  userId: row.user_id,
  dealId: row.deal_id,
  duplicateDealId: row.duplicate_deal_id,
  act: row.act,
  before: row.before,
  createdAt: toInstant(row.created_at),
});
