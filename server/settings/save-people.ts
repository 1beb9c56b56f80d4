import type { PeopleResponse, SavePeopleRequest } from '../../shared/contracts/people.ts';
import { type Grant, isDefault, type UserAccessSettings } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { CrmUser } from '../ports/crm.ts';
import type { Caller } from '../steps/read-deal.ts';
import { listProviderUsers } from './provider-users.ts';
import { type PeopleDeps, requireAdmin, viewOfPeople } from './read-people.ts';

/**
 * Saves what was decided about some users as a new version (S003-73..76); what was decided about the others stays.
 * Administrators may do everything, so nothing is kept about them. Who does not act by a sign-in of their own any more
 * loses it. Throws `settings_changed`, and `invalid_request` for a location or chain that is not this account's.
 */
export function createSavePeople(deps: PeopleDeps) {
  const { repository, crm } = deps;
  return async (caller: Caller, { basedOn, users: changed }: SavePeopleRequest): Promise<PeopleResponse> => {
    requireAdmin(caller);
    const { accountId, userId, traceId } = caller;
    const [users, locations, before, signIns] = await Promise.all([
      crm.listUsers({ accountId, lane: 'person', traceId }),
      repository.locations.list(accountId),
      repository.settings.read(accountId, 'user_access'),
      repository.signIns.list(accountId),
    ]);
    const { grants } = before.value;
    requireKnown('locationIds', changed, [...locations.map(({ id }) => id), ...named('locationIds', grants)]);
    requireKnown('chainIds', changed, [
      ...locations.flatMap(({ chain }) => chain?.id ?? []),
      ...named('chainIds', grants),
    ]);
    const value = merged(before.value, changed, users);
    const saved = await repository.transaction(async (unit) => {
      await unit.signIns.removeAllBut(accountId, value.ownSignIns);
      return unit.settings.save(accountId, 'user_access', basedOn, value, userId);
    });
    const providerUsers = await listProviderUsers(deps, caller, locations);
    const kept = signIns.filter((signIn) => value.ownSignIns.includes(signIn.userId));
    return viewOfPeople(saved, { users, locations, signIns: kept, providerUsers });
  };
}

type Changed = SavePeopleRequest['users'][number];

type PlaceField = 'locationIds' | 'chainIds';

const named = (field: PlaceField, grants: readonly Grant[]): number[] => grants.flatMap((grant) => grant[field] ?? []);

/** What was granted before may be granted again, though it is no longer connected. */
function requireKnown(field: PlaceField, changed: readonly Grant[], known: readonly number[]): void {
  if (named(field, changed).some((id) => !known.includes(id)))
    throw new ProductError('invalid_request', { params: { field } });
}

/** Whoever left the CRM, became an administrator, or may do again what everybody may, is forgotten. */
function merged(
  { grants, ownSignIns = [] }: UserAccessSettings,
  changed: readonly Changed[],
  users: readonly CrmUser[],
): UserAccessSettings & { readonly ownSignIns: readonly number[] } {
  const active = users.filter(({ isActive }) => isActive);
  const grantable = new Set(active.filter(({ isAdmin }) => !isAdmin).map(({ id }) => id));
  const decided = changed.map(({ way: _way, ...grant }): Grant => grant);
  const byUser = new Map([...grants, ...decided].map((grant) => [grant.userId, grant]));
  const ways = new Map([
    ...ownSignIns.map((userId) => [userId, 'own'] as const),
    ...changed.flatMap(({ userId, way }) => (way ? [[userId, way] as const] : [])),
  ]);
  return {
    grants: [...byUser.values()].filter((grant) => grantable.has(grant.userId) && !isDefault(grant)),
    administrators: active.filter(({ isAdmin }) => isAdmin).map(({ name }) => name),
    ownSignIns: active.flatMap(({ id }) => (ways.get(id) === 'own' ? [id] : [])),
  };
}
