import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess, WebhookState } from '../ports/booking-provider.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { createTaggedAddresses, keyOf } from './webhook-address.ts';

export interface ListenToLocationDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  /** Where the booking system sends its webhooks; a location's key is appended. */
  readonly webhookBase: string;
}

/**
 * Puts our address into a connected location's webhook list and asks for its appointments. May run again: older
 * addresses of ours are taken out first. What an administrator has to mend is shown in settings, not retried for ever.
 */
export function createListenToLocation(deps: ListenToLocationDeps) {
  const { repository, gate } = deps;
  return async ({ accountId, locationId, traceId }: JobData['location-connected']): Promise<void> => {
    const context = { accountId, lane: 'person', traceId } as const;
    await repository.jobs.enqueue('reconcile-location', { accountId, locationId, traceId });
    try {
      const state = await gate.withLocation(context, locationId, (access, location) =>
        putNewAddress(deps, access, location),
      );
      await repository.locations.setWebhook(accountId, locationId, state);
    } catch (error) {
      if (await noteRightMissing(deps, context, locationId, error)) return;
      await repository.locations.setWebhook(accountId, locationId, 'failing');
      throw error;
    }
  };
}

/**
 * The list belongs to the whole location: another application may have taken our address out. Where it is gone, a new one
 * is put in; where it is there, its flags are mended. A booking system that does not answer changes nothing of what is shown.
 */
export function createCheckLocationWebhook(deps: ListenToLocationDeps & { readonly incidents: IncidentLog }) {
  const { repository, provider, gate, webhookBase, incidents } = deps;
  return async ({ accountId, locationId, traceId }: JobData['location-webhook-unchecked']): Promise<void> => {
    const context = { accountId, lane: 'poll', traceId } as const;
    try {
      const state = await gate.withLocation(context, locationId, async (access, location) => {
        const present = await presentAddress(deps, await provider.listWebhooks(access, location), location);
        if (present !== null) return provider.addWebhook(access, location, present);
        incidents.note('webhook_address_gone', { source: 'provider', accountId, locationId, traceId });
        return putNewAddress(deps, access, location);
      });
      await repository.locations.setWebhook(accountId, locationId, state);
    } catch (error) {
      if (!(await noteRightMissing(deps, context, locationId, error))) throw error;
    }
  };

  /** Only the hash of a key is kept, so that an address is known again by looking its key up. */
  async function presentAddress(
    { repository }: ListenToLocationDeps,
    urls: readonly string[],
    { accountId, id }: StoredLocation,
  ): Promise<string | null> {
    const { isOurs } = createTaggedAddresses(webhookBase, accountId);
    const ours = new Map(urls.filter(isOurs).map((url) => [keyOf(webhookBase, url), url]));
    const known = await repository.locations.findByWebhookKeys([...ours.keys()]);
    const found = [...known].find(([, location]) => location.accountId === accountId && location.id === id);
    return found ? (ours.get(found[0]) ?? null) : null;
  }
}

async function putNewAddress(
  { repository, provider, webhookBase }: ListenToLocationDeps,
  access: ProviderAccess,
  location: StoredLocation,
): Promise<WebhookState> {
  const { newKey, isOurs } = createTaggedAddresses(webhookBase, location.accountId);
  const key = newKey();
  await repository.locations.saveWebhookKey(location.accountId, location.id, key);
  await provider.removeWebhook(access, location, isOurs);
  return provider.addWebhook(access, location, `${webhookBase}${key}`);
}

async function noteRightMissing(
  { repository }: ListenToLocationDeps,
  { accountId }: CallContext,
  locationId: number,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ProductError) || error.code !== 'right_missing') return false;
  await repository.locations.setWebhook(accountId, locationId, 'right_missing');
  return true;
}
