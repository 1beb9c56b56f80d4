import type { DisconnectRequest } from '../../shared/contracts/connect.ts';
import { ProductError } from '../errors.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { PartnerApplication } from '../ports/partner-application.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';
import { createTaggedAddresses } from './webhook-address.ts';

export interface DisconnectProviderDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  /** `null`: this deployment has none. */
  readonly application: PartnerApplication | null;
  /** Where the booking system sends its webhooks; a location's key is appended. */
  readonly webhookBase: string;
}

/**
 * Stops listening as far as the booking system still lets us, then forgets the token and what was known of its rights.
 * Locations and appointments stay known. Keys are forgotten first: what is sent meanwhile is a stranger's.
 */
export function createDisconnectProvider(deps: DisconnectProviderDeps) {
  const { repository } = deps;
  return async (caller: Caller, { connectionId }: DisconnectRequest): Promise<void> => {
    const { accountId, traceId } = caller;
    const connection = await repository.connections.read(accountId, connectionId);
    if (!connection) throw new ProductError('not_connected');
    const locations = await repository.locations.list(accountId);
    for (const location of locations.filter((item) => item.connectionId === connectionId)) {
      await repository.locations.saveWebhookKey(accountId, location.id, null);
      await leave(deps, caller, connection, location);
    }
    await repository.transaction(async (unit) => {
      await unit.connections.remove(accountId, connectionId);
      await unit.locationAccess.remove(accountId, connectionId);
      await unit.jobs.enqueue('account-unwell', { accountId, traceId });
    });
  };
}

/** A dead token or a lost right must not keep anybody from disconnecting: a forgotten key is refused anyway. */
async function leave(
  { provider, gate, application, webhookBase }: DisconnectProviderDeps,
  { accountId, traceId }: Caller,
  connection: Connection,
  location: StoredLocation,
): Promise<void> {
  const { isOurs } = createTaggedAddresses(webhookBase, accountId);
  const context = { accountId, lane: 'person', traceId } as const;
  try {
    await gate.withConnection(context, connection, (access) => provider.removeWebhook(access, location, isOurs));
    if (connection.way === 'partner') await application?.remove(location.id);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
  }
}
