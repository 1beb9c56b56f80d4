import type { Knex } from 'knex';
import type { ClientStore, ContactLink, StoredClient } from '../ports/client-store.ts';
import { type ClientRow, emailKeyOf, tailOf, toClientRow, toStoredClient } from './client-row.ts';
import { hashOf, toInstant, toJson } from './values.ts';

interface LinkRow {
  account_id: number;
  contact_id: number;
  location_id: number;
  client_id: number | null;
  reason: ContactLink['reason'];
  linked_at: Date;
}
interface SearchRow {
  account_id: number;
  location_id: number;
  what_hash: string;
  asked_at: Date;
}
type Cards = Pick<ClientStore, 'read' | 'save' | 'saveLoyalty' | 'findByPhone' | 'findByEmail' | 'listEnding'>;
type Links = Pick<ClientStore, 'listLinks' | 'saveLink' | 'listContacts'>;
type Searches = Pick<ClientStore, 'askedAt' | 'noteAsked'>;

export function createClientStore(db: Knex): ClientStore {
  return { ...cardsOf(db), ...linksOf(db), ...searchesOf(db) };
}

function cardsOf(db: Knex): Cards {
  const find = async (
    accountId: number,
    column: 'phone_tail' | 'email_lower',
    value: string | null,
  ): Promise<StoredClient[]> => {
    if (value === null) return [];
    const rows = await db<ClientRow>('clients')
      .where({ account_id: accountId, [column]: value })
      .orderBy(['location_id', 'client_id']);
    return rows.map(toStoredClient);
  };
  return {
    async read(accountId, locationId, clientId) {
      const row = await db<ClientRow>('clients')
        .where({ account_id: accountId, location_id: locationId, client_id: clientId })
        .first();
      return row ? toStoredClient(row) : null;
    },
    async save(accountId, client, memberships, readAt) {
      await db('clients')
        .insert(toClientRow(accountId, client, memberships, readAt))
        .onConflict(['account_id', 'location_id', 'client_id'])
        .merge()
        .whereRaw('clients.read_at <= excluded.read_at');
    },
    async saveLoyalty(accountId, { locationId, id }, loyalty, readAt) {
      await db<ClientRow>('clients')
        .where({ account_id: accountId, location_id: locationId, client_id: id })
        .update({ loyalty: db.raw('?::jsonb', [loyalty && toJson(loyalty)]), loyalty_read_at: new Date(readAt) });
    },
    async listEnding(accountId, locationId, { from, until, visitsLeft }) {
      const rows = await db<ClientRow>('clients')
        .where({ account_id: accountId, location_id: locationId })
        .whereRaw(
          `exists (
            select 1 from jsonb_array_elements(memberships) as held
            where (held->>'isActive')::boolean and (
              (held->>'endsOn')::timestamptz between ?::timestamptz and ?::timestamptz
              or (held->>'visitsLeft')::int <= ?
            )
          )`,
          [from, until, visitsLeft],
        )
        .orderBy('client_id');
      return rows.map(toStoredClient);
    },
    findByPhone: (accountId, phone) => find(accountId, 'phone_tail', tailOf(phone)),
    findByEmail: (accountId, email) => find(accountId, 'email_lower', emailKeyOf(email)),
  };
}

function linksOf(db: Knex): Links {
  return {
    async listLinks(accountId, contactId) {
      const rows = await db<LinkRow>('contact_links')
        .where({ account_id: accountId, contact_id: contactId })
        .orderBy('location_id');
      return rows.map((row) => ({ locationId: row.location_id, clientId: row.client_id, reason: row.reason }));
    },
    async saveLink(accountId, contactId, link) {
      await db<LinkRow>('contact_links')
        .insert({
          account_id: accountId,
          contact_id: contactId,
          location_id: link.locationId,
          client_id: link.clientId,
          reason: link.reason,
          linked_at: db.fn.now(),
        })
        .onConflict(['account_id', 'contact_id', 'location_id'])
        .merge()
        .whereRaw(`contact_links.reason <> 'chosen' or excluded.reason = 'chosen'`);
    },
    async listContacts(accountId, locationId, clientId) {
      const rows = await db<LinkRow>('contact_links')
        .where({ account_id: accountId, location_id: locationId, client_id: clientId })
        .orderBy('contact_id')
        .select('contact_id');
      return rows.map((row) => row.contact_id);
    },
  };
}

function searchesOf(db: Knex): Searches {
  return {
    async askedAt(accountId, locationId, what) {
      const row = await db<SearchRow>('client_searches')
        .where({ account_id: accountId, location_id: locationId, what_hash: hashOf(what) })
        .first();
      return row ? toInstant(row.asked_at) : null;
    },
    async noteAsked(accountId, locationId, what, at) {
      await db('client_searches')
        .insert({ account_id: accountId, location_id: locationId, what_hash: hashOf(what), asked_at: new Date(at) })
        .onConflict(['account_id', 'location_id', 'what_hash'])
        .merge();
    },
  };
}
