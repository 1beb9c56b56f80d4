import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess, WebhookState } from '../ports/booking-provider.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { heeding } from '../steps/heeding.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { checkAccess } from './check-access.ts';
import type { RefreshAlerts } from './refresh-alerts.ts';
import { turnOfConnection } from './turn-of-connection.ts';
import { createTaggedAddresses, keyOf } from './webhook-address.ts';

export interface ListenToLocationDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  /** Where the booking system sends its webhooks; a location's key is appended. */
  readonly webhookBase: string;
  readonly refreshAlerts: RefreshAlerts;
}

/**
 * Sees to it that one address of ours stands in a connected location's webhook list and asks for its appointments. May run
 * again. What an administrator has to mend is shown in settings, not retried for ever.
 */
export function createListenToLocation(deps: ListenToLocationDeps) {
  const { repository, gate } = deps;
  return whileConnected(repository, async ({ accountId, locationId, traceId }: JobData['location-connected']) => {
    const context = { accountId, lane: 'person', traceId } as const;
    await repository.jobs.enqueue('reconcile-location', { accountId, locationId, traceId });
    try {
      const state = await gate.withLocation(context, locationId, (access, location) =>
        keepAddress(deps, access, location),
      );
      await repository.locations.setWebhook(accountId, locationId, state);
    } catch (error) {
      if (!(await noteRightMissing(deps, context, locationId, error))) {
        await repository.locations.setWebhook(accountId, locationId, 'failing');
        throw error;
      }
    } finally {
      await deps.refreshAlerts({ accountId, traceId });
    }
    await lookThrough(deps, context, locationId);
  });
}

interface OfLocation {
  readonly accountId: number;
  readonly locationId: number;
}

/** Takes turns with disconnecting, which else would be followed by an address that is put back and rights that are read. */
const whileConnected =
  <Job extends OfLocation>(repository: Repository, work: (job: Job, signal?: AbortSignal) => Promise<void>) =>
  async (job: Job, signal?: AbortSignal): Promise<void> => {
    const { accountId, locationId } = job;
    const location = await repository.locations.read(accountId, locationId);
    if (!location) return;
    const { connectionId } = location;
    await repository.exclusively(accountId, turnOfConnection(connectionId), async () => {
      if (await repository.connections.read(accountId, connectionId)) await work(job, signal);
    });
  };

/**
 * The list belongs to the whole location: another application may have taken our address out. Where it is gone, a new one
 * is put in; where it is there, its flags are mended. A booking system that does not answer changes nothing of what is shown.
 */
export function createCheckLocationWebhook(deps: ListenToLocationDeps & { readonly incidents: IncidentLog }) {
  const { repository, gate, incidents } = deps;
  const check = async (
    { accountId, locationId, traceId }: JobData['location-webhook-unchecked'],
    signal?: AbortSignal,
  ): Promise<void> => {
    const context = { accountId, lane: 'poll', traceId, ...heeding(signal) } as const;
    let isGone = false;
    const onGone = () => {
      isGone = true;
      incidents.note('webhook_address_gone', { source: 'provider', accountId, locationId, traceId });
    };
    try {
      const state = await gate.withLocation(context, locationId, (access, location) =>
        keepAddress(deps, access, location, onGone),
      );
      await repository.locations.setWebhook(accountId, locationId, state);
      if (isGone && state === 'listening') await noteReturn(repository, accountId, locationId);
    } catch (error) {
      if (!(await noteRightMissing(deps, context, locationId, error))) throw error;
    }
    await lookThrough(deps, context, locationId);
  };
  return whileConnected(repository, check);
}

/**
 * An address that is there and known stays: a new key would be the only one that we know before the booking system knows
 * it, and what it sends meanwhile would be lost. So a key is made only where no known address is in the list.
 */
async function keepAddress(
  deps: ListenToLocationDeps,
  access: ProviderAccess,
  location: StoredLocation,
  onGone?: () => void,
): Promise<WebhookState> {
  const { repository, provider, webhookBase } = deps;
  const { newKey, isOurs } = createTaggedAddresses(webhookBase, location.accountId);
  const ours = (await provider.listWebhooks(access, location)).filter(isOurs);
  const present = await knownAddress(deps, ours, location);
  if (present !== null) return provider.addWebhook(access, location, present, isOurs);
  onGone?.();
  const key = newKey();
  await repository.locations.saveWebhookKey(location.accountId, location.id, key);
  return provider.addWebhook(access, location, `${webhookBase}${key}`, isOurs);
}

/** Only the hash of a key is kept, so that an address is known again by looking its key up. */
async function knownAddress(
  { repository, webhookBase }: ListenToLocationDeps,
  ours: readonly string[],
  { accountId, id }: StoredLocation,
): Promise<string | null> {
  const byKey = new Map(ours.map((url) => [keyOf(webhookBase, url), url]));
  const known = await repository.locations.findByWebhookKeys([...byKey.keys()]);
  const found = [...known].find(([, location]) => location.accountId === accountId && location.id === id);
  return found ? (byKey.get(found[0]) ?? null) : null;
}

/** What the sign-in may do there, and what has to be told about it. */
async function lookThrough(deps: ListenToLocationDeps, context: CallContext, locationId: number): Promise<void> {
  await checkAccess(deps, context, locationId);
  await deps.refreshAlerts({ accountId: context.accountId, traceId: context.traceId });
}

/** Nothing is left to mend, but whoever reads the list of addresses wonders who took ours out. */
async function noteReturn({ alerts, locations }: Repository, accountId: number, locationId: number): Promise<void> {
  const location = await locations.read(accountId, locationId);
  const params = { location: location?.title ?? '' };
  await alerts.noteMended(accountId, { kind: 'webhook_gone', subject: `location/${locationId}`, params });
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
