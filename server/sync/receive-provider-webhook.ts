import { ProductError } from '../errors.ts';
import type { ParseProviderWebhook } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboxEvent } from '../ports/inbox-store.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';

export interface ReceiveProviderWebhookDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly parse: ParseProviderWebhook;
  readonly incidents: IncidentLog;
}

/**
 * Turns a stored webhook into work: the appointment and the client it speaks of are looked at again. What the event
 * claims is never written anywhere. Rubbish is counted and set aside, it must not come back for ever.
 */
export function createReceiveProviderWebhook(deps: ReceiveProviderWebhookDeps) {
  const { repository } = deps;
  return async ({ accountId, inboxId }: JobData['provider-webhook-received']): Promise<void> => {
    const event = await repository.inbox.read(accountId, inboxId);
    if (!event) return;
    const told = readable(deps, event);
    await repository.transaction(async (unit) => {
      if (told && event.locationId !== null && told.locationId === event.locationId) {
        const { locationId, appointmentId, clientId } = told;
        const { traceId } = event;
        const since = Date.parse(event.receivedAt);
        if (appointmentId !== null) {
          const source = 'provider_webhook' as const;
          await unit.jobs.enqueue('appointment-changed', {
            accountId,
            locationId,
            appointmentId,
            source,
            since,
            traceId,
          });
        }
        if (clientId !== null && told.kind !== 'appointment') {
          await unit.jobs.enqueue('client-changed', { accountId, locationId, clientId, traceId });
        }
      }
      await unit.inbox.noteHandled(accountId, inboxId);
    });
  };
}

function readable(deps: ReceiveProviderWebhookDeps, event: InboxEvent) {
  try {
    const told = deps.parse(event.body);
    if (told.locationId === event.locationId) return told;
    deps.incidents.note('webhook_of_another_location', { source: 'provider', traceId: event.traceId });
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    deps.incidents.note('webhook_unreadable', { source: 'provider', detail: error.message, traceId: event.traceId });
  }
  return null;
}
