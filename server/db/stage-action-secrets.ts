import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Secrets } from '../lib/secrets.ts';
import type { StageActionSecretStore } from '../ports/stage-actions.ts';
import { reseal, type SealedTable } from './reseal.ts';

interface SecretRow {
  account_id: number;
  secret: string;
}

const placeOf = (accountId: number) => `stage_action_secrets/${accountId}:secret` as const;

const SEALED: SealedTable = {
  table: 'stage_action_secrets',
  id: ['account_id'],
  sealed: ['secret'],
  placeOf: (row) => placeOf(Number(row['account_id'])),
};

const BYTES = 24;

export function createStageActionSecretStore(db: Knex, secrets: Secrets): StageActionSecretStore {
  const read = async (accountId: number): Promise<string | null> => {
    const row = await db<SecretRow>('stage_action_secrets').where({ account_id: accountId }).first();
    return row ? secrets.open(row.secret, placeOf(accountId)) : null;
  };
  return {
    read,
    async readOrMake(accountId) {
      const known = await read(accountId);
      if (known !== null) return known;
      const made = randomBytes(BYTES).toString('base64url');
      const secret = secrets.seal(made, placeOf(accountId));
      // Of two administrators at once the first one's stands.
      await db('stage_action_secrets').insert({ account_id: accountId, secret }).onConflict('account_id').ignore();
      return (await read(accountId)) ?? made;
    },
    reseal: (limit) => reseal(db, secrets, SEALED, limit),
  };
}
