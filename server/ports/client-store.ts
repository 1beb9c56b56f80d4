import type { Client, Loyalty, MatchReason, Membership } from '../../shared/domain/client.ts';
import type { Instant } from '../../shared/domain/time.ts';

/** Client cards as last read, and which client a contact is. */
export interface StoredClient extends Client {
  readonly memberships: readonly Membership[];
  /** `null`: we may not see it, or did not ask yet. */
  readonly loyalty: Loyalty | null;
  /** Cards and accounts have an age of their own; `null`: never asked. */
  readonly loyaltyReadAt: Instant | null;
  readonly readAt: Instant;
}

export interface ContactLink {
  readonly locationId: number;
  /** `null`: a person said it is someone else, a new client. */
  readonly clientId: number | null;
  readonly reason: MatchReason;
}

export interface ClientStore {
  read(accountId: number, locationId: number, clientId: number): Promise<StoredClient | null>;
  /** Categories that were not reported, and loyalty, stay as they were. */
  save(accountId: number, client: Client, memberships: readonly Membership[], readAt: Instant): Promise<void>;
  /** Of a client who is known. */
  saveLoyalty(accountId: number, client: StoredClient, loyalty: Loyalty | null, readAt: Instant): Promise<void>;
  /** Candidates by the comparable tail of the phone; the caller compares exactly. */
  findByPhone(accountId: number, phone: string): Promise<StoredClient[]>;
  findByEmail(accountId: number, email: string): Promise<StoredClient[]>;
  /** Clients of a location with an active membership that ends in that time, or has at most so many visits left; by id. */
  listEnding(
    accountId: number,
    locationId: number,
    limits: { readonly from: Instant; readonly until: Instant; readonly visitsLeft: number },
  ): Promise<StoredClient[]>;
  listLinks(accountId: number, contactId: number): Promise<ContactLink[]>;
  saveLink(accountId: number, contactId: number, link: ContactLink): Promise<void>;
  /** Contacts known to be this client. */
  listContacts(accountId: number, locationId: number, clientId: number): Promise<number[]>;
  /** When we last asked the booking system who has this phone or e-mail; `null`: never. */
  askedAt(accountId: number, locationId: number, what: string): Promise<Instant | null>;
  noteAsked(accountId: number, locationId: number, what: string, at: Instant): Promise<void>;
}
