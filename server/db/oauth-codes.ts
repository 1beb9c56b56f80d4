import type { Knex } from 'knex';
import type { Secrets } from '../lib/secrets.ts';
import type { OAuthCodeStore } from '../ports/account-stores.ts';
import { reseal, type SealedTable } from './reseal.ts';

interface CodeRow {
  id: number;
  domain: string;
  code: string;
}

/** The CRM exchanges a code for this long. */
const GOOD_FOR = `interval '20 minutes'`;

/** Bound to the domain: the row's number is not known before the insert. */
const placeOf = (domain: string) => `oauth_codes/${domain}:code` as const;

const SEALED: SealedTable = {
  table: 'oauth_codes',
  id: ['id'],
  sealed: ['code'],
  placeOf: (row) => placeOf(String(row['domain'])),
};

export function createOAuthCodeStore(db: Knex, secrets: Secrets): OAuthCodeStore {
  return {
    async add({ domain, code }) {
      const [row] = await db<CodeRow>('oauth_codes')
        .insert({ domain, code: secrets.seal(code, placeOf(domain)) })
        .returning('id');
      return (row as CodeRow).id;
    },
    async read(id) {
      const row = await db<CodeRow>('oauth_codes').where({ id }).whereRaw(`received_at > now() - ${GOOD_FOR}`).first();
      return row ? { domain: row.domain, code: secrets.open(row.code, placeOf(row.domain)) } : null;
    },
    reseal: (limit) => reseal(db, secrets, SEALED, limit),
    async removeExpired() {
      await db('oauth_codes').whereRaw(`received_at <= now() - ${GOOD_FOR}`).delete();
    },
    async remove(id) {
      await db('oauth_codes').where({ id }).delete();
    },
  };
}
