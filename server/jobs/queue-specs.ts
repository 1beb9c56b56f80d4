import type { JobData, JobName } from '../ports/jobs.ts';

/** What the queue stores: the data and how often its work has failed so far. */
export interface Envelope<Name extends JobName = JobName> {
  readonly payload: JobData[Name];
  readonly attempt: number;
}

interface QueueSpec<Name extends JobName> {
  /** Jobs of one key run one at a time, and those that wait are done in one run. Absent: each on its own, in parallel. */
  readonly keyOf?: (data: JobData[Name]) => string;
  /**
   * An event waits this long for others of its key, and one run does them all. For work that nobody waits for, which would
   * otherwise take the vendors' limits from the work that somebody does.
   */
  readonly gatherMs?: number;
  /** How many run at once in one process. */
  readonly slots: number;
  /** How often a worker looks without having been called: sets how late a delayed job may start. */
  readonly pollMs: number;
}

const MANY = { slots: 64, pollMs: 1000 };
const FEW = { slots: 8, pollMs: 5000 };
const ONE = { slots: 1, pollMs: 5000 };

export const QUEUE_SPECS: { readonly [Name in JobName]: QueueSpec<Name> } = {
  'provider-webhook-received': MANY,
  'crm-webhook-received': MANY,
  'appointment-changed': {
    keyOf: ({ accountId, locationId, appointmentId }) => `${accountId}/${locationId}/${appointmentId}`,
    ...MANY,
  },
  'appointment-cancelled': {
    keyOf: ({ accountId, locationId, appointmentId }) => `${accountId}/${locationId}/${appointmentId}`,
    ...FEW,
  },
  'deal-changed': { keyOf: ({ accountId, dealId }) => `${accountId}/${dealId}`, ...MANY },
  // No key: folded into one, of two actions of a stage one would be lost.
  'stage-reached': FEW,
  'client-changed': {
    keyOf: ({ accountId, locationId, clientId }) => `${accountId}/${locationId}/${clientId}`,
    // One visit is told as a change of the appointment and as one of its client: one reading of the client, after the move.
    gatherMs: 1000,
    ...MANY,
  },
  'oauth-code-received': { keyOf: ({ codeId }) => `${codeId}`, ...FEW },
  'account-installed': { keyOf: ({ accountId }) => `${accountId}`, ...FEW },
  'account-idle': { keyOf: ({ accountId }) => `${accountId}`, ...FEW },
  'application-changed': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, ...FEW },
  'account-unwell': { keyOf: ({ accountId }) => `${accountId}`, ...FEW },
  'account-webhook-unchecked': { keyOf: ({ accountId }) => `${accountId}`, ...FEW },
  'location-connected': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, ...FEW },
  'location-webhook-unchecked': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, ...FEW },
  'reconcile-location': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, ...FEW },
  // Somebody watches: the next look must not wait for a slow poll.
  'test-booking': { keyOf: ({ accountId, testId }) => `${accountId}/${testId}`, slots: 8, pollMs: 1000 },
  'automation-due': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, ...FEW },
  housekeeping: { keyOf: () => 'all', ...ONE },
  resealing: { keyOf: () => 'all', ...ONE },
};

export const JOB_NAMES = Object.keys(QUEUE_SPECS) as JobName[];

/** Jobs of one account that may run at once, in all processes: others get their turn however long its backlog is. */
export const JOBS_PER_ACCOUNT = 24;

/** Work that needs a person: failed for good, kept with its cause. */
export const SHELF = 'shelf';

export interface ShelvedJob<Name extends JobName = JobName> {
  readonly name: Name;
  readonly payload: JobData[Name];
  readonly attempts: number;
  /** Problem code of the last failure. */
  readonly code: string;
  /** English, without personal data. */
  readonly detail: string;
}

export const keyOf = <Name extends JobName>(name: Name, data: JobData[Name]): string | undefined =>
  QUEUE_SPECS[name].keyOf?.(data);

/** The account whose work it is; `undefined` for work that belongs to none. */
export const accountOf = (data: JobData[JobName]): number | undefined =>
  'accountId' in data ? data.accountId : undefined;
