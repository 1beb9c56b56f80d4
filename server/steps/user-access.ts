import {
  accessOf,
  isAllowedAt,
  type Right,
  type UserAccess,
  wayOf,
  withChains,
  withoutSignIn,
} from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from './read-deal.ts';

/**
 * What the caller may do and where, as decided in settings; whole chains come as the locations they have now. Read each
 * time: what is taken away is closed at once.
 */
export type ReadUserAccess = (caller: Pick<Caller, 'accountId' | 'userId' | 'isAdmin'>) => Promise<UserAccess>;

export function createReadUserAccess(deps: {
  repository: {
    readonly settings: Pick<Repository['settings'], 'read'>;
    readonly locations: Pick<Repository['locations'], 'list'>;
    readonly signIns: Pick<Repository['signIns'], 'read'>;
  };
}): ReadUserAccess {
  return async ({ accountId, userId, isAdmin }) => {
    const { value } = await deps.repository.settings.read(accountId, 'user_access');
    const granted = accessOf(value, { userId, isAdmin });
    const isReady = wayOf(value, userId) === 'account' || (await isSignedIn(deps.repository, accountId, userId));
    const access = isReady ? granted : withoutSignIn(granted);
    if (access.chainIds.length === 0) return access;
    return withChains(access, await deps.repository.locations.list(accountId));
  };
}

/** Own sign-ins open what was closed until then; one that was refused since closes it again. */
async function isSignedIn(
  { signIns }: { readonly signIns: Pick<Repository['signIns'], 'read'> },
  accountId: number,
  userId: number,
): Promise<boolean> {
  return (await signIns.read(accountId, userId))?.state === 'ready';
}

interface Place {
  readonly id: number;
  readonly title?: string;
}

/** Throws `not_allowed`, of settings `forbidden`, when the user may not do this. `place`: where it was to be done, for the sentence. */
export function requireRight(access: UserAccess, right: Right, place?: Place): void {
  if (!access.rights[right]) throw refusal(access, right, place);
}

/** Throws `not_allowed` when the location is closed to this user, whatever their rights are. */
export function requireLocation(access: UserAccess, place: Place): void {
  if (!isAllowedAt(access, place.id)) throw refusal(access, 'location', { id: place.id });
}

/** Those of the locations that this user works with. */
export const allowedLocations = <T extends { readonly id: number }>(access: UserAccess, locations: readonly T[]): T[] =>
  locations.filter(({ id }) => isAllowedAt(access, id));

function refusal(access: UserAccess, right: Right | 'location', place?: Place): ProductError {
  return new ProductError(right === 'changeSettings' ? 'forbidden' : 'not_allowed', {
    detail: `lacks: ${right}`,
    params: {
      right: access.awaitsSignIn && right !== 'location' && right !== 'changeSettings' ? 'signIn' : right,
      ...(place && { locationId: place.id }),
      ...(place?.title !== undefined && { location: place.title }),
      ...(access.administrators.length > 0 && { ask: access.administrators.join(', ') }),
    },
  });
}
