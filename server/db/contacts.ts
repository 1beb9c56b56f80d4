import type { Knex } from 'knex';
import type { ContactStore } from '../ports/contact-store.ts';
import { cleanText, toJson } from './values.ts';

interface ContactRow {
  account_id: number;
  contact_id: number;
  name: string;
  phones: string[];
  emails: string[];
  client_id: number | null;
  read_at: Date;
}

export function createContactStore(db: Knex): ContactStore {
  const one = (accountId: number, contactId: number) =>
    db<ContactRow>('contacts').where({ account_id: accountId, contact_id: contactId });
  return {
    async read(accountId, contactId) {
      const row = await one(accountId, contactId).first();
      if (!row) return null;
      return {
        contactId: row.contact_id,
        name: row.name,
        phones: row.phones,
        emails: row.emails,
        clientId: row.client_id,
      };
    },
    async save(accountId, contact) {
      await db('contacts')
        .insert({
          account_id: accountId,
          contact_id: contact.contactId,
          name: cleanText(contact.name),
          phones: toJson(contact.phones),
          emails: toJson(contact.emails),
          client_id: contact.clientId,
          read_at: db.fn.now(),
        })
        .onConflict(['account_id', 'contact_id'])
        .merge();
    },
    async remove(accountId, contactId) {
      await one(accountId, contactId).delete();
    },
  };
}
