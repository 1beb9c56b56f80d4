import { isAllowedAt, type UserAccess } from '../../shared/domain/user-access.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContactMemory } from '../ports/contact-store.ts';
import type { Repository } from '../ports/stores.ts';
import type { CallContext } from '../steps/call-provider.ts';
import type { Match, MatchClients, RecallClients } from '../steps/match-clients.ts';
import type { Caller } from '../steps/read-deal.ts';
import type { Reading, ReadingState, Readings } from './readings.ts';
import { hasStaleLoyalty, isStale, type RefreshClients } from './refresh-clients.ts';

export interface UpToDateDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly matchClients: MatchClients;
  readonly recallClients: RecallClients;
  readonly refreshClients: RefreshClients;
  readonly refreshLoyalty: RefreshClients;
  readonly readings: Readings;
}

export interface CardSubject {
  readonly caller: Caller;
  readonly access: UserAccess;
  /** `null`: the deal has none, so there is nobody to ask about. */
  readonly contact: ContactMemory | null;
  readonly connected: readonly StoredLocation[];
  readonly refresh: boolean;
}

/**
 * Who the contact is, after the booking system was asked for what is missing or stale, or for everything where `refresh`.
 * Nobody waits for loyalty: it is no part of a booking.
 */
export async function upToDate(
  deps: UpToDateDeps,
  subject: CardSubject,
): Promise<{ readonly match: Match; readonly reading: ReadingState }> {
  const { caller, access, contact, connected, refresh } = subject;
  if (!contact) return { match: { state: 'none' }, reading: 'done' };
  const recall = () => deps.recallClients(caller.accountId, contact, connected);
  const known = await recall();
  const clients = clientsWithin(known.match, access);
  const now = deps.clock.now();
  const key = JSON.stringify([caller.accountId, contact, access.locationIds, connected.map(({ id }) => id)]);
  if (refresh || !known.isComplete || clients.some((client) => isStale(client, now))) {
    const reading = await deps.readings.follow(key, readingOf(deps, { ...subject, contact }), { refresh });
    return { match: (await recall()).match, reading };
  }
  if (clients.some((client) => hasStaleLoyalty(client, now))) {
    deps.readings.begin(key, async (signal) => {
      await deps.refreshLoyalty(afterwards(caller, signal), clients, { refresh });
    });
  }
  return { match: known.match, reading: 'done' };
}

function readingOf(
  deps: UpToDateDeps,
  { caller, access, contact, connected, refresh }: CardSubject & { readonly contact: ContactMemory },
): Reading {
  let clients: readonly StoredClient[] = [];
  return {
    async first(signal) {
      const context = contextOf(caller, signal);
      const found = await deps.matchClients(context, contact, connected, { refresh, isHurried: true });
      clients = clientsWithin(found.match, access);
      const fresh = await deps.refreshClients(context, clients, { refresh });
      return { isSilent: found.isProviderSilent || fresh.isSilent };
    },
    async rest(signal) {
      const context = afterwards(caller, signal);
      await deps.refreshLoyalty(context, clients, { refresh });
      // Whoever is found only now is linked, which every open card of the contact is told.
      await deps.matchClients(context, contact, connected, { refresh: false });
    },
    tell: () => deps.repository.changes.note(caller.accountId, `contact:${contact.contactId}`),
  };
}

const contextOf = ({ accountId, traceId }: Caller, signal: AbortSignal): CallContext => ({
  ...{ accountId, traceId, signal },
  lane: 'person',
});

/** Nobody waits for it, so whoever does goes first. */
const afterwards = (caller: Caller, signal: AbortSignal): CallContext => ({
  ...contextOf(caller, signal),
  lane: 'webhook',
});

function clientsWithin(match: Match, access: UserAccess): readonly StoredClient[] {
  const within = matchWithin(match, access);
  return within.state === 'matched' ? within.clients : [];
}

/** What of a match the viewer may know: of clients of closed locations that there are some, and nothing else. */
export type MatchWithin = Match | { readonly state: 'closed'; readonly ask: string | null };

export function matchWithin(match: Match, access: UserAccess): MatchWithin {
  if (match.state !== 'matched' && match.state !== 'several') return match;
  const clients = match.clients.filter(({ locationId }) => isAllowedAt(access, locationId));
  if (clients.length > 0) return { ...match, clients };
  return { state: 'closed', ask: access.administrators.join(', ') || null };
}
