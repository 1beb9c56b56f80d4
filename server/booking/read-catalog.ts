import type { CatalogResponse, ReadCatalogRequest } from '../../shared/contracts/booking.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { DealMemory } from '../ports/deal-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
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
  readonly readCrmWords: ReadCrmWords;
  readonly repository: { readonly settings: Pick<Repository['settings'], 'read'> };
}

/** What a location offers, without people who left and without services nobody does. */
export function createReadCatalog(deps: ReadCatalogDeps) {
  return async (caller: Caller, { dealId, locationId }: ReadCatalogRequest): Promise<CatalogResponse> => {
    const seen = dealId === null ? null : await deps.readVisibleDeal(caller, dealId);
    const { rights } = await deps.readUserAccess(caller);
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, locationId, async (access, location) => {
      const [catalog, taskAfterBooking] = await Promise.all([
        deps.provider.readCatalog(access, location),
        seen && taskAfterBookingOf(deps, caller, seen.deal),
      ]);
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
        taskAfterBooking,
        viewer: { mayOverbook: rights.overbook, mayBook: rights.book, seesPrices: rights.seePrices },
      };
    });
  };
}

/** What `ensureTask` will do for the deal, told before it is done. */
async function taskAfterBookingOf(
  { repository, readCrmWords }: ReadCatalogDeps,
  { accountId, traceId }: Caller,
  { responsibleUserId }: Pick<DealMemory, 'responsibleUserId'>,
): Promise<NonNullable<CatalogResponse['taskAfterBooking']> | null> {
  const { taskAfterBooking: wish } = (await repository.settings.read(accountId, 'automation')).value;
  if (!wish.isOn) return null;
  const { users } = await readCrmWords({ accountId, lane: 'person', traceId });
  const userId = wish.responsible === 'deal' ? responsibleUserId : wish.responsible.userId;
  return { responsibleName: users.find(({ id }) => id === userId)?.name ?? null, due: wish.due };
}
