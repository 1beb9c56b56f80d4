import type { Knex } from 'knex';
import { ProductError } from '../errors.ts';
import type { Secrets } from '../lib/secrets.ts';
import type { CrmTokenStore } from '../ports/account-stores.ts';
import type { CrmTokens } from '../ports/crm.ts';
import { reseal, type SealedTable } from './reseal.ts';

interface TokenRow {
  access_token: string;
  refresh_token: string;
  expires_at: Date;
  domain: string;
}
type StoredTokens = CrmTokens & { domain: string };

/** Longer than one refresh call may take, so that who waits sees its outcome. */
const LOCK_WAIT_MS = 20_000;
const LOCK_NOT_AVAILABLE = '55P03';

const placeOf = (accountId: number, column: string) => `crm_tokens/${accountId}:${column}` as const;

const SEALED: SealedTable = {
  table: 'crm_tokens',
  id: ['account_id'],
  sealed: ['access_token', 'refresh_token'],
  placeOf: (row, column) => placeOf(Number(row['account_id']), column),
};

/** Stores an account's tokens in place of older ones. */
export async function writeTokens(db: Knex, secrets: Secrets, accountId: number, tokens: CrmTokens): Promise<void> {
  await db('crm_tokens')
    .insert({
      account_id: accountId,
      access_token: secrets.seal(tokens.accessToken, placeOf(accountId, 'access_token')),
      refresh_token: secrets.seal(tokens.refreshToken, placeOf(accountId, 'refresh_token')),
      expires_at: new Date(tokens.expiresAt),
      refreshed_at: db.fn.now(),
    })
    .onConflict('account_id')
    .merge();
}

export function createCrmTokenStore(db: Knex, secrets: Secrets): CrmTokenStore {
  return {
    read: (accountId) => readTokens(db, secrets, accountId, { holdsRow: false }),
    async refresh(accountId, isStale, refresh) {
      // The outer work could still roll back, and with it the only copy of tokens that the CRM already rotated.
      if (db.isTransaction) throw new Error('Tokens are refreshed in a transaction of their own.');
      return db.transaction(async (trx) => {
        await trx.raw(`select set_config('lock_timeout', ?, true)`, [String(LOCK_WAIT_MS)]);
        const stored = await readTokens(trx, secrets, accountId, { holdsRow: true }).catch(explainLock);
        if (stored === null) throw new ProductError('account_unknown', { detail: 'The account has no tokens.' });
        if (!isStale(stored)) return stored;
        const fresh = await refresh(stored);
        const domain = fresh.domain ?? stored.domain;
        await writeTokens(trx, secrets, accountId, fresh);
        if (domain !== stored.domain) await trx('accounts').where({ account_id: accountId }).update({ domain });
        return { ...fresh, domain };
      });
    },
    reseal: (limit) => reseal(db, secrets, SEALED, limit),
    async listIdleSince(before) {
      const rows = await db('crm_tokens')
        .join('accounts', 'accounts.account_id', 'crm_tokens.account_id')
        .where('accounts.state', 'active')
        .where('refreshed_at', '<', new Date(before))
        .orderBy('refreshed_at')
        .select<{ account_id: number }[]>('crm_tokens.account_id');
      return rows.map((row) => row.account_id);
    },
  };
}

async function readTokens(
  db: Knex,
  secrets: Secrets,
  accountId: number,
  { holdsRow }: { holdsRow: boolean },
): Promise<StoredTokens | null> {
  const query = db('crm_tokens')
    .join('accounts', 'accounts.account_id', 'crm_tokens.account_id')
    .where('crm_tokens.account_id', accountId)
    .select<TokenRow[]>('access_token', 'refresh_token', 'expires_at', 'domain');
  const [row] = await (holdsRow ? query.forUpdate('crm_tokens') : query);
  if (!row) return null;
  return {
    accessToken: secrets.open(row.access_token, placeOf(accountId, 'access_token')),
    refreshToken: secrets.open(row.refresh_token, placeOf(accountId, 'refresh_token')),
    expiresAt: row.expires_at.getTime(),
    domain: row.domain,
  };
}

function explainLock(error: unknown): never {
  if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
  throw new ProductError('crm_busy', {
    detail: 'Another process is still refreshing the tokens of this account.',
    retryAfterMs: 1000,
    cause: error,
  });
}
