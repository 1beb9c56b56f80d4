import type { Appointment, AppointmentStatus } from '../../shared/domain/appointment.ts';
import type { Client, Loyalty, MatchReason, Membership } from '../../shared/domain/client.ts';
import type { StageRef } from '../../shared/domain/deal.ts';
import type { FieldMapping } from '../../shared/domain/field-mapping.ts';
import type { StatusRules } from '../../shared/domain/sync-rule.ts';
import type { Instant, WallDate } from '../../shared/domain/time.ts';
import type { UserAccessSettings, Visibility } from '../../shared/domain/user-access.ts';
import type { AccountStore, ConnectionStore, CrmTokenStore, LocationStore, OAuthCodeStore } from './account-stores.ts';
import type { ChangeSource, Jobs, WebhookJob } from './jobs.ts';
import type { ChangeStore, JournalStore } from './journal-stores.ts';
import type { ResolutionStore } from './resolution-store.ts';
import type { LinkedBy, StoredAppointment } from './stored-appointment.ts';

export type { LinkedBy, StoredAppointment } from './stored-appointment.ts';

export interface AppointmentStore {
  read(accountId: number, locationId: number, id: number): Promise<StoredAppointment | null>;
  /**
   * Keeps the newer of the stored and the given reading (by `changedAt`, then by `readAt`) and returns what is stored.
   * Link and rule memory are untouched, except that `statusWrittenByRule` is forgotten when another status is seen.
   */
  save(accountId: number, appointment: Appointment, readAt: Instant): Promise<StoredAppointment>;
  /** The same for a page of a list; no id twice. */
  saveMany(accountId: number, appointments: readonly Appointment[], readAt: Instant): Promise<void>;
  readMany(accountId: number, locationId: number, ids: readonly number[]): Promise<StoredAppointment[]>;
  /** Counts those never carried over as carried over: what was so before we came is no news. */
  noteHistory(accountId: number, locationId: number, ids: readonly number[]): Promise<void>;
  link(accountId: number, locationId: number, id: number, dealId: number | null, by: LinkedBy): Promise<void>;
  /** Until the end of the transaction whoever else asks this for the deal waits. */
  holdLinks(accountId: number, dealId: number): Promise<void>;
  /** Takes it from its deal, because it is another client's now: as if it had never been carried over. */
  release(accountId: number, locationId: number, id: number): Promise<void>;
  /** Its deal is of the client whom it has now: the same person under another id. */
  adoptClient(accountId: number, locationId: number, id: number): Promise<void>;
  noteApplied(accountId: number, locationId: number, id: number, status: AppointmentStatus): Promise<void>;
  noteWrittenByRule(accountId: number, locationId: number, id: number, status: AppointmentStatus): Promise<void>;
  /** Those of a location's days on the wall, both inclusive, that are not cancelled; by start. */
  listOccupying(accountId: number, locationId: number, from: WallDate, to: WallDate): Promise<StoredAppointment[]>;
  /** Those of these group events that are not cancelled; by id. */
  listInEvents(accountId: number, locationId: number, eventIds: readonly number[]): Promise<StoredAppointment[]>;
  /** Newest first. */
  listByDeal(accountId: number, dealId: number): Promise<StoredAppointment[]>;
  listByClients(
    accountId: number,
    clients: readonly { locationId: number; clientId: number }[],
  ): Promise<StoredAppointment[]>;
}

/** What we know and last wrote of a deal. */
export interface DealMemory extends StageRef {
  readonly accountId: number;
  readonly dealId: number;
  readonly name: string;
  /** The main contact. */
  readonly contactId: number | null;
  /** User of the CRM; `null`: not known yet. */
  readonly responsibleUserId: number | null;
  /** The stage a rule of ours wrote; `null` once another one was seen. */
  readonly stageWrittenByRule: StageRef | null;
  readonly seenAt: Instant;
}

export type SeenDeal = Pick<
  DealMemory,
  'dealId' | 'name' | 'pipelineId' | 'stageId' | 'contactId' | 'responsibleUserId'
