import type { DisconnectRequest } from '../../shared/contracts/connect.ts';
import { ProductError } from '../errors.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { PartnerApplication } from '../ports/partner-application.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';
import { type ReadUserAccess, requireLocation } from '../steps/user-access.ts';
import { turnOfConnection } from './turn-of-connection.ts';
import { createTaggedAddresses } from './webhook-address.ts';

export interface DisconnectProviderDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly readUserAccess: ReadUserAccess;
  /** `null`: this deployment has none. */
  readonly application: PartnerApplication | null;
  /** Where the booking system sends its webhooks; a location's key is appended. */
  readonly webhookBase: string;
}

/**
 * Stops listening as far as the booking system still lets us, then forgets the token and what was known of its rights.
 * Locations and appointments stay known. Whoever may not see one of its locations may not end it (`not_allowed`). Keys are
 * forgotten first: what is sent meanwhile is a stranger's.
 */
export function createDisconnectProvider(deps: DisconnectProviderDeps) {
  const { repository } = deps;
  return async (caller: Caller, { connectionId }: DisconnectRequest): Promise<void> => {
    const { accountId } = caller;
    const connection = await repository.connections.read(accountId, connectionId);
    if (!connection) throw new ProductError('not_connected');
    const locations = (await repository.locations.list(accountId)).filter((item) => item.connectionId === connectionId);
    const access = await deps.readUserAccess(caller);
    for (const location of locations) requireLocation(access, location);
    await repository.exclusively(accountId, turnOfConnection(connectionId), () =>
      end(deps, caller, connection, locations),
    );
  };
}

async function end(
  deps: DisconnectProviderDeps,
  caller: Caller,
  connection: Connection,
  locations: readonly StoredLocation[],
): Promise<void> {
  const { repository } = deps;
  const { accountId, traceId } = caller;
  const { id: connectionId } = connection;
  const shared: number[] = [];
  for (const location of locations) {
    await repository.locations.saveWebhookKey(accountId, location.id, null);
    await leave(deps, caller, connection, location);
    if (connection.way === 'partner' && !(await takeOut(deps, accountId, location.id))) shared.push(location.id);
  }
  await repository.transaction(async (unit) => {
    await unit.connections.remove(accountId, connectionId);
    await unit.locationAccess.remove(accountId, connectionId);
    // Users' own sign-ins belong to no connection: they stay as long as the account has one.
    if ((await unit.connections.list(accountId)).length === 0) await unit.signIns.removeAllBut(accountId, []);
    await unit.jobs.enqueue('account-unwell', { accountId, traceId });
  });
  // Of accounts that disconnect at the same time each has seen the other.
  for (const locationId of shared) await takeOut(deps, accountId, locationId);
}

/** A dead token or a lost right must not keep anybody from disconnecting: a forgotten key is refused anyway. */
async function leave(
  { provider, gate, webhookBase }: DisconnectProviderDeps,
  { accountId, traceId }: Caller,
  connection: Connection,
  location: StoredLocation,
): Promise<void> {
  const { isOurs } = createTaggedAddresses(webhookBase, accountId);
  const context = { accountId, lane: 'person', traceId } as const;
  try {
    await gate.withConnection(context, connection, (access) => provider.removeWebhook(access, location, isOurs));
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
  }
}

/**
 * Takes the application out of the location unless another account holds it through the application: false then. Needs no
 * sign-in, so that a dead one is no hindrance.
 */
async function takeOut(
  { repository, application }: DisconnectProviderDeps,
  accountId: number,
  locationId: number,
): Promise<boolean> {
  const holders = await repository.locations.listHoldersThroughApplication(locationId);
  if (holders.some((holder) => holder !== accountId)) return false;
  try {
    await application?.remove(locationId);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
  }
  return true;
}
