import type { CardWarning } from '../../shared/contracts/card.ts';
import type { DatedMembership } from '../../shared/domain/client.ts';
import { isBlacklist, lateWarnings, membershipWarnings, worstFirst } from '../../shared/domain/client-warnings.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Zones } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import { withDays } from '../steps/membership-days.ts';

export interface WarningFacts {
  readonly clients: readonly StoredClient[];
  readonly appointments: readonly StoredAppointment[];
  readonly places: ReadonlyMap<number, StoredLocation>;
  readonly zones: Zones;
  /** Unix milliseconds. */
  readonly now: number;
}

/** What a seller should know before greeting the client, worst first. */
export function warningsOf(facts: WarningFacts): CardWarning[] {
  const unique = new Map(facts.appointments.map((item) => [`${item.locationId}:${item.id}`, item]));
  return worstFirst<CardWarning>([
    ...facts.clients.flatMap((client) => ofClient(client, facts)),
    ...lateWarnings([...unique.values()], facts.now),
  ]);
}

function ofClient(client: StoredClient, { places, zones, now }: WarningFacts): CardWarning[] {
  const { timezone, currency } = placeOf(client, places);
  const today = dateOf(zones.toWall(now, timezone));
  const black = (client.labels ?? []).filter(({ title }) => isBlacklist(title));
  const owes = client.balance !== null && client.balance < 0 ? -client.balance : 0;
  return [
    ...black.map(({ title }) => ({ kind: 'blacklisted' as const, title })),
    ...(owes > 0 ? [{ kind: 'unpaid' as const, sum: { amount: owes, currency } }] : []),
    ...withDays(zones, client.memberships, timezone).flatMap((item) => membershipWarnings(item, today)),
  ];
}

/** The memberships of the clients, with their days on the walls of their locations. */
export const datedMemberships = ({ clients, places, zones }: WarningFacts): DatedMembership[] =>
  clients.flatMap((client) => withDays(zones, client.memberships, placeOf(client, places).timezone));

const NOWHERE = { timezone: 'UTC', currency: null };

export const placeOf = (
  { locationId }: StoredClient,
  places: ReadonlyMap<number, StoredLocation>,
): Pick<StoredLocation, 'timezone' | 'currency'> => places.get(locationId) ?? NOWHERE;
