import type { JobData, JobName } from '../ports/jobs.ts';
import type { JobContext, JobHandlers } from './worker.ts';

/** Work that heeds its signal stops calling the vendors when the job was taken from it, and runs again somewhere else. */
type Work<Name extends JobName> = (data: JobData[Name], signal: AbortSignal) => Promise<void>;

/** The use cases that do background work, by the names under which the composition root has them. */
export interface BackgroundWork {
  readonly receiveProviderWebhook: Work<'provider-webhook-received'>;
  readonly receiveCrmWebhook: Work<'crm-webhook-received'>;
  readonly applyAppointmentChange: Work<'appointment-changed'>;
  readonly noteCancellation: Work<'appointment-cancelled'>;
  readonly applyStageChange: Work<'deal-changed'>;
  readonly runStageAction: Work<'stage-reached'>;
  readonly applyClientChange: Work<'client-changed'>;
  readonly installAccount: Work<'oauth-code-received'>;
  readonly completeInstallation: Work<'account-installed'>;
  readonly keepAlive: Work<'account-idle'>;
  readonly applyApplicationChange: Work<'application-changed'>;
  readonly refreshAlerts: Work<'account-unwell'>;
  readonly checkCrmWebhook: Work<'account-webhook-unchecked'>;
  readonly listenToLocation: Work<'location-connected'>;
  readonly checkLocationWebhook: Work<'location-webhook-unchecked'>;
  readonly reconcileLocation: Work<'reconcile-location'>;
  readonly runTestBooking: Work<'test-booking'>;
  readonly doWhatIsDue: Work<'automation-due'>;
  readonly keepHouse: Work<'housekeeping'>;
  readonly resealSecrets: Work<'resealing'>;
}

/** Which use case does which job. */
export function createJobHandlers(work: BackgroundWork): JobHandlers {
  return {
    'provider-webhook-received': heeding(work.receiveProviderWebhook),
    'crm-webhook-received': heeding(work.receiveCrmWebhook),
    'appointment-changed': heeding(work.applyAppointmentChange),
    'appointment-cancelled': heeding(work.noteCancellation),
    'deal-changed': heeding(work.applyStageChange),
    'stage-reached': heeding(work.runStageAction),
    'client-changed': heeding(work.applyClientChange),
    'oauth-code-received': heeding(work.installAccount),
    'account-installed': heeding(work.completeInstallation),
    'account-idle': heeding(work.keepAlive),
    'application-changed': heeding(work.applyApplicationChange),
    'account-unwell': heeding(work.refreshAlerts),
    'account-webhook-unchecked': heeding(work.checkCrmWebhook),
    'location-connected': heeding(work.listenToLocation),
    'location-webhook-unchecked': heeding(work.checkLocationWebhook),
    'reconcile-location': heeding(work.reconcileLocation),
    'test-booking': heeding(work.runTestBooking),
    'automation-due': heeding(work.doWhatIsDue),
    housekeeping: heeding(work.keepHouse),
    resealing: heeding(work.resealSecrets),
  };
}

const heeding =
  <Name extends JobName>(work: Work<Name>) =>
  (data: JobData[Name], { signal }: JobContext): Promise<void> =>
    work(data, signal);
