import type { CancelReason } from '../../shared/domain/appointment.ts';
import type { StageAct } from '../../shared/domain/stage-action.ts';

/** What made us look at a deal or an appointment. */
export type ChangeSource =
  | 'provider_webhook'
  | 'crm_webhook'
  | 'booking'
  | 'status_change'
  | 'edit'
  | 'reconciliation'
  | 'automation'
  | 'settings';

/** Every kind of background work with the data it carries. */
export interface JobData {
  /** A stored webhook of the booking system waits to be read. */
  'provider-webhook-received': { accountId: number; inboxId: number };
  'crm-webhook-received': { accountId: number; inboxId: number };
  /** Bring the deal of this appointment in step. One at a time per appointment. */
  'appointment-changed': {
    accountId: number;
    locationId: number;
    appointmentId: number;
    source: ChangeSource;
    /** Unix milliseconds of the event that started it, for the sync log. */
    since: number;
    traceId: string;
  };
  /** Why a person cancelled goes to the deal's feed. One at a time per appointment. */
  'appointment-cancelled': {
    accountId: number;
    locationId: number;
    appointmentId: number;
    dealId: number;
    reason: CancelReason;
    /** As typed; may be empty. */
    text: string;
    traceId: string;
  };
  /** A deal may have been moved by hand. One at a time per deal. */
  'deal-changed': { accountId: number; dealId: number; since: number; traceId: string };
  /** A deal has reached a stage with an action of ours. `at`: unix seconds, as the CRM tells it. `act` null: not filled in. */
  'stage-reached': {
    accountId: number;
    dealId: number;
    at: number;
    act: StageAct | null;
    since: number;
    traceId: string;
  };
  /** Totals and memberships of a client go to its contacts. One at a time per client. */
  'client-changed': { accountId: number; locationId: number; clientId: number; traceId: string };
  'oauth-code-received': { codeId: number; traceId: string };
  /** Read the new account's facts and ask its CRM for webhooks. */
  'account-installed': { accountId: number; traceId: string };
  /** Nothing was asked of this account's CRM for a week: its tokens must not die of silence. */
  'account-idle': { accountId: number; traceId: string };
  /** Something became of the installation of our application in this location. */
  'application-changed': { accountId: number; locationId: number; traceId: string };
  /** Something broke or was mended: what is told about it has to be looked through. */
  'account-unwell': { accountId: number; traceId: string };
  /** Nobody looked for a day whether the CRM still tells us of changes. */
  'account-webhook-unchecked': { accountId: number; traceId: string };
  /** Put our address into the location's webhook list and read its appointments. */
  'location-connected': { accountId: number; locationId: number; traceId: string };
  /** Nobody looked for a day whether our address is still in the location's webhook list. */
  'location-webhook-unchecked': { accountId: number; locationId: number; traceId: string };
  /** Read what changed in a location since its watermark. */
  'reconcile-location': { accountId: number; locationId: number; traceId: string };
  /** Carry a test booking on, or remove what is left of it. One at a time per test. */
  'test-booking': { accountId: number; testId: number; traceId: string };
  /** Visits that nobody confirmed and memberships that end may be due in a location. One at a time per location. */
  'automation-due': { accountId: number; locationId: number; traceId: string };
  /** Starts the polls, refreshes idle tokens, removes what has served. */
  housekeeping: { traceId: string };
  /** Seal anew what an older key sealed. */
  resealing: { traceId: string };
}

export type JobName = keyof JobData;
export type WebhookJob = 'provider-webhook-received' | 'crm-webhook-received';

export interface Jobs {
  /** Inside a transaction's unit of work the job is there only when the data is. `startAfterMs` delays it. */
  enqueue<Name extends JobName>(name: Name, data: JobData[Name], options?: { startAfterMs?: number }): Promise<void>;
  /** The same for several at once. */
  enqueueAll<Name extends JobName>(name: Name, datas: readonly JobData[Name][]): Promise<void>;
}
