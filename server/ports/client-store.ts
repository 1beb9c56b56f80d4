import type { Client, Loyalty, MatchReason, Membership } from '../../shared/domain/client.ts';
import type { Instant } from '../../shared/domain/time.ts';

/** Client cards as last read, and which client a contact is. */
export interface StoredClient extends Client {
  readonly memberships: readonly Membership[];
  /** `null`: we may not see it, or did not ask yet. */
  readonly loyalty: Loyalty | null;
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
  /** Categories that were not reported, and loyalty that was not asked for (missing), stay as they were. */
  save(
    accountId: number,
    client: Client,
    memberships: readonly Membership[],
    readAt: Instant,
    loyalty?: Loyalty | null,
  ): Promise<void>;
  /** Candidates by the comparable tail of the phone; the caller compares exactly. */
  findByPhone(accountId: number, phone: string): Promise<StoredClient[]>;
  findByEmail(accountId: number, email: string): Promise<StoredClient[]>;
  listLinks(accountId: number, contactId: number): Promise<ContactLink[]>;
  saveLink(accountId: number, contactId: number, link: ContactLink): Promise<void>;
  /** Contacts known to be this client. */
  listContacts(accountId: number, locationId: number, clientId: number): Promise<number[]>;
  /** When we last asked the booking system who has this phone or e-mail; `null`: never. */
  askedAt(accountId: number, locationId: number, what: string): Promise<Instant | null>;
  noteAsked(accountId: number, locationId: number, what: string, at: Instant): Promise<void>;
}
