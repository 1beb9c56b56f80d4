import type { Knex } from 'knex';
import type { Appointment } from '../../shared/domain/appointment.ts';
import { addDays, type WallDate } from '../../shared/domain/time.ts';
import type { AppointmentStore } from '../ports/appointment-store.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import { type AppointmentRow, READING_COLUMNS, toReading, toStored } from './appointment-row.ts';

const KEY = ['account_id', 'location_id', 'appointment_id'];

/**
 * Two readings are ordered by what the booking system says. Where it says nothing or the same (its clock shows seconds),
 * by when we read them. Clocks of both sides are never compared with each other.
 */
const IS_NEWER = `
  case when appointments.changed_at is null or excluded.changed_at is null or appointments.changed_at = excluded.changed_at
    then appointments.read_at <= excluded.read_at
    else appointments.changed_at < excluded.changed_at
  end`;
/** A client who was unknown when the deal was linked and is seen now is the one whom the deal is of. */
const LINKED_CLIENT = `
  case when appointments.deal_id is not null then coalesce(appointments.linked_client_id, excluded.client_id) end`;
/** Where they could not be read, those that are known stay. */
const RESOURCES = `
  case when excluded.resources = 'null'::jsonb then appointments.resources else excluded.resources end`;
const RULE_MEMORY = `
  case when appointments.status_written_by_rule = excluded.status then appointments.status_written_by_rule end`;

export function createAppointmentStore(db: Knex): AppointmentStore {
  const one = (accountId: number, locationId: number, id: number) =>
    db<AppointmentRow>('appointments').where({
      account_id: accountId,
      location_id: locationId,
      appointment_id: id,
    });
  const note: Note = async (accountId, locationId, id, change) => {
    const count = await one(accountId, locationId, id).update(change);
    if (count === 0) throw new Error(`Appointment ${id} of location ${locationId} is not stored.`);
  };
  const read = async (accountId: number, locationId: number, id: number): Promise<StoredAppointment | null> => {
    const row = await one(accountId, locationId, id).first();
    return row ? toStored(row) : null;
  };
  return {
    read,
    async readMany(accountId, locationId, ids) {
      const rows = await db<AppointmentRow>('appointments')
        .where({ account_id: accountId, location_id: locationId })
        .whereRaw('appointment_id = any(?::bigint[])', [[...ids]]);
      return rows.map(toStored);
    },
    async noteHistory(accountId, locationId, ids) {
      await db<AppointmentRow>('appointments')
        .where({ account_id: accountId, location_id: locationId })
        .whereRaw('appointment_id = any(?::bigint[])', [[...ids]])
        .whereNull('applied_status')
        .update({ applied_status: db.ref('status') as unknown as AppointmentRow['applied_status'] });
    },
    save: (accountId, appointment, readAt) => save(db, accountId, appointment, readAt),
    async saveMany(accountId, appointments, readAt) {
      if (appointments.length > 0) await upsert(db, accountId, appointments, readAt);
    },
    ...linksOf(db, note),
    noteApplied: (accountId, locationId, id, status) => note(accountId, locationId, id, { applied_status: status }),
    noteWrittenByRule: (accountId, locationId, id, status) =>
      note(accountId, locationId, id, { status_written_by_rule: status }),
    async listOccupying(accountId, locationId, from, to) {
      const rows = await onDays(db<AppointmentRow>('appointments'), from, to)
        .where({ account_id: accountId, location_id: locationId })
        .whereNot({ status: 'cancelled' })
        .orderByRaw('starts_at_wall collate "C", appointment_id');
      return rows.map(toStored);
    },
    async listInEvents(accountId, locationId, eventIds) {
      const rows = await db<AppointmentRow>('appointments')
        .where({ account_id: accountId, location_id: locationId })
        .whereNotNull('group_event_id')
        .whereRaw('group_event_id = any(?::bigint[])', [[...eventIds]])
        .whereNot({ status: 'cancelled' })
        .orderBy('appointment_id');
      return rows.map(toStored);
    },
    holdLinks: (accountId, dealId) => holdLinks(db, accountId, dealId),
    listByDeal: (accountId, dealId) => listByDeals(db, accountId, [dealId]),
    listByDeals: (accountId, dealIds) => listByDeals(db, accountId, dealIds),
    async listByClients(accountId, clients) {
      const pairs = [clients.map((client) => client.locationId), clients.map((client) => client.clientId)];
      const rows = await db<AppointmentRow>('appointments')
        .where({ account_id: accountId })
        .whereRaw('(location_id, client_id) in (select * from unnest(?::bigint[], ?::bigint[]))', pairs)
        .orderBy('starts_at', 'desc')
        .orderBy('appointment_id', 'desc');
      return rows.map(toStored);
    },
  };
}

