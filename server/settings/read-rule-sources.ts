import type { RuleSourcesResponse } from '../../shared/contracts/rules.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface ReadRuleSourcesDeps {
  readonly repository: Repository;
  readonly provider: Pick<BookingProvider, 'readCatalog'>;
  readonly gate: ProviderGate;
}

/** What conditions can be chosen from. A location that does not answer is left out and said to be, not waited for. */
export function createReadRuleSources({ repository, provider, gate }: ReadRuleSourcesDeps) {
  return async ({ accountId, traceId }: Caller): Promise<RuleSourcesResponse> => {
    const locations = await repository.locations.list(accountId);
    const context = { accountId, lane: 'person', traceId } as const;
    const read = ({ id }: StoredLocation): Promise<Catalog | null> =>
      gate
        .withLocation(context, id, (access, location) => provider.readCatalog(access, location))
        .catch((error: unknown) => {
          if (error instanceof ProductError) return null;
          throw error;
        });
    const catalogs = await Promise.all(locations.map(read));
    const known = locations.flatMap(({ id: locationId }, index) => {
      const catalog = catalogs[index];
      return catalog ? [{ locationId, ...catalog }] : [];
    });
    return {
      locations: locations.map(({ id, title }) => ({ id, title })),
      serviceCategories: known.flatMap(({ locationId, categories }) =>
        categories.map(({ id, title }) => ({ id, title, locationId })),
      ),
      // Those who left still own appointments, and a rule may name them.
      teamMembers: known.flatMap(({ locationId, teamMembers }) =>
        teamMembers.map(({ id, name, specialization }) => ({ id, name, locationId, position: specialization })),
      ),
      isPartial: known.length < locations.length,
    };
  };
}
