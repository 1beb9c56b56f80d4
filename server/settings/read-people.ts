import type { PeopleResponse } from '../../shared/contracts/people.ts';
import { accessOf, DEFAULT_RIGHTS, type UserAccessSettings, wayOf } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { ProviderUser } from '../ports/booking-provider.ts';
import type { Crm, CrmUser } from '../ports/crm.ts';
import type { Versioned } from '../ports/settings-store.ts';
import type { UserSignIn } from '../ports/sign-in-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfLocation } from '../steps/views.ts';
import { type ListProviderUsersDeps, listProviderUsers, proposalFor, viewOfSignIn } from './provider-users.ts';

export interface PeopleDeps extends ListProviderUsersDeps {
  readonly repository: Repository;
  readonly crm: Crm;
}

/**
 * Who works in the CRM account, what each may do and where, and as whom. Administrators only.
 * The booking system's token of whoever has left is forgotten with it.
 */
export function createReadPeople(deps: PeopleDeps) {
  const { repository, crm } = deps;
  return async (caller: Caller): Promise<PeopleResponse> => {
    requireAdmin(caller);
    const { accountId, traceId } = caller;
    const [users, locations, settings, signIns] = await Promise.all([
      crm.listUsers({ accountId, lane: 'person', traceId }),
      repository.locations.list(accountId),
      repository.settings.read(accountId, 'user_access'),
      repository.signIns.list(accountId),
    ]);
    const here = users.filter(({ isActive }) => isActive).map(({ id }) => id);
    await repository.signIns.removeAllBut(accountId, here);
    const providerUsers = await listProviderUsers(deps, caller, locations);
    return viewOfPeople(settings, { users, locations, signIns, providerUsers });
  };
}

/** Nobody grants rights to themselves, whatever else of the settings they may change. */
export function requireAdmin(caller: Caller): void {
  if (!caller.isAdmin) throw new ProductError('forbidden', { detail: 'rights are granted by administrators' });
}

interface PeopleFacts {
  readonly users: readonly CrmUser[];
  readonly locations: readonly StoredLocation[];
  readonly signIns: readonly UserSignIn[];
  readonly providerUsers: readonly ProviderUser[];
}

export function viewOfPeople({ version, value }: Versioned<UserAccessSettings>, facts: PeopleFacts): PeopleResponse {
  const { users, locations, signIns, providerUsers } = facts;
  const chains = new Map(locations.flatMap(({ chain }) => (chain ? [[chain.id, chain] as const] : [])));
  return {
    version,
    chains: [...chains.values()].map(({ id, title }) => ({ id, title })),
    locations: locations.map((location) => ({ ...viewOfLocation(location), chainId: location.chain?.id ?? null })),
    users: inOrder(users).map((user) => {
      const { id, name, isAdmin } = user;
      const { locationIds, chainIds, rights } = accessOf(value, { userId: id, isAdmin });
      return {
        ...{ userId: id, name, isAdmin, rights },
        ...{ locationIds: locationIds && [...locationIds], chainIds: [...chainIds] },
        providerUser: {
          ...viewOfSignIn(
            wayOf(value, id),
            rights.book,
            signIns.find(({ userId }) => userId === id),
          ),
          proposed: proposalFor(user, providerUsers),
        },
      };
    }),
    defaults: { locationIds: null, rights: DEFAULT_RIGHTS },
  };
}

const inOrder = (users: readonly CrmUser[]): CrmUser[] =>
  users
    .filter(({ isActive }) => isActive)
    .sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin) || a.name.localeCompare(b.name) || a.id - b.id);