>;

export interface DealStore {
  read(accountId: number, dealId: number): Promise<DealMemory | null>;
  /** Those of the deals that are known, in no order. */
  list(accountId: number, dealIds: readonly number[]): Promise<DealMemory[]>;
  /** Remembers the present stage; forgets `stageWrittenByRule` when it is another one. */
  noteSeen(accountId: number, deal: SeenDeal): Promise<DealMemory>;
  /** Refreshes name, contact and responsible user of a known deal, and nothing that the rules go by; takes in an unknown one as it is. */
  remember(accountId: number, deal: SeenDeal): Promise<DealMemory>;
  /** Remembers a rule's stage before it is written, so that the answer's webhook is known as an echo. */
  noteWrittenByRule(accountId: number, dealId: number, stage: StageRef | null): Promise<void>;
  /** Those of the deals for which this user is responsible. */
  listOwn(accountId: number, userId: number, dealIds: readonly number[]): Promise<number[]>;
}

/** A contact as last read from the CRM, so that a card can be answered from memory. */
export interface ContactMemory {
  readonly contactId: number;
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  /** What the mapped «ID клиента» field holds; `null`: nothing. */
  readonly clientId: number | null;
}

export interface ContactStore {
  read(accountId: number, contactId: number): Promise<ContactMemory | null>;
  save(accountId: number, contact: ContactMemory): Promise<void>;
  remove(accountId: number, contactId: number): Promise<void>;
}

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

export interface Versioned<T> {
  /** 0: nothing saved yet. */
  readonly version: number;
  readonly value: T;
}

/** Settings are versions: nothing is overwritten, the newest is in force. */
export interface SettingsStore {
  readStatusRules(accountId: number): Promise<Versioned<StatusRules>>;
  readFieldMapping(accountId: number): Promise<Versioned<FieldMapping>>;
  /** Throws `settings_changed` when `basedOn` is not the version in force. */
  saveStatusRules(
    accountId: number,
    basedOn: number,
    value: StatusRules,
    byUserId: number,
  ): Promise<Versioned<StatusRules>>;
  saveFieldMapping(
    accountId: number,
    basedOn: number,
    value: FieldMapping,
    byUserId: number,
  ): Promise<Versioned<FieldMapping>>;
  readUserAccess(accountId: number): Promise<Versioned<UserAccessSettings>>;
  saveUserAccess(
    accountId: number,
    basedOn: number,
    value: UserAccessSettings,
    byUserId: number,
  ): Promise<Versioned<UserAccessSettings>>;
  readVisibility(accountId: number): Promise<Versioned<Visibility>>;
  saveVisibility(
    accountId: number,
    basedOn: number,
    value: Visibility,
    byUserId: number,
  ): Promise<Versioned<Visibility>>;
}

export interface SyncLogRecord {
  readonly accountId: number;
  readonly source: ChangeSource;
  readonly outcome:
    | 'deal_moved'
    | 'deal_stays'
    | 'status_set'
    | 'status_kept'
    | 'booked'
    | 'deal_created'
    | 'linked'
    | 'unlinked'
    | 'changed'
    | 'cancelled'
    | 'restored'
    | 'failed';
  readonly reason: string;
  readonly before?: string | null;
  readonly after?: string | null;
  /** Of the deal's leading appointment, when a rule decided by it. */
  readonly status?: AppointmentStatus | null;
  readonly tookMs?: number | null;
  readonly dealId?: number | null;
  readonly appointment?: { readonly locationId: number; readonly id: number } | null;
  readonly traceId: string;
}

export interface SyncLogStore {
  add(record: SyncLogRecord): Promise<void>;
  listByDeal(
    accountId: number,
    dealId: number,
    limit: number,
  ): Promise<(SyncLogRecord & { id: number; at: Instant })[]>;
  /** Removes up to `limit` entries older than `before`; returns how many. */
  removeBefore(before: Instant, limit: number): Promise<number>;
}

