import type { ConnectRequest, ConnectResponse, DisconnectRequest } from '../../shared/contracts/settings.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfConnection } from './views.ts';
import { createTaggedAddresses } from './webhook-address.ts';

export interface ConnectProviderDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  /** Where the booking system sends its webhooks; a location's key is appended. */
  readonly webhookBase: string;
}

/**
 * S003-46..48: the main administrator's login and password are used once for a token and forgotten. Throws
 * `authorisation_error` (S003-72), `two_factor_needed`, `forbidden`.
 */
export function createConnectProvider(deps: ConnectProviderDeps) {
  const { repository, provider } = deps;
  return async (caller: Caller, credentials: ConnectRequest): Promise<ConnectResponse> => {
    const { accountId, traceId } = caller;
    const signedIn = await provider.signIn(credentials, traceId);
    const access = { userToken: signedIn.userToken, lane: 'person', traceId } as const;
    const locations = await provider.listLocations(access);
    if (locations.length === 0) throw new ProductError('right_missing', { params: { right: 'locations' } });
    const { userToken, userId: providerUserId, userName: connectedAs } = signedIn;
    const connection = await repository.transaction(async (unit) => {
      const saved = await unit.connections.save({ accountId, providerUserId, userToken, connectedAs });
      await unit.locations.saveAll(accountId, saved.id, locations);
      for (const location of locations) {
        await unit.locations.setWebhook(accountId, location.id, 'pending');
        await unit.jobs.enqueue('location-connected', { accountId, locationId: location.id, traceId });
      }
      return saved;
    });
    return { connection: viewOfConnection(connection, await repository.locations.list(accountId)) };
  };
}

/** Stops listening as far as the booking system still lets us, then forgets the sign-in. Appointments stay known. */
export function createDisconnectProvider(deps: ConnectProviderDeps) {
  const { repository, provider, gate } = deps;
  return async (caller: Caller, { connectionId }: DisconnectRequest): Promise<void> => {
    const { accountId, traceId } = caller;
    const connection = await repository.connections.read(accountId, connectionId);
    if (!connection) throw new ProductError('not_connected');
    const locations = await repository.locations.list(accountId);
    const { isOurs } = createTaggedAddresses(deps.webhookBase, accountId);
    const context = { accountId, lane: 'person', traceId } as const;
    for (const location of locations.filter((item) => item.connectionId === connectionId)) {
      try {
        await gate.withConnection(context, connection, (access) => provider.removeWebhook(access, location, isOurs));
      } catch (error) {
        // A dead token or a lost right must not keep anybody from disconnecting: a forgotten key is refused anyway.
        if (!(error instanceof ProductError)) throw error;
      }
      await repository.locations.saveWebhookKey(accountId, location.id, null);
    }
    await repository.connections.remove(accountId, connectionId);
  };
}
