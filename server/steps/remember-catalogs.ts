import type { Catalog } from '../../shared/domain/catalog.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';

/** What is offered changes seldom, and reading it costs several calls of a budget that all customers share. */
const REMEMBERED_MS = 60_000;
const KEPT_LOCATIONS = 500;

/**
 * The provider with catalogs that are a minute old at most; whoever asks for one that is being read waits for it. One that
 * came in part is not remembered.
 */
export function rememberCatalogs(provider: BookingProvider, clock: Clock): BookingProvider {
  const kept = new Map<string, { readonly at: number; readonly catalog: Promise<Catalog> }>();
  return {
    ...provider,
    async readCatalog(access, location) {
      const key = `${access.userToken}:${location.id}`;
      const known = kept.get(key);
      if (known && clock.now() - known.at < REMEMBERED_MS) return known.catalog;
      const catalog = provider.readCatalog(access, location);
      const entry = { at: clock.now(), catalog };
      kept.delete(key);
      kept.set(key, entry);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_LOCATIONS && oldest !== undefined) kept.delete(oldest);
      const forget = () => {
        if (kept.get(key) === entry) kept.delete(key);
      };
      try {
        const answer = await catalog;
        if (answer.isPartial) forget();
        return answer;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}
