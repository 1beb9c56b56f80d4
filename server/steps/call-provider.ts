import { wayOf } from '../../shared/domain/user-access.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Connection, StoredLocation } from '../ports/account-stores.ts';
import type { Lane, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserSignIn } from '../ports/sign-in-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from './read-deal.ts';

export interface CallContext {
  readonly accountId: number;
  readonly lane: Lane;
  readonly traceId: string;
  readonly signal?: AbortSignal;
  /** Whose click it is: a user with a sign-in of their own acts by it. */
  readonly userId?: number;
}

/** Whose click it is; what happens in a user's name without one goes through the account's connection. */
export const clickOf = ({ userId, by }: Pick<Caller, 'userId' | 'by'>): Pick<CallContext, 'userId'> =>
  by === undefined ? { userId } : {};

const NOTE_SUCCESS_EVERY_MS = 60_000;

export interface ProviderGate {
  /** Opens a location for calls; throws `location_unknown`, `not_connected` or `reconnect_needed`. */
  withLocation<T>(
    context: CallContext,
    locationId: number,
    work: (access: ProviderAccess, location: StoredLocation) => Promise<T>,
  ): Promise<T>;
  withConnection<T>(
    context: CallContext,
    connection: Connection,
    work: (access: ProviderAccess) => Promise<T>,
  ): Promise<T>;
}

/**
 * The one way to the booking system: finds the location's sign-in, remembers that it worked, and notices when it does
 * not any more, so that every screen can say so.
 */
export function createProviderGate(deps: { repository: Repository; clock: Clock }): ProviderGate {
  const { repository, clock } = deps;

  async function withConnection<T>(
    context: CallContext,
    connection: Connection,
    work: (access: ProviderAccess) => Promise<T>,
  ): Promise<T> {
    const own = await ownSignIn(repository, context);
    if (own) return withOwn(repository, context, own, work);
    if (connection.state === 'reconnect_needed') throw new ProductError('reconnect_needed');
    const { accountId, lane, traceId, signal } = context;
    try {
      const result = await work({ userToken: connection.userToken, lane, traceId, ...(signal ? { signal } : {}) });
      const last = connection.lastSuccessAt === null ? 0 : Date.parse(connection.lastSuccessAt);
      if (clock.now() - last > NOTE_SUCCESS_EVERY_MS)
        await repository.connections.noteSuccess(accountId, connection.id);
      return result;
    } catch (error) {
      if (codeOf(error) === 'reconnect_needed') {
        await repository.connections.setState(accountId, connection.id, 'reconnect_needed');
        await repository.jobs.enqueue('account-unwell', { accountId, traceId });
      }
      throw error;
    }
  }

  return {
    withConnection,
    async withLocation(context, locationId, work) {
      const location = await repository.locations.read(context.accountId, locationId);
      if (!location) throw new ProductError('location_unknown', { params: { locationId } });
      const connection = await repository.connections.read(context.accountId, location.connectionId);
      if (!connection) throw new ProductError('not_connected');
      try {
        return await withConnection(context, connection, (access) => work(access, location));
      } catch (error) {
        if (codeOf(error) === 'licence_lapsed') await noteLapse(repository, context, location);
        throw error;
      }
    },
  };
}

/** Told once: every call of a location whose subscription lapsed is refused. */
async function noteLapse(
  { locationAccess, jobs }: Repository,
  { accountId, traceId }: CallContext,
  { id: locationId, connectionId }: StoredLocation,
): Promise<void> {
  const isNews = await locationAccess.noteLapse(accountId, { locationId, connectionId });
  if (isNews) await jobs.enqueue('account-unwell', { accountId, traceId });
}

/** The user's own sign-in, when they act by one and it works. */
async function ownSignIn(repository: Repository, { accountId, userId }: CallContext): Promise<UserSignIn | null> {
  if (userId === undefined) return null;
  const { value } = await repository.settings.read(accountId, 'user_access');
  if (wayOf(value, userId) !== 'own') return null;
  const signIn = await repository.signIns.read(accountId, userId);
  if (signIn?.state !== 'ready') throw new ProductError('not_allowed', { params: { right: 'signIn' } });
  return signIn;
}

/** A token that was refused is the user's trouble, not that of the account's connection. */
async function withOwn<T>(
  repository: Repository,
  { accountId, lane, traceId, signal }: CallContext,
  { userId, userToken }: UserSignIn,
  work: (access: ProviderAccess) => Promise<T>,
): Promise<T> {
  try {
    return await work({ userToken, lane, traceId, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (codeOf(error) !== 'reconnect_needed') throw error;
    await repository.signIns.setState(accountId, userId, 'authorisation_error');
    throw new ProductError('not_allowed', { params: { right: 'signIn' }, cause: error });
  }
}
