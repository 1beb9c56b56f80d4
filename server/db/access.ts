import type { Knex } from 'knex';
import type { AccessStore } from '../ports/access-store.ts';

interface AccessRow {
  account_id: number;
  user_id: number;
  deal_id: number;
  is_allowed: boolean;
  checked_at: Date;
}

const REMEMBERED = `interval '5 minutes'`;
/** A used token is kept longer than it lives: whoever checks its life allows clocks to differ a little. */
const CLOCK_DIFFERENCE = `interval '1 hour'`;

export function createAccessStore(db: Knex): AccessStore {
  return {
    async readDealAccess(accountId, userId, dealId) {
      const row = await db<AccessRow>('deal_access')
        .where({ account_id: accountId, user_id: userId, deal_id: dealId })
        .whereRaw(`checked_at > now() - ${REMEMBERED}`)
        .first();
      return row ? row.is_allowed : null;
    },
    async saveDealAccess(accountId, userId, dealId, isAllowed) {
      await db('deal_access')
        .insert({
          account_id: accountId,
          user_id: userId,
          deal_id: dealId,
          is_allowed: isAllowed,
          checked_at: db.fn.now(),
        })
        .onConflict(['account_id', 'deal_id', 'user_id'])
        .merge();
    },
    async forgetDeal(accountId, dealId) {
      await db('deal_access').where({ account_id: accountId, deal_id: dealId }).delete();
    },
    async useToken(tokenId, expiresAt) {
      const added = await db('used_tokens')
        .insert({ token_id: tokenId, expires_at: new Date(expiresAt * 1000) })
        .onConflict('token_id')
        .ignore()
        .returning('token_id');
      return added.length === 1;
    },
    async removeExpired() {
      await db('deal_access').whereRaw(`checked_at <= now() - ${REMEMBERED}`).delete();
      await db('used_tokens').whereRaw(`expires_at < now() - ${CLOCK_DIFFERENCE}`).delete();
    },
  };
}
