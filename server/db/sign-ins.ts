import type { Knex } from 'knex';
import type { Secrets } from '../lib/secrets.ts';
import type { SignInStore, UserSignIn } from '../ports/sign-in-store.ts';
import { reseal, type SealedTable } from './reseal.ts';
import { cleanText } from './values.ts';

interface SignInRow {
  account_id: number;
  user_id: number;
  provider_user_id: number;
  provider_name: string;
  login: string;
  user_token: string;
  state: UserSignIn['state'];
}

const placeOf = (accountId: number, userId: number) => `user_sign_ins/${accountId}/${userId}:user_token` as const;

const SEALED: SealedTable = {
  table: 'user_sign_ins',
  id: ['account_id', 'user_id'],
  sealed: ['user_token'],
  placeOf: (row) => placeOf(Number(row['account_id']), Number(row['user_id'])),
};

export function createSignInStore(db: Knex, secrets: Secrets): SignInStore {
  const toSignIn = (row: SignInRow): UserSignIn => ({
    userId: row.user_id,
    name: row.provider_name,
    login: row.login,
    userToken: secrets.open(row.user_token, placeOf(row.account_id, row.user_id)),
    state: row.state,
  });
  const one = (accountId: number, userId: number) =>
    db<SignInRow>('user_sign_ins').where({ account_id: accountId, user_id: userId });
  return {
    async list(accountId) {
      const rows = await db<SignInRow>('user_sign_ins').where({ account_id: accountId }).orderBy('user_id');
      return rows.map(toSignIn);
    },
    async read(accountId, userId) {
      const row = await one(accountId, userId).first();
      return row ? toSignIn(row) : null;
    },
    async save({ accountId, userId, providerUserId, name, login, userToken, state }) {
      await db('user_sign_ins')
        .insert({
          ...{ account_id: accountId, user_id: userId, provider_user_id: providerUserId, state },
          ...{ provider_name: cleanText(name), login: cleanText(login), signed_in_at: db.fn.now() },
          user_token: secrets.seal(userToken, placeOf(accountId, userId)),
        })
        .onConflict(['account_id', 'user_id'])
        .merge();
    },
    async setState(accountId, userId, state) {
      await one(accountId, userId).update({ state });
    },
    async removeAllBut(accountId, userIds) {
      await db<SignInRow>('user_sign_ins').where({ account_id: accountId }).whereNotIn('user_id', userIds).delete();
    },
    reseal: (limit) => reseal(db, secrets, SEALED, limit),
  };
}