/** Raw webhooks, kept as they came until they are handled. */
export interface InboxEvent {
  readonly accountId: number;
  readonly id: number;
  readonly source: 'provider' | 'crm';
  readonly locationId: number | null;
  readonly body: string;
  readonly receivedAt: Instant;
  readonly traceId: string;
}

export type NewInboxEvent = Omit<InboxEvent, 'id' | 'receivedAt'>;

export interface InboxStore {
  read(accountId: number, id: number): Promise<InboxEvent | null>;
  noteHandled(accountId: number, id: number): Promise<void>;
  /** Removes handled ones received before `before`; returns how many. */
  removeHandledBefore(before: Instant): Promise<number>;
}

/**
 * A write to a vendor that must happen once. The intent is stored before the call; `done` carries what came of it.
 * `begin` by a second process while the first may still be calling returns `started` with its age, so the caller can
 * look at the vendor instead of doing it again.
 */
export interface Intent {
  readonly key: string;
  readonly state: 'started' | 'done';
  /** Differs when one key is used for two different requests. */
  readonly fingerprint: string;
  readonly result: unknown;
  readonly startedAt: Instant;
  readonly attempts: number;
}

export interface IntentStore {
  /**
   * Stores the intent, or returns the one already there with `isNew: false` and its attempts raised by one. `keepUntil`: it
   * may be asked for until then; the latest of all that were given counts.
   */
  begin(
    accountId: number,
    key: string,
    fingerprint: string,
    keepUntil?: Instant,
  ): Promise<{ intent: Intent; isNew: boolean }>;
  /** `null`: never begun, or forgotten. */
  read(accountId: number, key: string): Promise<Intent | null>;
  /** What was done stays known, also where the intent was forgotten meanwhile. */
  finish(accountId: number, intent: Pick<Intent, 'key' | 'fingerprint'>, result: unknown): Promise<void>;
  /** The call certainly did nothing: the key may be used again. One that is done stays. */
  forget(accountId: number, key: string): Promise<void>;
  /** Removes up to `limit` finished ones that began, and were to be kept, before `before`; returns how many. */
  removeDoneBefore(before: Instant, limit: number): Promise<number>;
}

export interface AccessStore {
  /** `null`: not asked within five minutes. */
  readDealAccess(accountId: number, userId: number, dealId: number): Promise<boolean | null>;
  saveDealAccess(accountId: number, userId: number, dealId: number, isAllowed: boolean): Promise<void>;
  /** The deal changed: everybody is asked about again. */
  forgetDeal(accountId: number, dealId: number): Promise<void>;
  /** False when this one-time token was used before. `expiresAt` in unix seconds, as the token says. */
  useToken(tokenId: string, expiresAt: number): Promise<boolean>;
  removeExpired(): Promise<void>;
}

export interface Stores {
  readonly accounts: AccountStore;
  readonly crmTokens: CrmTokenStore;
  readonly oauthCodes: OAuthCodeStore;
  readonly connections: ConnectionStore;
  readonly locations: LocationStore;
  readonly appointments: AppointmentStore;
  readonly deals: DealStore;
  readonly contacts: ContactStore;
  readonly clients: ClientStore;
  readonly settings: SettingsStore;
  readonly syncLog: SyncLogStore;
  readonly inbox: InboxStore;
  readonly intents: IntentStore;
  readonly access: AccessStore;
  readonly journal: JournalStore;
  readonly changes: ChangeStore;
  readonly resolutions: ResolutionStore;
}

/** Stores and jobs that commit or roll back together. */
export interface UnitOfWork extends Stores {
  readonly jobs: Jobs;
}

export interface Repository extends UnitOfWork {
  transaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Puts events into the inbox, each with a job that reads it, in one statement: all of it is stored, or nothing. */
  takeIn(job: WebhookJob, events: readonly NewInboxEvent[]): Promise<void>;
  /**
   * Runs `work` while no other process runs it for the same key, e.g. one contact being found or created. Waits.
   * The lock dies with its holder.
   */
  exclusively<T>(accountId: number, key: string, work: () => Promise<T>): Promise<T>;
}