async function listByDeals(db: Knex, accountId: number, dealIds: readonly number[]): Promise<StoredAppointment[]> {
  const rows = await db<AppointmentRow>('appointments')
    .where({ account_id: accountId })
    .whereRaw('deal_id = any(?::bigint[])', [[...dealIds]])
    .orderBy('starts_at', 'desc')
    .orderBy('appointment_id', 'desc');
  return rows.map(toStored);
}

/** PostgreSQL frees it when the transaction ends, however it ends. */
async function holdLinks(db: Knex, accountId: number, dealId: number): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${accountId}:links:${dealId}`]);
}

type Note = (accountId: number, locationId: number, id: number, change: Partial<AppointmentRow>) => Promise<void>;

/** Which deal an appointment has, and of which client that deal is. */
const linksOf = (db: Knex, note: Note): Pick<AppointmentStore, 'link' | 'release' | 'adoptClient'> => ({
  link: (accountId, locationId, id, dealId, by) =>
    note(accountId, locationId, id, {
      ...{ deal_id: dealId, linked_by: by },
      linked_client_id: dealId === null ? null : numberIn(db, 'client_id'),
    }),
  release: (accountId, locationId, id) =>
    note(accountId, locationId, id, {
      ...{ deal_id: null, linked_by: null, linked_client_id: null, applied_status: null },
      left_deal_id: numberIn(db, 'deal_id'),
    }),
  adoptClient: (accountId, locationId, id) =>
    note(accountId, locationId, id, { linked_client_id: numberIn(db, 'client_id') }),
});

/** What another column of the row holds. */
const numberIn = (db: Knex, column: 'client_id' | 'deal_id') => db.ref(column) as unknown as number;

/** Days on the wall, both inclusive, in the words of the index. */
const onDays = (query: Knex.QueryBuilder<AppointmentRow, AppointmentRow[]>, from: WallDate, to: WallDate) =>
  query.whereRaw('starts_at_wall collate "C" >= ? and starts_at_wall collate "C" < ?', [from, addDays(to, 1)]);

/** Stores those that are newer than what is stored, in one statement, and returns them. */
function upsert(db: Knex, accountId: number, appointments: readonly Appointment[], readAt: string) {
  const merged = Object.fromEntries(READING_COLUMNS.map((column) => [column, db.raw('excluded.??', [column])]));
  return db<AppointmentRow>('appointments')
    .insert(appointments.map((appointment) => toReading(accountId, appointment, readAt)))
    .onConflict(KEY)
    .merge({
      ...merged,
      resources: db.raw(RESOURCES),
      status_written_by_rule: db.raw(RULE_MEMORY),
      linked_client_id: db.raw(LINKED_CLIENT),
    })
    .whereRaw(IS_NEWER)
    .returning('*');
}

async function save(db: Knex, accountId: number, appointment: Appointment, readAt: string): Promise<StoredAppointment> {
  const [saved] = await upsert(db, accountId, [appointment], readAt);
  if (saved) return toStored(saved);
  // The stored one is newer. Rows are never deleted, so it is there.
  const stored = await db<AppointmentRow>('appointments')
    .where({ account_id: accountId, location_id: appointment.locationId, appointment_id: appointment.id })
    .first();
  return toStored(stored as AppointmentRow);
}
