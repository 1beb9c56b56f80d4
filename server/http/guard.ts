import type { RouteName } from '../../shared/contracts/routes.ts';
import type { Right, UserAccess } from '../../shared/domain/user-access.ts';
import type { Repository } from '../ports/stores.ts';
import { conceal } from '../steps/conceal.ts';
import type { Caller } from '../steps/read-deal.ts';
import { type ReadUserAccess, requireLocation, requireRight } from '../steps/user-access.ts';
import { RIGHT_OF_ROUTE } from './route-rights.ts';

export interface GuardDeps {
  readonly repository: Pick<Repository, 'locations'>;
  readonly readUserAccess: ReadUserAccess;
  /** A phone as people of its country write it. */
  readonly writePhone: (phone: string) => string;
}

/** Stands before and behind every use case that a user of the CRM can reach. */
export interface Guard {
  /** Throws `not_allowed` when the user lacks the right, or the request names a location that is closed to them. */
  enter(name: RouteName, caller: Caller, request: unknown): Promise<UserAccess>;
  /** The answer without what this user may not see. */
  conceal<T>(access: UserAccess, answer: T): T;
}

export function createGuard({ repository, readUserAccess, writePhone }: GuardDeps): Guard {
  return {
    async enter(name, caller, request) {
      const access = await readUserAccess(caller);
      if (access.isAdmin) return access;
      const places = locationsIn(request);
      for (const id of places) requireLocation(access, { id });
      for (const right of rightsFor(name, request)) {
        if (access.rights[right]) continue;
        const [id] = places;
        const place = id === undefined ? null : await repository.locations.read(caller.accountId, id);
        requireRight(access, right, place ?? undefined);
      }
      return access;
    },
    conceal: ({ rights }, answer) => conceal(answer, rights, writePhone),
  };
}

function rightsFor(name: RouteName, request: unknown): Right[] {
  const right = RIGHT_OF_ROUTE[name];
  const isOver = valuesOf(request, 'evenIfBusy').includes(true);
  return [...(right === null ? [] : [right]), ...(isOver ? (['overbook'] as const) : [])];
}

/** Every location that a request names, at whatever depth: a form inside a form is no way round. */
const locationsIn = (request: unknown): number[] => [
  ...new Set(
    [...valuesOf(request, 'locationId'), ...valuesOf(request, 'locationIds').flat()].filter(
      (id) => typeof id === 'number',
    ),
  ),
];

function valuesOf(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => (name === key ? [item] : valuesOf(item, key)));
}
