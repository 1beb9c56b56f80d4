import type { Knex } from 'knex';
import type { Secrets } from '../lib/secrets.ts';
import type { Connection, ConnectionStore } from '../ports/account-stores.ts';
import { reseal, type SealedTable } from './reseal.ts';
import { cleanText, toInstant, toInstantOrNull } from './values.ts';

interface ConnectionRow {
  account_id: number;
  connection_id: number;
  provider_user_id: number;
  user_token: string;
  connected_as: string;
  connected_at: Date;
  last_success_at: Date | null;
  state: Connection['state'];
  way: Connection['way'];
}

/** Bound to who signed in: the row's number is not known before the insert. */
const placeOf = (accountId: number, providerUserId: number) =>
  `connections/${accountId}/${providerUserId}:user_token` as const;

const SEALED: SealedTable = {
  table: 'connections',
  id: ['account_id', 'connection_id'],
  sealed: ['user_token'],
  placeOf: (row) => placeOf(Number(row['account_id']), Number(row['provider_user_id'])),
};

export function createConnectionStore(db: Knex, secrets: Secrets): ConnectionStore {
  const toConnection = (row: ConnectionRow): Connection => ({
    id: row.connection_id,
    accountId: row.account_id,
    userToken: secrets.open(row.user_token, placeOf(row.account_id, row.provider_user_id)),
    connectedAs: row.connected_as,
    connectedAt: toInstant(row.connected_at),
    lastSuccessAt: toInstantOrNull(row.last_success_at),
    state: row.state,
    way: row.way,
  });
  const one = (accountId: number, connectionId: number) =>
    db<ConnectionRow>('connections').where({ account_id: accountId, connection_id: connectionId });
  return {
    async list(accountId) {
      const rows = await db<ConnectionRow>('connections').where({ account_id: accountId }).orderBy('connection_id');
      return rows.map(toConnection);
    },
    async read(accountId, connectionId) {
      const row = await one(accountId, connectionId).first();
      return row ? toConnection(row) : null;
    },
    async save({ accountId, providerUserId, userToken, connectedAs, way = 'login' }) {
      const [row] = await db<ConnectionRow>('connections')
        .insert({
          account_id: accountId,
          provider_user_id: providerUserId,
          user_token: secrets.seal(userToken, placeOf(accountId, providerUserId)),
          connected_as: cleanText(connectedAs),
          connected_at: db.fn.now(),
          state: 'ok',
          way,
        })
        .onConflict(['account_id', 'provider_user_id'])
        .merge(['user_token', 'connected_as', 'connected_at', 'state', 'way'])
        .returning('*');
      return toConnection(row as ConnectionRow);
    },
    async setState(accountId, connectionId, state) {
      await one(accountId, connectionId).update({ state });
    },
    async noteSuccess(accountId, connectionId) {
      await one(accountId, connectionId).update({ last_success_at: db.fn.now() });
    },
    reseal: (limit) => reseal(db, secrets, SEALED, limit),
    async removeUnused(accountId) {
      const used = db('locations').where({ account_id: accountId }).select('connection_id');
      await db('connections').where({ account_id: accountId }).whereNotIn('connection_id', used).delete();
    },
    async remove(accountId, connectionId) {
      await one(accountId, connectionId).delete();
    },
  };
}
