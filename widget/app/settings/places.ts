import type { PeopleResponse } from '../../../shared/contracts/people.ts';
import type { TreeNode } from '../ui/tree.ts';
import type { Person } from './use-people.ts';

/** Where a user works: everywhere (`locationIds` is `null`), or in whole chains and single locations beside them. */
export type Places = Pick<Person, 'locationIds' | 'chainIds'>;
type Location = PeopleResponse['locations'][number];

const chainKey = (id: number): string => `chain-${id}`;

/** Chains first, each with its locations, then those that belong to none. */
export function treeOfPlaces({ chains, locations }: PeopleResponse): TreeNode[] {
  const leaf = ({ id, title }: Location): TreeNode => ({ id: String(id), title });
  const branches = chains.map(({ id, title }) => ({
    id: chainKey(id),
    title,
    isOwn: true,
    children: locations.filter(({ chainId }) => chainId === id).map(leaf),
  }));
  return [...branches, ...locations.filter(({ chainId }) => chainId === null).map(leaf)];
}

/** The connected locations in which the user works now. */
export const locationsOf = ({ locationIds, chainIds }: Places, { locations }: PeopleResponse): Location[] =>
  locations.filter(
    ({ id, chainId }) =>
      locationIds === null || locationIds.includes(id) || (chainId !== null && chainIds.includes(chainId)),
  );

export function tickedOf(places: Places, data: PeopleResponse): ReadonlySet<string> {
  const chains = data.chains.filter(({ id }) => places.locationIds === null || places.chainIds.includes(id));
  return new Set([...chains.map(({ id }) => chainKey(id)), ...locationsOf(places, data).map(({ id }) => String(id))]);
}

/** A ticked chain stands for its locations. Everything ticked means everything, also what is connected later. */
export function placesOf(ticked: ReadonlySet<string>, { chains, locations }: PeopleResponse): Places {
  const chainIds = chains.map(({ id }) => id).filter((id) => ticked.has(chainKey(id)));
  const chosen = locations.filter(({ id }) => ticked.has(String(id)));
  if (chainIds.length === chains.length && chosen.length === locations.length)
    return { locationIds: null, chainIds: [] };
  const single = chosen.filter(({ chainId }) => chainId === null || !chainIds.includes(chainId));
  return { locationIds: single.map(({ id }) => id), chainIds };
}
