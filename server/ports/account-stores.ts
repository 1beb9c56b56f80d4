import type { Location } from '../../shared/domain/catalog.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { CrmTokens } from './crm.ts';

/** A CRM account that installed the widget. `id` is our own; `crmAccountId` is the CRM's. */
export interface Account {
  readonly id: number;
  readonly crmAccountId: number;
  readonly domain: string;
  /** The language of the texts that we write into the CRM. */
  readonly language: Language;
  /** IANA zone of the CRM account: a date field holds the start of the day there. */
  readonly timezone: string;
  readonly state: 'active' | 'disabled' | 'reauthorise';
  /** Whether the CRM tells us of changes; `not_available`: the account's plan has no webhooks. */
  readonly webhook: 'pending' | 'listening' | 'not_available' | 'failing';
}

export interface AccountStore {
  read(accountId: number): Promise<Account | null>;
  findByCrmId(crmAccountId: number): Promise<Account | null>;
  /** Creates or revives the account and keeps its tokens, replacing older ones. New accounts speak English in UTC. */
  saveInstalled(input: { crmAccountId: number; domain: string; tokens: CrmTokens }): Promise<Account>;
  saveFacts(accountId: number, facts: Pick<Account, 'language' | 'timezone'>): Promise<void>;
  setState(accountId: number, state: Account['state']): Promise<void>;
  /** The accounts whose CRM webhook addresses end with these keys, by key; keys are stored hashed. */
  findByWebhookKeys(keys: readonly string[]): Promise<ReadonlyMap<string, Account>>;
  saveWebhookKey(accountId: number, key: string): Promise<void>;
  setWebhook(accountId: number, state: Account['webhook']): Promise<void>;
  /**
   * Up to `limit` active accounts whose webhook address nobody looked at for a day. Each comes up once a day for all
   * processes; commit it together with the work.
   */
  claimWebhookChecks(limit: number): Promise<number[]>;
}

/** A store of sealed values. */
export interface Resealable {
  /**
   * Seals up to `limit` rows anew that an older key sealed; returns how many it found. Rows that change meanwhile are left.
   * Throws when one does not open, after all others.
   */
  reseal(limit: number): Promise<number>;
}

export interface CrmTokenStore extends Resealable {
  read(accountId: number): Promise<(CrmTokens & { domain: string }) | null>;
  /**
   * Refreshes while no other process can: inside one transaction that holds the account's row. `isStale` is asked again
   * with what is stored once the row is held, so that whoever waited takes the winner's tokens. A domain that comes back
   * is kept: accounts are renamed.
   */
  refresh(
    accountId: number,
    isStale: (tokens: CrmTokens) => boolean,
    refresh: (tokens: CrmTokens & { domain: string }) => Promise<CrmTokens & { domain?: string }>,
  ): Promise<CrmTokens & { domain: string }>;
  /** Accounts whose tokens have not been refreshed since `before` (unix milliseconds). */
  listIdleSince(before: number): Promise<number[]>;
}

/** A sign-in at the booking system on behalf of an account. */
export interface Connection {
  readonly id: number;
  readonly accountId: number;
  readonly userToken: string;
  readonly connectedAs: string;
  readonly connectedAt: Instant;
  readonly lastSuccessAt: Instant | null;
  readonly state: 'ok' | 'reconnect_needed';
  /** How it came about: a login, the user of a partner application, or a token pasted by hand. */
  readonly way: 'login' | 'partner' | 'token';
}

export interface ConnectionStore extends Resealable {
  list(accountId: number): Promise<Connection[]>;
  read(accountId: number, connectionId: number): Promise<Connection | null>;
  /** Replaces the token when the same provider user connects again. */
  save(input: {
    accountId: number;
    /** Below zero where the booking system does not say whose the token is. */
    providerUserId: number;
    userToken: string;
    connectedAs: string;
    /** Left out: a login. */
    way?: Connection['way'];
  }): Promise<Connection>;
  setState(accountId: number, connectionId: number, state: Connection['state']): Promise<void>;
  noteSuccess(accountId: number, connectionId: number): Promise<void>;
  /** Removes sign-ins whose locations all have another one now. */
  removeUnused(accountId: number): Promise<void>;
  remove(accountId: number, connectionId: number): Promise<void>;
}

export interface StoredLocation extends Location {
  readonly accountId: number;
  readonly connectionId: number;
  readonly webhook: 'listening' | 'pending' | 'right_missing' | 'list_full' | 'failing';
  /** Everything changed before this instant has been read. `null`: never read. */
  readonly syncedTo: Instant | null;
  readonly lastSyncAt: Instant | null;
}

export interface LocationStore {
  list(accountId: number): Promise<StoredLocation[]>;
  read(accountId: number, locationId: number): Promise<StoredLocation | null>;
  /** Adds or updates; locations of the connection that are no longer there are kept, they may own appointments. */
  saveAll(accountId: number, connectionId: number, locations: readonly Location[]): Promise<void>;
  setWebhook(accountId: number, locationId: number, state: StoredLocation['webhook']): Promise<void>;
  /** `null`: whoever calls the old address is a stranger from now on. */
  saveWebhookKey(accountId: number, locationId: number, key: string | null): Promise<void>;
  /** The same as of accounts, for locations whose sign-in works. */
  claimWebhookChecks(limit: number): Promise<{ accountId: number; locationId: number }[]>;
  /** The locations whose webhook addresses end with these keys, by key; keys are stored hashed. */
  findByWebhookKeys(keys: readonly string[]): Promise<ReadonlyMap<string, StoredLocation>>;
  noteSynced(accountId: number, locationId: number, syncedTo: Instant): Promise<void>;
  /** The same location in every account that reaches it through our application. */
  listThroughApplication(locationId: number): Promise<StoredLocation[]>;
  /** The accounts, in whatever state, that hold the location through our application. */
  listHoldersThroughApplication(locationId: number): Promise<number[]>;
  /** Every location of every active account whose sign-in works, for the polls. */
  listAll(): Promise<StoredLocation[]>;
}

export interface OAuthCodeStore extends Resealable {
  /** Kommo sends a code once and never again: it is stored before anything else. */
  add(input: { domain: string; code: string }): Promise<number>;
  /** `null` also when it is so old that the CRM does not take it any more. */
  read(id: number): Promise<{ domain: string; code: string } | null>;
  remove(id: number): Promise<void>;
  removeExpired(): Promise<void>;
}
