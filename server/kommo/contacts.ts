import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { digitsOf } from '../../shared/domain/phone.ts';
import { isSamePhone, toE164 } from '../lib/phones.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import { type ApiClient, write } from './client.ts';
import type { Directory } from './directory.ts';
import type { Reader } from './drift.ts';
import { toContact } from './mappers.ts';
import { contactPatch } from './requests.ts';
import { WireContact } from './wire.ts';
import { inChunks, sendInEitherForm } from './writes.ts';

interface Deps {
  readonly client: ApiClient;
  readonly read: Reader;
  readonly directory: Directory;
}

/** Families share phones, but not by the thousand: what the search finds beyond this is not looked at. */
const MAX_PAGES = 4;
/** The longest tail that every country's numbers have and every rule of the vendor's search accepts. */
const TAIL = 10;

type Contacts = Pick<Crm, 'readContacts' | 'findContacts' | 'searchContacts' | 'updateContacts'>;

export function createContacts({ client, read, directory }: Deps): Contacts {
  async function list(
    access: CrmAccess,
    query: [string, string | number][],
    maxPages = MAX_PAGES,
  ): Promise<WireContact[]> {
    const call = { operation: 'list_contacts', path: '/contacts', key: 'contacts', maxPages };
    const items = await client.list(access, { ...call, query: [...query, ['with', 'leads']] });
    return items.flatMap((item) => read('list_contacts', WireContact, item) ?? []).filter((wire) => !wire.is_deleted);
  }

  return {
    async readContacts(access, contactIds) {
      const found = new Map<number, WireContact>();
      for (const ids of inChunks([...new Set(contactIds)])) {
        for (const wire of await list(access, idFilter(ids))) found.set(wire.id, wire);
      }
      return [...new Set(contactIds)].flatMap((id) => {
        const wire = found.get(id);
        return wire ? [toContact(wire)] : [];
      });
    },

    async findContacts(access, by) {
      const isMatch = 'phone' in by ? await phoneMatcher(access, directory, by.phone) : emailMatcher(by.email);
      const wires = await list(access, [
        ['query', 'phone' in by ? searchText(by.phone, await directory.readCountry(access)) : by.email.trim()],
      ]);
      return wires.map(toContact).filter(isMatch);
    },

    async searchContacts(access, query) {
      return (await list(access, [['query', query.trim()]], 1)).map(toContact);
    },

    async updateContacts(access, changes) {
      for (const chunk of inChunks(changes)) {
        await sendInEitherForm(chunk, (empty) =>
          client.call(
            access,
            write(
              'update_contacts',
              'set',
              'PATCH',
              '/contacts',
              chunk.map((change) => contactPatch(change, empty)),
            ),
          ),
        );
      }
    },
  };
}

export const idFilter = (ids: readonly number[]): [string, string | number][] =>
  ids.map((id) => ['filter[id][]', id] as [string, number]);

type HasPhones = { readonly phones: readonly string[]; readonly emails: readonly string[] };

/**
 * Phones are kept as people typed them. One without a country code is read in the account's country, or else in that of
 * the wanted phone: a chain has clients in several countries and one account.
 */
async function phoneMatcher(access: CrmAccess, directory: Directory, wanted: string) {
  const home = await directory.readCountry(access);
  const full = toE164(wanted, home);
  const countries = [home, full === null ? null : (parsePhoneNumberFromString(full)?.country ?? null)];
  return ({ phones }: HasPhones): boolean =>
    phones.some((phone) =>
      full === null
        ? digitsOf(phone) === digitsOf(wanted) && digitsOf(wanted) !== ''
        : countries.some((country) => isSamePhone(phone, full, country)),
    );
}

function emailMatcher(wanted: string) {
  const same = wanted.trim().toLowerCase();
  return ({ emails }: HasPhones): boolean => emails.some((email) => email.trim().toLowerCase() === same);
}

/** What to search for: the tail survives `8 (…)`, `+7 …` and a missing country code. */
function searchText(phone: string, country: string | null): string {
  const full = toE164(phone, country);
  const national = full === null ? undefined : parsePhoneNumberFromString(full)?.nationalNumber;
  return (national ?? digitsOf(phone)).slice(-TAIL);
}
