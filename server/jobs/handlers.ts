import type { JobData, JobName } from '../ports/jobs.ts';

type Handler<Name extends JobName> = (data: JobData[Name]) => Promise<void>;

/** The use cases that do background work, by the names under which the composition root has them. */
export interface BackgroundWork {
  readonly receiveProviderWebhook: Handler<'provider-webhook-received'>;
  readonly receiveCrmWebhook: Handler<'crm-webhook-received'>;
  readonly applyAppointmentChange: Handler<'appointment-changed'>;
  readonly noteCancellation: Handler<'appointment-cancelled'>;
  readonly applyStageChange: Handler<'deal-changed'>;
  readonly applyClientChange: Handler<'client-changed'>;
  readonly installAccount: Handler<'oauth-code-received'>;
  readonly completeInstallation: Handler<'account-installed'>;
  readonly keepAlive: Handler<'account-idle'>;
  readonly checkCrmWebhook: Handler<'account-webhook-unchecked'>;
  readonly listenToLocation: Handler<'location-connected'>;
  readonly checkLocationWebhook: Handler<'location-webhook-unchecked'>;
  readonly reconcileLocation: Handler<'reconcile-location'>;
  readonly keepHouse: Handler<'housekeeping'>;
  readonly resealSecrets: Handler<'resealing'>;
}

/** Which use case does which job. */
export function createJobHandlers(work: BackgroundWork): { readonly [Name in JobName]: Handler<Name> } {
  return {
    'provider-webhook-received': work.receiveProviderWebhook,
    'crm-webhook-received': work.receiveCrmWebhook,
    'appointment-changed': work.applyAppointmentChange,
    'appointment-cancelled': work.noteCancellation,
    'deal-changed': work.applyStageChange,
    'client-changed': work.applyClientChange,
    'oauth-code-received': work.installAccount,
    'account-installed': work.completeInstallation,
    'account-idle': work.keepAlive,
    'account-webhook-unchecked': work.checkCrmWebhook,
    'location-connected': work.listenToLocation,
    'location-webhook-unchecked': work.checkLocationWebhook,
    'reconcile-location': work.reconcileLocation,
    housekeeping: work.keepHouse,
    resealing: work.resealSecrets,
  };
}
