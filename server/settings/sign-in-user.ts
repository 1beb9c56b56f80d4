import type { SignInUserRequest, SignInUserResponse } from '../../shared/contracts/people.ts';
import { accessOf } from '../../shared/domain/user-access.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Crm } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { hideLogin, proposalFor, viewOfSignIn } from './provider-users.ts';
import { requireAdmin } from './read-people.ts';

export interface SignInUserDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly provider: BookingProvider;
}

/**
 * S003-69..72: login and password of a user are used once for a token and forgotten; from then on their clicks go by it.
 * Throws `authorisation_error`, after which the user is shown so, `two_factor_needed`, and `right_missing` for somebody who
 * works in none of the account's locations.
 */
export function createSignInUser(deps: SignInUserDeps) {
  const { repository, crm } = deps;
  return async (caller: Caller, request: SignInUserRequest): Promise<SignInUserResponse> => {
    requireAdmin(caller);
    const { accountId, traceId } = caller;
    const users = await crm.listUsers({ accountId, lane: 'person', traceId });
    const user = users.find(({ id, isActive }) => id === request.userId && isActive);
    if (!user) throw new ProductError('invalid_request', { params: { field: 'userId' } });
    await signIn(deps, caller, request);
    const version = await noteOwn(repository, caller, user.id);
    const { value } = await repository.settings.read(accountId, 'user_access');
    const { rights } = accessOf(value, { userId: user.id, isAdmin: user.isAdmin });
    const saved = await repository.signIns.read(accountId, user.id);
    const proposed = proposalFor(user, []);
    return { version, providerUser: { ...viewOfSignIn('own', rights.book, saved ?? undefined), proposed } };
  };
}

async function signIn({ repository, provider }: SignInUserDeps, caller: Caller, request: SignInUserRequest) {
  const { accountId, traceId } = caller;
  const { userId, login, password } = request;
  const signed = await provider.signIn({ login, password }, traceId).catch(async (error: unknown) => {
    if (codeOf(error) === 'authorisation_error') await noteRefused(repository, accountId, request);
    throw error;
  });
  const theirs = await provider.listLocations({ userToken: signed.userToken, lane: 'person', traceId });
  const ours = await repository.locations.list(accountId);
  if (!theirs.some(({ id }) => ours.some((location) => location.id === id)))
    throw new ProductError('right_missing', { params: { right: 'locations' } });
  await repository.signIns.save({
    ...{ accountId, userId, providerUserId: signed.userId, name: signed.userName },
    ...{ login: hideLogin(login), userToken: signed.userToken, state: 'ready' },
  });
}

/** Somebody who signed in before still can: only a first try leaves the trouble behind. */
async function noteRefused(repository: Repository, accountId: number, { userId, login }: SignInUserRequest) {
  if ((await repository.signIns.read(accountId, userId))?.state === 'ready') return;
  await repository.signIns.save({
    ...{ accountId, userId, providerUserId: 0, name: '', login: hideLogin(login) },
    ...{ userToken: '', state: 'authorisation_error' },
  });
}

/** Whoever signs in acts by it from now on. */
async function noteOwn(repository: Repository, caller: Caller, userId: number): Promise<number> {
  const { version, value } = await repository.settings.read(caller.accountId, 'user_access');
  const { ownSignIns = [] } = value;
  if (ownSignIns.includes(userId)) return version;
  const next = { ...value, ownSignIns: [...ownSignIns, userId] };
  return (await repository.settings.save(caller.accountId, 'user_access', version, next, caller.userId)).version;
}
