import type { JobData, JobName } from '../ports/jobs.ts';

/** What the queue stores: the data and how often its work has failed so far. */
export interface Envelope<Name extends JobName = JobName> {
  readonly payload: JobData[Name];
  readonly attempt: number;
}

interface QueueSpec<Name extends JobName> {
  /** Jobs of one key run one at a time, and those that wait are done in one run. Absent: each on its own, in parallel. */
  readonly keyOf?: (data: JobData[Name]) => string;
  /** How many run at once in one process. */
  readonly slots: number;
}

const MANY = 64;
const FEW = 8;

export const QUEUE_SPECS: { readonly [Name in JobName]: QueueSpec<Name> } = {
  'provider-webhook-received': { slots: MANY },
  'crm-webhook-received': { slots: MANY },
  'appointment-changed': {
    keyOf: ({ accountId, locationId, appointmentId }) => `${accountId}/${locationId}/${appointmentId}`,
    slots: MANY,
  },
  'deal-changed': { keyOf: ({ accountId, dealId }) => `${accountId}/${dealId}`, slots: MANY },
  'client-changed': {
    keyOf: ({ accountId, locationId, clientId }) => `${accountId}/${locationId}/${clientId}`,
    slots: MANY,
  },
  'oauth-code-received': { keyOf: ({ codeId }) => `${codeId}`, slots: FEW },
  'account-installed': { keyOf: ({ accountId }) => `${accountId}`, slots: FEW },
  'account-idle': { keyOf: ({ accountId }) => `${accountId}`, slots: FEW },
  'location-connected': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, slots: FEW },
  'reconcile-location': { keyOf: ({ accountId, locationId }) => `${accountId}/${locationId}`, slots: FEW },
  housekeeping: { keyOf: () => 'all', slots: 1 },
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
