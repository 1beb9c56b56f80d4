import type { Knex } from 'knex';
import type { Secrets } from '../lib/secrets.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Repository, Stores } from '../ports/stores.ts';
import { createAccessStore } from './access.ts';
import { createAccountStore } from './accounts.ts';
import { createAlertStore } from './alerts.ts';
import { createAppointmentStore } from './appointments.ts';
import { createChangeStore } from './changes.ts';
import { createClientStore } from './clients.ts';
import { createConnectionStore } from './connections.ts';
import { createContactStore } from './contacts.ts';
import { createCrmTokenStore } from './crm-tokens.ts';
import { createDealStore } from './deals.ts';
import { createGuideStore, createTestBookingStore } from './guide.ts';
import { createHealthStore } from './health.ts';
import { createInboxStore, createTakeIn } from './inbox.ts';
import { createIntentStore } from './intents.ts';
import { createJournalStore } from './journal.ts';
import { createLocationAccessStore } from './location-access.ts';
import { createLocationStore } from './locations.ts';
import { createLocks } from './locks.ts';
import { createOAuthCodeStore } from './oauth-codes.ts';
import { createResolutionStore } from './resolutions.ts';
import { createSettingsStore } from './settings.ts';
import { createSignInStore } from './sign-ins.ts';
import { createStageActionSecretStore } from './stage-action-secrets.ts';
import { createSyncLogStore } from './sync-log.ts';

export interface RepositoryOptions {
  db: Knex;
  secrets: Secrets;
  /** Jobs that are enqueued at once, or as part of the transaction. */
  jobs: (transaction?: Knex.Transaction) => Jobs;
  /** Jobs that are stored together with what `insert` stores, in one statement. */
  jobsWith: (db: Knex, insert: Knex.Raw) => Jobs;
}

/** Everything we remember, in one PostgreSQL. */
export function createRepository({ db, secrets, jobs, jobsWith }: RepositoryOptions): Repository {
  const locks = createLocks(db);
  return {
    ...createStores(db, secrets),
    jobs: jobs(),
    transaction: (work) =>
      db.transaction((transaction) => work({ ...createStores(transaction, secrets), jobs: jobs(transaction) })),
    takeIn: createTakeIn(db, jobsWith),
    exclusively: (accountId, key, work) => locks.exclusively(`${accountId}:${key}`, work),
  };
}

function createStores(db: Knex, secrets: Secrets): Stores {
  return {
    accounts: createAccountStore(db, secrets),
    crmTokens: createCrmTokenStore(db, secrets),
    oauthCodes: createOAuthCodeStore(db, secrets),
    connections: createConnectionStore(db, secrets),
    locations: createLocationStore(db),
    appointments: createAppointmentStore(db),
    deals: createDealStore(db),
    contacts: createContactStore(db),
    clients: createClientStore(db),
    settings: createSettingsStore(db),
    syncLog: createSyncLogStore(db),
    inbox: createInboxStore(db),
    intents: createIntentStore(db),
    access: createAccessStore(db),
    journal: createJournalStore(db),
    changes: createChangeStore(db),
    resolutions: createResolutionStore(db),
    alerts: createAlertStore(db),
    locationAccess: createLocationAccessStore(db),
    health: createHealthStore(db),
    guide: createGuideStore(db),
    testBookings: createTestBookingStore(db),
    stageActionSecrets: createStageActionSecretStore(db, secrets),
    signIns: createSignInStore(db, secrets),
  };
}
