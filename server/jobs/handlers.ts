import type { JobData, JobName } from '../ports/jobs.ts';

export type JobHandlers = { readonly [Name in JobName]: (data: JobData[Name]) => Promise<void> };

/** The use cases that do background work, by the names under which the composition root has them. */
export interface BackgroundWork {
  readonly receiveProviderWebhook: JobHandlers['provider-webhook-received'];
  readonly receiveCrmWebhook: JobHandlers['crm-webhook-received'];
  readonly applyAppointmentChange: JobHandlers['appointment-changed'];
  readonly applyStageChange: JobHandlers['deal-changed'];
  readonly applyClientChange: JobHandlers['client-changed'];
  readonly installAccount: JobHandlers['oauth-code-received'];
  readonly completeInstallation: JobHandlers['account-installed'];
  readonly keepAlive: JobHandlers['account-idle'];
  readonly listenToLocation: JobHandlers['location-connected'];
  readonly reconcileLocation: JobHandlers['reconcile-location'];
  readonly keepHouse: JobHandlers['housekeeping'];
}

/** Which use case does which job. */
export function createJobHandlers(work: BackgroundWork): JobHandlers {
  return {
    'provider-webhook-received': work.receiveProviderWebhook,
    'crm-webhook-received': work.receiveCrmWebhook,
    'appointment-changed': work.applyAppointmentChange,
    'deal-changed': work.applyStageChange,
    'client-changed': work.applyClientChange,
    'oauth-code-received': work.installAccount,
    'account-installed': work.completeInstallation,
    'account-idle': work.keepAlive,
    'location-connected': work.listenToLocation,
    'reconcile-location': work.reconcileLocation,
    housekeeping: work.keepHouse,
  };
}
