import type { Client, Membership } from '../../shared/domain/client.ts';
import { digitsOf, isMasked } from '../../shared/domain/phone.ts';
import { codeOf } from '../errors.ts';
import type { PhoneWriting, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { FOUND_CLIENT_FIELDS, toClient, toFoundClient, toMembership } from './client-mapper.ts';
import { type AltegioContext, mappingFor } from './context.ts';
import { isSameNumber, searchTerms } from './phone-match.ts';
import { WireAbonement, WireClientCard, WireFoundClient } from './wire.ts';

export async function readClient(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  clientId: number,
): Promise<Client | null> {
  try {
    const { data } = await client.call(access, {
      operation: 'read_client',
      method: 'GET',
      path: `/client/${location.id}/${clientId}`,
      effect: 'read',
      codes: { 404: 'location_unknown' },
    });
    const card = decoder.one(WireClientCard, 'client', data);
    return card && toClient(card, location.id);
  } catch (error) {
    if (codeOf(error) === 'location_unknown') return null;
    throw error;
  }
}

/** The vendor searches loosely, in other phones, names and card numbers too: what it finds is compared exactly. */
export async function findClients(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  by: { phone: string; written?: PhoneWriting } | { email: string },
): Promise<Client[]> {
  if ('email' in by) return findByEmail(context, access, location, by.email);
  const [whole, ...national] = searchTerms(by.phone);
  const terms = { whole: [whole], national, any: [whole, ...national] }[by.written ?? 'any'];
  for (const term of terms) {
    const found = await search(context, access, location, term);
    const same = found.filter((client) => isSameNumber(by.phone, client.phone));
    if (same.length > 0) return same;
  }
  return [];
}

async function search(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  value: string,
): Promise<Client[]> {
  const { data } = await client.call(access, {
    operation: 'search_clients',
    method: 'POST',
    path: `/company/${location.id}/clients/search`,
    body: {
      page: 1,
      page_size: 200,
      fields: FOUND_CLIENT_FIELDS,
      order_by: 'id',
      order_by_direction: 'ASC',
      operation: 'AND',
      filters: [{ type: 'quick_search', state: { value } }],
    },
    effect: 'read',
  });
  return decoder.list(WireFoundClient, 'found_client', data).map((found) => toFoundClient(found, location.id));
}

/** The search does not look at e-mail addresses; the older list does, for those who may use it. */
async function findByEmail(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  email: string,
): Promise<Client[]> {
  const wanted = email.trim().toLowerCase();
  if (!wanted) return [];
  try {
    const { data } = await client.call(access, {
      operation: 'list_clients',
      method: 'GET',
      path: `/clients/${location.id}`,
      query: { email: wanted, page: 1, count: 200 },
      effect: 'read',
      codes: { 404: 'right_missing' },
    });
    const cards = decoder.list(WireClientCard, 'client', data);
    return cards
      .filter((card) => card.email?.trim().toLowerCase() === wanted)
      .map((card) => toClient(card, location.id));
  } catch (error) {
    if (codeOf(error) === 'right_missing') return [];
    throw error;
  }
}

/** Who may not see loyalty (403), or has no chain to hold it (404), has nothing to show. */
export async function listMemberships(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  phone: string,
): Promise<Membership[]> {
  const digits = digitsOf(phone);
  // The digits that a mask leaves would ask for somebody else.
  if (!digits || isMasked(phone)) return [];
  try {
    const { data } = await context.client.call(access, {
      operation: 'list_memberships',
      method: 'GET',
      path: '/loyalty/abonements/',
      query: { company_id: location.id, phone: digits },
      effect: 'read',
      codes: { 404: 'right_missing' },
    });
    const mapping = mappingFor(context, location);
    return context.decoder.list(WireAbonement, 'abonement', data).map((item) => toMembership(item, mapping));
  } catch (error) {
    if (codeOf(error) === 'right_missing') return [];
    throw error;
  }
}
