import type { CardResponse, ClientMatch, ReadCardRequest } from '../../shared/contracts/card.ts';
import { isOpen, leadingAppointment } from '../../shared/domain/appointment.ts';
import { sumByCurrency } from '../../shared/domain/money.ts';
import { dateOf, type Instant } from '../../shared/domain/time.ts';
import { hiddenAt, isAllowedAt, type UserAccess } from '../../shared/domain/user-access.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredClient } from '../ports/client-store.ts';
import type { Zones } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { type ReadViewer, withoutHiddenDeals } from '../steps/journal-rule.ts';
import { NEVER_READ, nowOf } from '../steps/now.ts';
import type { Caller, ReadVisibleDeal, VisibleDeal } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { viewOfAppointment, viewOfLocation } from '../steps/views.ts';
import { labelsOf, loyaltyOf } from './present-loyalty.ts';
import { datedMemberships, warningsOf } from './present-warnings.ts';
import type { ReadingState } from './readings.ts';
import { type MatchWithin, matchWithin, type UpToDateDeps, upToDate } from './up-to-date.ts';

export interface ReadCardDeps extends UpToDateDeps {
  readonly repository: Repository;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
  readonly readViewer: ReadViewer;
}

export type ReadCard = (caller: Caller, request: ReadCardRequest) => Promise<CardResponse>;

/**
 * Everything the panel shows, in one answer, from our own memory. The booking system is asked only for what is missing or
 * stale; while it takes its time the card says how old its facts are and is told when there are newer ones. Throws
 * `deal_hidden`, `not_connected`.
 */
export function createReadCard(deps: ReadCardDeps): ReadCard {
  const { repository, clock } = deps;

  return async (caller, { dealId, refresh = false }) => {
    const { accountId } = caller;
    const [visible, access, visibility, connected] = await Promise.all([
      deps.readVisibleDeal(caller, dealId, { refresh }),
      deps.readUserAccess(caller),
      repository.settings.read(accountId, 'visibility'),
      repository.locations.list(accountId),
    ]);
    if (connected.length === 0) throw new ProductError('not_connected');
    const locations = allowedLocations(access, connected);
    const facts = { caller, access, visible, locations, now: nowOf(clock), zones: deps.zones };
    const hiddenHere = hiddenAt(visibility.value, visible.deal);
    if (hiddenHere !== null) {
      return present({ ...facts, ...NOTHING_SHOWN, cursor: await repository.changes.now(), hiddenHere });
    }
    const known = await upToDate(deps, { caller, access, contact: visible.contact, connected, refresh });
    const within = matchWithin(known.match, access);
    // After what this reading has written itself, which is no news to the card, and before what the card shows is read.
    const cursor = await repository.changes.now();
    const shown = await readKnown(repository, accountId, visible, within.state === 'matched' ? within.clients : []);
    return present({
      ...{ ...facts, cursor, hiddenHere, visible: { ...visible, deal: shown.deal } },
      ofClient: await withoutHiddenDeals(deps, caller, dealId, shown.ofClient),
      match: within.state === 'matched' ? { ...within, clients: shown.clients } : within,
      ofDeal: shown.ofDeal.filter(({ locationId }) => isAllowedAt(access, locationId)),
      reading: known.reading,
    });
  };
}

/** What our memory holds of the deal and its clients, now that the vendors were asked. */
async function readKnown(
  { deals, clients, appointments }: Repository,
  accountId: number,
  { deal }: VisibleDeal,
  matched: readonly StoredClient[],
) {
  const keys = matched.map(({ locationId, id }) => ({ locationId, clientId: id }));
  const [present, ofDeal, ofClient, ...again] = await Promise.all([
    deals.read(accountId, deal.dealId),
    appointments.listByDeal(accountId, deal.dealId),
    appointments.listByClients(accountId, keys),
    ...matched.map(async (client) => (await clients.read(accountId, client.locationId, client.id)) ?? client),
  ]);
  return { deal: present ?? deal, ofDeal, ofClient, clients: again };
}

interface CardFacts {
  readonly cursor: string;
  readonly caller: Caller;
  readonly access: UserAccess;
  readonly visible: VisibleDeal;
  readonly locations: readonly StoredLocation[];
  readonly match: MatchWithin;
  readonly ofDeal: readonly StoredAppointment[];
  readonly ofClient: readonly StoredAppointment[];
  readonly now: Instant;
  readonly zones: Zones;
  readonly reading: ReadingState;
  readonly hiddenHere: CardResponse['hiddenHere'];
}

/** Where the panel is hidden nobody is asked about anybody. */
const NOTHING_SHOWN = { match: { state: 'none' }, ofDeal: [], ofClient: [], reading: 'done' } as const;

