import { addDays } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext, ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import { takeIn } from '../steps/take-in.ts';

export interface RefreshClientsDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
}

export type RefreshClients = (
  context: CallContext,
  clients: readonly StoredClient[],
  options: { refresh: boolean },
) => Promise<{ clients: StoredClient[]; isProviderSilent: boolean }>;

/** Totals change with visits, and visits send webhooks: a card older than this is only read again in case one was lost. */
const CARD_IS_STALE_AFTER_MS = 10 * 60_000;
/** How far back the history of a client goes when it is read for the first time. */
const HISTORY_DAYS = 730;
const PAGE_LIMIT = 5;

/** Brings client cards, memberships and the client's history up to date where they are stale. */
export function createRefreshClients(deps: RefreshClientsDeps): RefreshClients {
  return async (context, clients, { refresh }) => {
    const results = await Promise.all(
      clients.map(async (client) => {
        const age = deps.clock.now() - Date.parse(client.readAt);
        const isStale = refresh || age > CARD_IS_STALE_AFTER_MS || client.visits === null;
        if (!isStale) return { client, isSilent: false };
        try {
          return { client: await refreshOne(deps, context, client), isSilent: false };
        } catch (error) {
          if (error instanceof ProductError && error.code !== 'internal') return { client, isSilent: true };
          throw error;
        }
      }),
    );
    return {
      clients: results.map((result) => result.client),
      isProviderSilent: results.some((result) => result.isSilent),
    };
  };
}

async function refreshOne(deps: RefreshClientsDeps, context: CallContext, known: StoredClient): Promise<StoredClient> {
  const { repository, provider, clock } = deps;
  return deps.gate.withLocation(context, known.locationId, async (access, location) => {
    const [client, loyalty] = await Promise.all([
      provider.readClient(access, location, known.id),
      provider.readLoyalty(access, location, known.id),
      readHistory(deps, context, known),
    ]);
    if (!client) return known;
    const memberships = client.phone === null ? [] : await provider.listMemberships(access, location, client.phone);
    const readAt = nowOf(clock);
    await repository.clients.save(context.accountId, client, memberships, readAt, loyalty);
    return { ...client, memberships, loyalty, readAt };
  });
}

/** Reads the client's appointments once; afterwards webhooks and the poll keep them. */
async function readHistory(deps: RefreshClientsDeps, context: CallContext, client: StoredClient): Promise<void> {
  const { repository, provider, clock } = deps;
  const what = `history:${client.id}`;
  if ((await repository.clients.askedAt(context.accountId, client.locationId, what)) !== null) return;
  const today = nowOf(clock).slice(0, 10);
  const filter = {
    clientId: client.id,
    startsFrom: addDays(today, -HISTORY_DAYS),
    startsTo: addDays(today, HISTORY_DAYS),
  };
  const { accountId, traceId } = context;
  const { locationId } = client;
  const reading = { accountId, locationId, traceId, source: 'reconciliation', kind: 'history' } as const;
  await deps.gate.withLocation(context, client.locationId, async (access, location) => {
    for (let page = 1; page <= PAGE_LIMIT; page += 1) {
      const { appointments, hasMore } = await provider.listAppointments(access, location, filter, page);
      await takeIn(deps, reading, appointments);
      if (!hasMore) break;
    }
  });
  await repository.clients.noteAsked(context.accountId, client.locationId, what, nowOf(clock));
}
