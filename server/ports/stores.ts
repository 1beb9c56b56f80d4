import type { AccessStore } from './access-store.ts';
import type { AccountStore, ConnectionStore, CrmTokenStore, LocationStore, OAuthCodeStore } from './account-stores.ts';
import type { AppointmentStore } from './appointment-store.ts';
import type { ClientStore } from './client-store.ts';
import type { ContactStore } from './contact-store.ts';
import type { DealStore } from './deal-store.ts';
import type { GuideStore, TestBookingStore } from './guide-stores.ts';
import type { AlertStore, HealthStore, LocationAccessStore } from './health-stores.ts';
import type { InboxStore, NewInboxEvent } from './inbox-store.ts';
import type { IntentStore } from './intent-store.ts';
import type { Jobs, WebhookJob } from './jobs.ts';
import type { ChangeStore, JournalStore } from './journal-stores.ts';
import type { ResolutionStore } from './resolution-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { StageActionSecretStore } from './stage-actions.ts';
import type { SyncLogStore } from './sync-log-store.ts';

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
  readonly alerts: AlertStore;
  readonly locationAccess: LocationAccessStore;
  readonly health: HealthStore;
  readonly guide: GuideStore;
  readonly testBookings: TestBookingStore;
  readonly stageActionSecrets: StageActionSecretStore;
  readonly signIns: SignInStore;
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
