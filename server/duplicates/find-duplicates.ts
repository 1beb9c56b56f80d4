import type { DuplicatesResponse, FindDuplicatesRequest } from '../../shared/contracts/duplicates.ts';
import { findAppointmentDuplicates } from '../../shared/domain/duplicates.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { ReadCrmWords } from '../steps/crm-words.ts';
import type { MatchClients } from '../steps/match-clients.ts';
import type { Caller, ReadVisibleDeal, VisibleDeal } from '../steps/read-deal.ts';
import { allowedLocations, type ReadUserAccess } from '../steps/user-access.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { readSideFacts, sideOf } from './deal-sides.ts';
import { searchLikeDeals } from './search-deals.ts';

export interface FindDuplicatesDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
  readonly matchClients: MatchClients;
  readonly readCrmWords: ReadCrmWords;
  readonly isSamePhone: (a: string, b: string, country: string | null) => boolean;
}

/** Somebody waits; a CRM account with many contacts is asked several times. */
const PATIENCE_MS = 12_000;
/** The booking system is asked only who the contact is. */
const PROVIDER_PATIENCE_MS = 2_500;
/** What is longer ago than this is history, not a mistake that somebody would mend. */
const LOOKS_BACK_MS = 90 * 24 * 60 * 60_000;

/**
 * Second deals and second appointments of the same people, each with the reasons, of what the caller may see. Nothing is
 * changed. Throws `deal_hidden`, `crm_silent`.
 */
export function createFindDuplicates(deps: FindDuplicatesDeps) {
  const { repository, crm } = deps;

  return async (caller: Caller, { dealId }: FindDuplicatesRequest): Promise<DuplicatesResponse> => {
    const { accountId, userId, traceId } = caller;
    const visible = await deps.readVisibleDeal(caller, dealId);
    const access: CrmAccess = { accountId, lane: 'person', traceId, signal: AbortSignal.timeout(PATIENCE_MS) };
    const [deal] = await crm.readDeals(access, [dealId], userId);
    if (!deal) throw new ProductError('deal_hidden');
    const [found, facts] = await Promise.all([searchLikeDeals(crm, access, userId, deal), readSideFacts(deps, access)]);
    const like = found.like.map((item) => item.deal.id);
    const ofDeals = await repository.appointments.listByDeals(accountId, [dealId, ...like]);
    const appointments = await gatherAppointments(deps, caller, visible, { dealIds: [dealId, ...like], ofDeals });
    const side = (item: typeof deal) =>
      sideOf(facts, {
        deal: item,
        contactName: found.names.get(item.contactIds[0] ?? 0) ?? null,
        appointments: ofDeals.filter((appointment) => appointment.dealId === item.id),
      });
    return {
      deal: side(deal),
      deals: found.like.map((item) => ({ deal: side(item.deal), why: [...item.why] })),
      appointments: appointments.duplicates,
      canMergeInCrm: false,
      partial: found.isPartial || appointments.isPartial,
    };
  };
}

/** Those of the deal's client and those of every deal that is like it, compared with one another. */
async function gatherAppointments(
  deps: FindDuplicatesDeps,
  caller: Caller,
  visible: VisibleDeal,
  { dealIds, ofDeals }: { dealIds: readonly number[]; ofDeals: readonly StoredAppointment[] },
) {
  const { repository, clock, isSamePhone } = deps;
  const { accountId } = caller;
  const locations = allowedLocations(await deps.readUserAccess(caller), await repository.locations.list(accountId));
  const places = new Map(locations.map((location) => [location.id, location]));
  const { clients, isPartial } = await clientsOf(deps, caller, visible, locations);
  const ofClients = await repository.appointments.listByClients(accountId, clients);
  const since = clock.now() - LOOKS_BACK_MS;
  const all = new Map([...ofClients, ...ofDeals].map((item) => [`${item.locationId}:${item.id}`, item]));
  const mine = new Set<number | null>([null, ...dealIds]);
  // A deal that the caller may not see must not show through its appointments.
  const recent = [...all.values()].filter(
    (item) => places.has(item.locationId) && mine.has(item.dealId) && Date.parse(item.startsAt) >= since,
  );
  const isSameClient = (a: StoredAppointment, b: StoredAppointment) =>
    isOneClient(a, b, (phone, other) => isSamePhone(phone, other, places.get(a.locationId)?.country ?? null));
  const duplicates = findAppointmentDuplicates(recent, isSameClient).flatMap(({ appointment, why, twin }) => {
    const [view] = viewsOf([appointment], places);
    return view ? [{ appointment: view, why: [...why], twin: viewsOf(twin ? [twin] : [], places)[0] ?? null }] : [];
  });
  return { duplicates, isPartial };
}

async function clientsOf(
  deps: FindDuplicatesDeps,
  { accountId, traceId }: Caller,
  { contact }: VisibleDeal,
  locations: readonly StoredLocation[],
) {
  if (!contact || locations.length === 0) return { clients: [], isPartial: false };
  const signal = AbortSignal.timeout(PROVIDER_PATIENCE_MS);
  const context = { accountId, lane: 'person', traceId, signal } as const;
  const { match, isProviderSilent } = await deps.matchClients(context, contact, locations, { refresh: false });
  const matched = match.state === 'matched' ? match.clients : [];
  return {
    clients: matched.map(({ locationId, id }) => ({ locationId, clientId: id })),
    isPartial: isProviderSilent,
  };
}

/** Families share phones: in one location only the same card is the same person, across locations the same phone is. */
function isOneClient(a: StoredAppointment, b: StoredAppointment, isSame: (a: string, b: string) => boolean): boolean {
  if (!a.client || !b.client) return false;
  if (a.locationId === b.locationId) return a.client.id !== null && a.client.id === b.client.id;
  return a.client.phone !== null && b.client.phone !== null && isSame(a.client.phone, b.client.phone);
}

const viewsOf = (items: readonly StoredAppointment[], places: ReadonlyMap<number, StoredLocation>) =>
  items.flatMap((item) => {
    const place = places.get(item.locationId);
    return place ? [viewOfAppointment(item, place)] : [];
  });
