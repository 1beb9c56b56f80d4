import type { Knex } from 'knex';
import type { ProviderRights } from '../../shared/domain/provider-rights.ts';
import type { LocationAccessStore } from '../ports/health-stores.ts';
import { toInstant, toJson } from './values.ts';

interface AccessRow {
  account_id: number;
  location_id: number;
  connection_id: number;
  rights: ProviderRights | null;
  is_licensed: boolean;
  is_application_on: boolean;
  checked_at: Date;
}

export function createLocationAccessStore(db: Knex): LocationAccessStore {
  return {
    async list(accountId) {
      const rows = await db<AccessRow>('location_access').where({ account_id: accountId }).orderBy('location_id');
      return rows.map((row) => ({
        locationId: row.location_id,
        connectionId: row.connection_id,
        rights: row.rights,
        isLicensed: row.is_licensed,
        isApplicationOn: row.is_application_on,
        checkedAt: toInstant(row.checked_at),
      }));
    },
    async save(accountId, { locationId, connectionId, rights, isLicensed }) {
      await db('location_access')
        .insert({
          account_id: accountId,
          location_id: locationId,
          connection_id: connectionId,
          rights: rights && toJson(rights),
          is_licensed: isLicensed,
          checked_at: db.fn.now(),
        })
        .onConflict(['account_id', 'location_id'])
        .merge({
          connection_id: connectionId,
          rights: rights && toJson(rights),
          is_licensed: isLicensed,
          is_application_on: db.raw('location_access.is_application_on or location_access.connection_id <> ?', [
            connectionId,
          ]),
          checked_at: db.fn.now(),
        });
    },
    async noteApplication(accountId, { locationId, connectionId, isApplicationOn }) {
      const state = { connection_id: connectionId, is_application_on: isApplicationOn };
      await db('location_access')
        .insert({ account_id: accountId, location_id: locationId, ...state })
        .onConflict(['account_id', 'location_id'])
        .merge(state);
    },
    async noteLapse(accountId, { locationId, connectionId }) {
      const changed = await db('location_access')
        .insert({ account_id: accountId, location_id: locationId, connection_id: connectionId, is_licensed: false })
        .onConflict(['account_id', 'location_id'])
        .merge({ connection_id: connectionId, is_licensed: false, checked_at: db.fn.now() })
        .where('location_access.is_licensed', true)
        .returning('location_id');
      if (changed.length === 0) return false;
      await db('locations')
        .where({ account_id: accountId, location_id: locationId })
        .update({ webhook_check_due_at: db.raw(`now() + interval '1 hour'`) });
      return true;
    },
    async remove(accountId, connectionId) {
      await db('location_access').where({ account_id: accountId, connection_id: connectionId }).delete();
    },
  };
}
