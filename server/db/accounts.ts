import type { Knex } from 'knex';
import type { Language } from '../../shared/domain/language.ts';
import type { Secrets } from '../lib/secrets.ts';
import type { Account, AccountStore } from '../ports/account-stores.ts';
import { writeTokens } from './crm-tokens.ts';
import { byHash, hashOf, nextCheck } from './values.ts';

interface AccountRow {
  account_id: number;
  crm_account_id: number;
  domain: string;
  language: Language;
  timezone: string;
  state: Account['state'];
  webhook_state: Account['webhook'];
  webhook_key_hash: string | null;
}

const toAccount = (row: AccountRow): Account => ({
  id: row.account_id,
  crmAccountId: row.crm_account_id,
  domain: row.domain,
  language: row.language,
  timezone: row.timezone,
  state: row.state,
  webhook: row.webhook_state,
});

/** Accounts, with their tokens sealed in a table of their own. */
export function createAccountStore(db: Knex, secrets: Secrets): AccountStore {
  const find = async (where: Record<string, unknown>): Promise<Account | null> => {
    const row = await db<AccountRow>('accounts').where(where).first();
    return row ? toAccount(row) : null;
  };
  const update = async (accountId: number, change: Record<string, unknown>) => {
    await db('accounts').where({ account_id: accountId }).update(change);
  };
  return {
    read: (accountId) => find({ account_id: accountId }),
    findByCrmId: (crmAccountId) => find({ crm_account_id: crmAccountId }),
    findByWebhookKeys: (keys) =>
      byHash(keys, (hashes) => db<AccountRow>('accounts').whereIn('webhook_key_hash', hashes), toAccount),
    saveInstalled: ({ crmAccountId, domain, tokens }) =>
      db.transaction(async (trx) => {
        const [row] = await trx<AccountRow>('accounts')
          .insert({ crm_account_id: crmAccountId, domain, state: 'active' })
          .onConflict('crm_account_id')
          .merge(['domain', 'state'])
          .returning('*');
        const account = toAccount(row as AccountRow);
        await writeTokens(trx, secrets, account.id, tokens);
        return account;
      }),
    setState: (accountId, state) => update(accountId, { state }),
    saveFacts: (accountId, { language, timezone }) => update(accountId, { language, timezone }),
    saveWebhookKey: (accountId, key) => update(accountId, { webhook_key_hash: hashOf(key) }),
    setWebhook: (accountId, state) => update(accountId, { webhook_state: state }),
    async claimWebhookChecks(limit) {
      const due = db('accounts')
        .where({ state: 'active' })
        .whereNot({ webhook_state: 'pending' })
        .where('webhook_check_due_at', '<=', db.fn.now())
        .orderBy('webhook_check_due_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .select('account_id');
      const rows = await db('accounts')
        .whereIn('account_id', due)
        .update({ webhook_check_due_at: nextCheck(db) })
        .returning<Pick<AccountRow, 'account_id'>[]>('account_id');
      return rows.map((row) => row.account_id);
    },
  };
}
