import type { Knex } from 'knex';
import type { LocationStore, StoredLocation } from '../ports/account-stores.ts';
import { byHash, cleanRow, hashOf, nextCheck, toInstantOrNull } from './values.ts';

interface LocationRow {
  account_id: number;
  location_id: number;
  connection_id: number;
  title: string;
  chain_id: number | null;
  chain_title: string | null;
  timezone: string;
  country: string | null;
  currency: string | null;
  address: string;
  webhook: StoredLocation['webhook'];
  webhook_key_hash: string | null;
  synced_to: Date | null;
  last_sync_at: Date | null;
}

const toLocation = (row: LocationRow): StoredLocation => ({
  accountId: row.account_id,
  id: row.location_id,
  connectionId: row.connection_id,
  title: row.title,
  chain: row.chain_id === null ? null : { id: row.chain_id, title: row.chain_title ?? '' },
  timezone: row.timezone,
  country: row.country,
  currency: row.currency,
  address: row.address,
  webhook: row.webhook,
  syncedTo: toInstantOrNull(row.synced_to),
  lastSyncAt: toInstantOrNull(row.last_sync_at),
});

/** Locations whose connection is still there. */
const connected = (db: Knex) =>
  db<LocationRow>('locations').join('connections', (join) =>
    join
      .on('connections.account_id', 'locations.account_id')
      .on('connections.connection_id', 'locations.connection_id'),
  );

/** The same of active accounts. */
const withSignIn = (db: Knex) =>
  connected(db).join('accounts', 'accounts.account_id', 'locations.account_id').where('accounts.state', 'active');

function throughApplication(db: Knex): Pick<LocationStore, 'listThroughApplication' | 'listHoldersThroughApplication'> {
  const of = (locationId: number) => ({ 'connections.way': 'partner', 'locations.location_id': locationId });
  return {
    async listThroughApplication(locationId) {
      const rows = await withSignIn(db).where(of(locationId)).select<LocationRow[]>('locations.*');
      return rows.map(toLocation);
    },
    async listHoldersThroughApplication(locationId) {
      const rows = await connected(db).where(of(locationId)).select<LocationRow[]>('locations.account_id');
      return rows.map((row) => row.account_id);
    },
  };
}

export function createLocationStore(db: Knex): LocationStore {
  const find = async (where: Record<string, unknown>): Promise<StoredLocation | null> => {
    const row = await db<LocationRow>('locations').where(where).first();
    return row ? toLocation(row) : null;
  };
  const update = async (accountId: number, locationId: number, change: Record<string, unknown>) => {
    await db('locations').where({ account_id: accountId, location_id: locationId }).update(change);
  };
  return {
    async list(accountId) {
      const rows = await db<LocationRow>('locations').where({ account_id: accountId }).orderBy('location_id');
      return rows.map(toLocation);
    },
    read: (accountId, locationId) => find({ account_id: accountId, location_id: locationId }),
    async saveAll(accountId, connectionId, locations) {
      if (locations.length === 0) return;
      const rows = locations.map((location) =>
        cleanRow({
          account_id: accountId,
          location_id: location.id,
          connection_id: connectionId,
          title: location.title,
          chain_id: location.chain?.id ?? null,
          chain_title: location.chain?.title ?? null,
          timezone: location.timezone,
          country: location.country,
          currency: location.currency,
          address: location.address,
        }),
      );
      // One order for everybody: two savers of the same locations wait for each other instead of deadlocking.
      rows.sort((a, b) => a.location_id - b.location_id);
      await db('locations').insert(rows).onConflict(['account_id', 'location_id']).merge();
    },
    setWebhook: (accountId, locationId, webhook) => update(accountId, locationId, { webhook }),
    saveWebhookKey: (accountId, locationId, key) =>
      update(accountId, locationId, { webhook_key_hash: key === null ? null : hashOf(key) }),
    async claimWebhookChecks(limit) {
      const due = withSignIn(db)
        .where('connections.state', 'ok')
        .whereNot('locations.webhook', 'pending')
        .where('locations.webhook_check_due_at', '<=', db.fn.now())
        .orderBy('locations.webhook_check_due_at')
        .limit(limit)
        .forUpdate('locations')
        .skipLocked()
        .select('locations.account_id', 'locations.location_id');
      const rows = await db('locations')
        .whereIn(['account_id', 'location_id'], due)
        .update({ webhook_check_due_at: nextCheck(db) })
        .returning<Pick<LocationRow, 'account_id' | 'location_id'>[]>(['account_id', 'location_id']);
      return rows.map((row) => ({ accountId: row.account_id, locationId: row.location_id }));
    },
    findByWebhookKeys: (keys) =>
      byHash(keys, (hashes) => db<LocationRow>('locations').whereIn('webhook_key_hash', hashes), toLocation),
    noteSynced: (accountId, locationId, syncedTo) =>
      update(accountId, locationId, {
        // Two reads may end in either order; the watermark never goes back.
        synced_to: db.raw('greatest(synced_to, ?::timestamptz)', [syncedTo]),
        last_sync_at: db.fn.now(),
      }),
    ...throughApplication(db),
    async listAll() {
      const rows = await withSignIn(db)
        .where('connections.state', 'ok')
        .orderBy(['locations.account_id', 'locations.location_id'])
        .select<LocationRow[]>('locations.*');
      return rows.map(toLocation);
    },
  };
}
