import type { Appointment } from '../../shared/domain/appointment.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { CallContext, ProviderGate } from './call-provider.ts';

/** The categories of an appointment's services; those of a service that is offered no more are not known. */
export type CategoriesOf = (
  context: CallContext,
  appointment: Pick<Appointment, 'locationId' | 'services'>,
) => Promise<number[]>;

export interface CategoriesOfDeps {
  readonly gate: ProviderGate;
  readonly provider: Pick<BookingProvider, 'readCatalog'>;
  readonly clock: Clock;
}

/** A service hardly ever changes its category, and a catalog costs several calls. */
const GOOD_FOR_MS = 15 * 60_000;
/** One that we do not know may be new; asking again for it at once would find nothing else. */
const NEWS_AFTER_MS = 60_000;
const KEPT_LOCATIONS = 500;

interface Known {
  readonly at: number;
  readonly categoryOf: ReadonlyMap<number, number>;
}

/** Remembers which category each service of a location is in. */
export function createCategoriesOf({ gate, provider, clock }: CategoriesOfDeps): CategoriesOf {
  const kept = new Map<string, Known>();

  async function read(context: CallContext, key: string, locationId: number): Promise<Known> {
    const catalog = await gate.withLocation(context, locationId, (access, location) =>
      provider.readCatalog(access, location),
    );
    const categoryOf = new Map(catalog.services.map((service) => [service.id, service.categoryId]));
    const known = { at: clock.now(), categoryOf };
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_LOCATIONS && oldest !== undefined) kept.delete(oldest);
    return known;
  }

  return async (context, { locationId, services }) => {
    const key = `${context.accountId}:${locationId}`;
    const last = kept.get(key);
    const hasNews = last && services.some(({ id }) => !last.categoryOf.has(id));
    const isGood = last && clock.now() - last.at < (hasNews ? NEWS_AFTER_MS : GOOD_FOR_MS);
    const { categoryOf } = isGood ? last : await read(context, key, locationId);
    return [...new Set(services.flatMap(({ id }) => categoryOf.get(id) ?? []))];
  };
}
