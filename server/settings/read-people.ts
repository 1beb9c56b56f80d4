import type { PeopleResponse } from '../../shared/contracts/people.ts';
import { accessOf, DEFAULT_RIGHTS, type UserAccessSettings } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { Crm, CrmUser } from '../ports/crm.ts';
import type { Versioned } from '../ports/settings-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfLocation } from '../steps/views.ts';

export interface PeopleDeps {
  readonly repository: Repository;
  readonly crm: Crm;
}

/** Who works in the CRM account, what each may do and where. Administrators only. */
export function createReadPeople({ repository, crm }: PeopleDeps) {
  return async (caller: Caller): Promise<PeopleResponse> => {
    requireAdmin(caller);
    const { accountId, traceId } = caller;
    const [users, locations, settings] = await Promise.all([
      crm.listUsers({ accountId, lane: 'person', traceId }),
      repository.locations.list(accountId),
      repository.settings.read(accountId, 'user_access'),
    ]);
    return viewOfPeople(users, locations, settings);
  };
}

/** Nobody grants rights to themselves, whatever else of the settings they may change. */
export function requireAdmin(caller: Caller): void {
  if (!caller.isAdmin) throw new ProductError('forbidden', { detail: 'rights are granted by administrators' });
}

export function viewOfPeople(
  users: readonly CrmUser[],
  locations: readonly StoredLocation[],
  { version, value }: Versioned<UserAccessSettings>,
): PeopleResponse {
  const chains = new Map(locations.flatMap(({ chain }) => (chain ? [[chain.id, chain] as const] : [])));
  return {
    version,
    chains: [...chains.values()].map(({ id, title }) => ({ id, title })),
    locations: locations.map((location) => ({ ...viewOfLocation(location), chainId: location.chain?.id ?? null })),
    users: inOrder(users).map(({ id, name, isAdmin }) => {
      const { locationIds, chainIds, rights } = accessOf(value, { userId: id, isAdmin });
      return {
        ...{ userId: id, name, isAdmin, rights },
        ...{ locationIds: locationIds && [...locationIds], chainIds: [...chainIds] },
        providerUser: {
          state: rights.book ? ('ready' as const) : ('off' as const),
          ...{ way: 'account' as const, login: null, name: null, proposed: null },
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
