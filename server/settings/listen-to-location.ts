import { randomBytes } from 'node:crypto';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';

export interface ListenToLocationDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly webhookBase: string;
}

/**
 * Puts our address into a connected location's webhook list and asks for its appointments. May run again: older
 * addresses of ours are taken out first. What an administrator has to mend is shown in settings, not retried for ever.
 */
export function createListenToLocation(deps: ListenToLocationDeps) {
  const { repository, provider, gate, webhookBase } = deps;
  return async ({ accountId, locationId, traceId }: JobData['location-connected']): Promise<void> => {
    const context = { accountId, lane: 'person', traceId } as const;
    await repository.jobs.enqueue('reconcile-location', { accountId, locationId, traceId });
    const key = randomBytes(24).toString('base64url');
    await repository.locations.saveWebhookKey(accountId, locationId, key);
    try {
      const state = await gate.withLocation(context, locationId, async (access, location) => {
        await provider.removeWebhook(access, location, (url) => url.startsWith(webhookBase));
        return provider.addWebhook(access, location, `${webhookBase}${key}`);
      });
      await repository.locations.setWebhook(accountId, locationId, state);
    } catch (error) {
      const isRightMissing = error instanceof ProductError && error.code === 'right_missing';
      await repository.locations.setWebhook(accountId, locationId, isRightMissing ? 'right_missing' : 'failing');
      if (!isRightMissing) throw error;
    }
  };
}
