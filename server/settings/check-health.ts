import type { HealthResponse } from '../../shared/contracts/health.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface CheckHealthDeps {
  readonly repository: Repository;
  readonly readHealth: (caller: Caller) => Promise<HealthResponse>;
  /** Looks at one location's webhook address and rights. */
  readonly checkLocation: (of: { accountId: number; locationId: number; traceId: string }) => Promise<void>;
}

/** A person waits for it; the booking system allows a few calls a second, for all accounts together. */
const MOST_AT_ONCE = 3;
const MOST_LOCATIONS = 12;

/**
 * Looks now, instead of at night: a missing address is put back, the rights are read again. Of very many locations the
 * rest is left to the background. What does not answer stays as it was known.
 */
export function createCheckHealth({ repository, readHealth, checkLocation }: CheckHealthDeps) {
  return async (caller: Caller): Promise<HealthResponse> => {
    const { accountId, traceId } = caller;
    const connections = await repository.connections.list(accountId);
    const live = new Set(connections.flatMap(({ id, state }) => (state === 'ok' ? [id] : [])));
    const locations = (await repository.locations.list(accountId)).filter(({ connectionId }) => live.has(connectionId));
    const waiting = locations.map(({ id }) => ({ accountId, locationId: id, traceId }));
    const later = waiting.splice(MOST_LOCATIONS);
    await repository.jobs.enqueueAll('location-webhook-unchecked', later);
    const checkNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await checkLocation(next);
    };
    await Promise.all(Array.from({ length: MOST_AT_ONCE }, checkNext));
    return readHealth(caller);
  };
}
