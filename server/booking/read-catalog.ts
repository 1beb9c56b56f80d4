import type { CatalogResponse, ReadCatalogRequest } from '../../shared/contracts/booking.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import type { ReadUserAccess } from '../steps/user-access.ts';
import { viewOfLocation } from '../steps/views.ts';

export interface ReadCatalogDeps {
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
}

/** What a location offers, without people who left and without services nobody does. */
export function createReadCatalog(deps: ReadCatalogDeps) {
  return async (caller: Caller, { dealId, locationId }: ReadCatalogRequest): Promise<CatalogResponse> => {
    if (dealId !== null) await deps.readVisibleDeal(caller, dealId);
    const { rights } = await deps.readUserAccess(caller);
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, locationId, async (access, location) => {
      const catalog = await deps.provider.readCatalog(access, location);
      const bookable = catalog.teamMembers.filter((member) => member.isBookable);
      const ids = new Set(bookable.map((member) => member.id));
      const services = catalog.services
        .map((service) => ({ ...service, teamMembers: service.teamMembers.filter((member) => ids.has(member.id)) }))
        .filter((service) => service.teamMembers.length > 0);
      const used = new Set(services.map((service) => service.categoryId));
      return {
        location: viewOfLocation(location),
        today: deps.zones.toWall(deps.clock.now(), location.timezone).slice(0, 10),
        teamMembers: bookable.map(({ id, name, specialization, avatarUrl }) => ({
          id,
          name,
          specialization,
          avatarUrl,
        })),
        categories: catalog.categories.filter((category) => used.has(category.id)),
        services,
        labels: [...catalog.labels],
        customFields: catalog.customFields.map((field) => ({ ...field, options: [...field.options] })),
        isPartial: catalog.isPartial,
        viewer: { mayOverbook: rights.overbook, mayBook: rights.book, seesPrices: rights.seePrices },
      };
    });
  };
}
