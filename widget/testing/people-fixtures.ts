import type { PeopleResponse } from '../../shared/contracts/people.ts';
import { ALL_RIGHTS, DEFAULT_RIGHTS } from '../../shared/domain/user-access.ts';
import { DOSTYK, FUENCARRAL } from './fixtures.ts';

/** Whoever nobody signed in: the account's connection serves them. */
const NOT_SIGNED_IN = { state: 'off', way: 'account', login: null, name: null, proposed: null } as const;

/** Two locations of one chain and one that belongs to none; an administrator and two sellers. */
export const PEOPLE: PeopleResponse = {
  version: 4,
  chains: [{ id: 9, title: 'Brisa Iberia' }],
  locations: [
    { ...FUENCARRAL, chainId: 9 },
    { ...FUENCARRAL, id: 702, title: 'Brisa Serrano', chainId: 9 },
    { ...DOSTYK, chainId: null },
  ],
  users: [
    {
      userId: 1,
      name: 'Olga Rezende',
      isAdmin: true,
      locationIds: null,
      chainIds: [],
      rights: ALL_RIGHTS,
      providerUser: NOT_SIGNED_IN,
    },
    {
      userId: 2,
      name: 'Camila Nogueira',
      isAdmin: false,
      locationIds: null,
      chainIds: [],
      rights: DEFAULT_RIGHTS,
      providerUser: NOT_SIGNED_IN,
    },
    {
      userId: 3,
      name: 'Thiago Moura',
      isAdmin: false,
      locationIds: [702],
      chainIds: [],
      rights: { ...DEFAULT_RIGHTS, cancel: false },
      providerUser: NOT_SIGNED_IN,
    },
  ],
  defaults: { locationIds: null, rights: DEFAULT_RIGHTS },
};

/** A company in which nobody knows everybody. */
export const manyPeople = (count: number): PeopleResponse => ({
  ...PEOPLE,
  users: Array.from({ length: count }, (_, index) => ({
    userId: 100 + index,
    name: `Vendedora ${index + 1}`,
    isAdmin: false,
    locationIds: null,
    chainIds: [],
    rights: DEFAULT_RIGHTS,
    providerUser: NOT_SIGNED_IN,
  })),
});