function present(facts: CardFacts): CardResponse {
  const { caller, access, visible, locations, match, now, hiddenHere } = facts;
  const { seePrices } = access.rights;
  const places = new Map(locations.map((location) => [location.id, location]));
  const view = (appointments: readonly StoredAppointment[]) =>
    appointments.flatMap((appointment) => {
      const place = places.get(appointment.locationId);
      return place ? [viewOfAppointment(appointment, place)] : [];
    });
  const clients = match.state === 'matched' ? match.clients : [];
  const ahead = facts.ofClient.filter((item) => isOpen(item.status) && Date.parse(item.startsAt) >= Date.parse(now));
  const openOfDeal = facts.ofDeal.filter((item) => isOpen(item.status));
  const next = leadingAppointment(openOfDeal, now) ?? leadingAppointment(ahead, now);
  const { id, name, phone, email } = contactOf(visible);
  const appointments = [...facts.ofDeal, ...facts.ofClient].filter(({ locationId }) => places.has(locationId));
  const known = { clients, appointments, places, zones: facts.zones, now: Date.parse(now) };
  return {
    deal: {
      id: visible.deal.dealId,
      name: visible.deal.name,
      pipelineId: visible.deal.pipelineId,
      stageId: visible.deal.stageId,
    },
    contact: id === null ? null : { id, name, phone, email },
    viewer: {
      id: caller.userId,
      isAdmin: caller.isAdmin,
      canBook: access.rights.book && locations.length > 0,
      rights: access.rights,
    },
    match: viewOfMatch(match, places),
    next: next ? (view([next])[0] ?? null) : null,
    ofDeal: view(facts.ofDeal),
    ofClient: view(facts.ofClient),
    totals: totalsOf(clients, places, facts.ofClient),
    memberships: datedMemberships(known),
    warnings: warningsOf(known).filter(({ kind }) => seePrices || kind !== 'unpaid'),
    clientLabels: labelsOf(clients),
    loyalty: seePrices ? loyaltyOf(clients, places) : null,
    journalAllowed: hiddenHere === null,
    hiddenHere,
    locations: locations.map(viewOfLocation),
    freshness: {
      asOf: asOf(clients, appointments, locations),
      provider: facts.reading === 'done' ? 'ok' : facts.reading,
    },
    cursor: facts.cursor,
  };
}

function contactOf({ contact }: VisibleDeal) {
  if (!contact) return { id: null, name: '', phone: null, email: null };
  return {
    id: contact.contactId,
    name: contact.name,
    phone: contact.phones[0] ?? null,
    email: contact.emails[0] ?? null,
  };
}

function viewOfMatch(match: MatchWithin, places: ReadonlyMap<number, StoredLocation>): ClientMatch {
  const view = (client: StoredClient) => ({
    id: client.id,
    locationId: client.locationId,
    locationTitle: places.get(client.locationId)?.title ?? '',
    name: client.name,
    phone: client.phone,
    email: client.email,
    visits: client.visits,
    lastVisitOn: client.lastVisitOn,
  });
  if (match.state === 'matched' || match.state === 'several') return { ...match, clients: match.clients.map(view) };
  return match;
}

/** Adds up what is reported; a number that nobody reported stays unknown, never zero. */
function totalsOf(
  clients: readonly StoredClient[],
  places: ReadonlyMap<number, StoredLocation>,
  history: readonly StoredAppointment[],
): CardResponse['totals'] {
  const sum = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  const spent = clients.flatMap((client) =>
    client.spent === null ? [] : [{ amount: client.spent, currency: places.get(client.locationId)?.currency ?? null }],
  );
  const isKnown = clients.length > 0;
  const visited = history.filter((item) => item.status === 'arrived').map((item) => dateOf(item.startsAtWall));
  const last = [...visited, ...clients.map((client) => client.lastVisitOn).filter((day) => day !== null)];
  return {
    visits: sum(clients.map((client) => client.visits)),
    spent: sumByCurrency(spent),
    // The client's card counts no missed visits, so those of the history that we keep are counted.
    noShows: isKnown ? history.filter((item) => item.status === 'no_show').length : null,
    lastVisitOn: last.sort().at(-1) ?? null,
  };
}

/** The age of the oldest part of what is shown; where nothing is, of our knowing that there is nothing. */
function asOf(
  clients: readonly StoredClient[],
  appointments: readonly StoredAppointment[],
  locations: readonly StoredLocation[],
): Instant | null {
  const shown = new Set([...clients, ...appointments].map(({ locationId }) => locationId));
  const synced = locations
    .filter((location) => shown.size === 0 || shown.has(location.id))
    .map((location) => location.lastSyncAt);
  const known = [...clients.map((client) => client.readAt), ...synced].filter(
    (instant) => instant !== null && instant !== NEVER_READ,
  );
  return known.sort().at(0) ?? null;
}
