import type { Client, ClientLabel, Loyalty, Membership } from '../../shared/domain/client.ts';
import { comparableTail, digitsOf, isMasked } from '../../shared/domain/phone.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { StoredClient } from '../ports/client-store.ts';
import { cleanRow, toAmount, toInstant, toJson } from './values.ts';

export interface ClientRow {
  account_id: number;
  location_id: number;
  client_id: number;
  name: string;
  phone: string | null;
  phone_tail: string | null;
  email: string | null;
  email_lower: string | null;
  visits: number | null;
  spent: string | null;
  balance: string | null;
  no_shows: number | null;
  last_visit_on: string | null;
  memberships: Membership[];
  labels: ClientLabel[] | null;
  loyalty: Loyalty | null;
  loyalty_read_at: Date | null;
  read_at: Date;
}

/** What a phone is found by; `null` when it has no digits or hides some of them. */
export function tailOf(phone: string | null): string | null {
  if (phone === null || isMasked(phone)) return null;
  return comparableTail(phone) ?? (digitsOf(phone) || null);
}

/** What an e-mail is found by. */
export const emailKeyOf = (email: string | null): string | null => email?.trim().toLowerCase() || null;

export function toClientRow(
  accountId: number,
  client: Client,
  memberships: readonly Membership[],
  readAt: Instant,
): Record<string, unknown> {
  return cleanRow({
    account_id: accountId,
    location_id: client.locationId,
    client_id: client.id,
    name: client.name,
    phone: client.phone,
    phone_tail: tailOf(client.phone),
    email: client.email,
    email_lower: emailKeyOf(client.email),
    visits: client.visits,
    spent: client.spent,
    balance: client.balance,
    no_shows: client.noShows,
    last_visit_on: client.lastVisitOn,
    memberships: toJson(memberships),
    ...(client.labels === null ? {} : { labels: toJson(client.labels) }),
    read_at: new Date(readAt),
  });
}

export const toStoredClient = (row: ClientRow): StoredClient => ({
  id: row.client_id,
  locationId: row.location_id,
  name: row.name,
  phone: row.phone,
  email: row.email,
  visits: row.visits,
  spent: toAmount(row.spent),
  balance: toAmount(row.balance),
  noShows: row.no_shows,
  lastVisitOn: row.last_visit_on,
  labels: row.labels,
  memberships: row.memberships,
  loyalty: row.loyalty,
  loyaltyReadAt: row.loyalty_read_at && toInstant(row.loyalty_read_at),
  readAt: toInstant(row.read_at),
});
