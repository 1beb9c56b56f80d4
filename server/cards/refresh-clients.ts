import { digitsOf } from '../../shared/domain/phone.ts';
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

/** Keeps what is news of those clients that are stale, or of all where `refresh`; silent where one could not be read. */
export type RefreshClients = (
  context: CallContext,
  clients: readonly StoredClient[],
  options: { readonly refresh: boolean },
) => Promise<{ readonly isSilent: boolean }>;

/** Totals change with visits, and visits send webhooks: a card older than this is only read again in case one was lost. */
const STALE_AFTER_MS = 10 * 60_000;
/** How far back the history of a client goes when it is read for the first time. */
const HISTORY_DAYS = 730;
const PAGE_LIMIT = 5;

const isOlder = (readAt: string | null, now: number): boolean =>
  readAt === null || now - Date.parse(readAt) > STALE_AFTER_MS;

/** `now` in unix milliseconds. */
export const isStale = ({ readAt }: StoredClient, now: number): boolean => isOlder(readAt, now);
export const hasStaleLoyalty = ({ loyaltyReadAt }: StoredClient, now: number): boolean => isOlder(loyaltyReadAt, now);

/** Client cards, memberships and the client's history. */
export function createRefreshClients(deps: RefreshClientsDeps): RefreshClients {
  return async (context, clients, { refresh }) => {
    const stale = clients.filter((client) => refresh || isStale(client, deps.clock.now()));
    return isAnySilent(stale.map((client) => refreshOne(deps, context, client)));
  };
}

/** Cards and accounts of loyalty: two calls a client that no booking waits for. */
export function createRefreshLoyalty({ repository, provider, gate, clock }: RefreshClientsDeps): RefreshClients {
  return async (context, clients, { refresh }) => {
    const stale = clients.filter((client) => refresh || hasStaleLoyalty(client, clock.now()));
    return isAnySilent(
      stale.map(async (client) => {
        const loyalty = await gate.withLocation(context, client.locationId, (access, location) =>
          provider.readLoyalty(access, location, client.id),
        );
        await repository.clients.saveLoyalty(context.accountId, client, loyalty, nowOf(clock));
      }),
    );
  };
}

/** A booking system that fails or refuses takes no card down: what is known stays. */
async function isAnySilent(readings: readonly Promise<void>[]): Promise<{ isSilent: boolean }> {
  const results = await Promise.allSettled(readings);
  const reasons = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []));
  const fault = reasons.find((reason) => !(reason instanceof ProductError) || reason.code === 'internal');
  if (fault !== undefined) throw fault;
  return { isSilent: reasons.length > 0 };
}

/** All at once: a search has told the phone that memberships are found by. */
async function refreshOne(deps: RefreshClientsDeps, context: CallContext, known: StoredClient): Promise<void> {
  const { repository, provider, clock } = deps;
  await deps.gate.withLocation(context, known.locationId, async (access, location) => {
    const membershipsOf = async (phone: string | null) =>
      phone === null ? [] : provider.listMemberships(access, location, phone);
    const [client, early] = await Promise.all([
      provider.readClient(access, location, known.id),
      membershipsOf(known.phone),
      readHistory(deps, context, known),
    ]);
    // One that is gone is known as it was: nothing newer will come.
    const present = client ?? known;
    const isSame = digitsOf(present.phone ?? '') === digitsOf(known.phone ?? '');
    const memberships = isSame ? early : await membershipsOf(present.phone);
    await repository.clients.save(context.accountId, present, memberships, nowOf(clock));
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
