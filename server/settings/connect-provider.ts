import { createHash } from 'node:crypto';
import type { ConnectRequest, ConnectResponse } from '../../shared/contracts/connect.ts';
import type { Location } from '../../shared/domain/catalog.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Connection } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfConnection } from './views.ts';

export interface ConnectProviderDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
}

/** A sign-in that works, with what it opens. */
export interface WorkingSignIn {
  readonly way: Connection['way'];
  readonly userToken: string;
  readonly providerUserId: number;
  readonly connectedAs: string;
  readonly locations: readonly Location[];
}

/**
 * S003-46..48: the main administrator's login and password, or a token that somebody pasted, are tried before anything is
 * kept. The password is used once and forgotten. Throws `authorisation_error` (S003-72), `two_factor_needed`,
 * `right_missing` when the sign-in opens no location.
 */
export function createConnectProvider(deps: ConnectProviderDeps) {
  const { repository } = deps;
  return async (caller: Caller, request: ConnectRequest): Promise<ConnectResponse> => {
    const signedIn =
      request.way === 'token' ? await tryToken(deps, caller, request.userToken) : await tryLogin(deps, caller, request);
    if (signedIn.locations.length === 0) throw new ProductError('right_missing', { params: { right: 'locations' } });
    const connection = await keepSignIn(repository, caller, signedIn);
    const { accountId } = caller;
    return { connection: viewOfConnection(connection, await repository.locations.list(accountId), []) };
  };
}

/**
 * Locations of an older sign-in go over to this one, with their mappings and appointments; a sign-in that is left without
 * any is forgotten.
 */
export function keepSignIn(
  repository: Repository,
  { accountId, traceId }: Pick<Caller, 'accountId' | 'traceId'>,
  { locations, ...signedIn }: WorkingSignIn,
): Promise<Connection> {
  return repository.transaction(async (unit) => {
    const saved = await unit.connections.save({ accountId, ...signedIn });
    await unit.locations.saveAll(accountId, saved.id, locations);
    await unit.connections.removeUnused(accountId);
    for (const location of locations) {
      await unit.locations.setWebhook(accountId, location.id, 'pending');
      await unit.jobs.enqueue('location-connected', { accountId, locationId: location.id, traceId });
    }
    await unit.jobs.enqueue('account-unwell', { accountId, traceId });
    return saved;
  });
}

async function tryLogin(
  { provider }: ConnectProviderDeps,
  { traceId }: Caller,
  credentials: Exclude<ConnectRequest, { way: 'token' }>,
): Promise<WorkingSignIn> {
  const { userToken, userId, userName } = await provider.signIn(credentials, traceId);
  const locations = await provider.listLocations({ userToken, lane: 'person', traceId });
  return { way: 'login', userToken, providerUserId: userId, connectedAs: userName, locations };
}

/** A token does not say whose it is, only whether it works. */
async function tryToken(
  { provider }: ConnectProviderDeps,
  { traceId }: Caller,
  userToken: string,
): Promise<WorkingSignIn> {
  try {
    const locations = await provider.listLocations({ userToken, lane: 'person', traceId });
    return { way: 'token', userToken, providerUserId: numberOfToken(userToken), connectedAs: '', locations };
  } catch (error) {
    if (codeOf(error) !== 'reconnect_needed') throw error;
    throw new ProductError('authorisation_error', { params: { way: 'token' } });
  }
}

const HASH_BYTES = 6;

/** Below zero, where no user of the booking system is; the same token is the same sign-in. */
export const numberOfToken = (token: string): number =>
  -1 - createHash('sha256').update(token).digest().readUIntBE(0, HASH_BYTES);
