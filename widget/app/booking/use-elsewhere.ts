import { useRef, useState } from 'preact/hooks';
import type { CatalogResponse, Slot } from '../../../shared/contracts/booking.ts';
import type { LocationView } from '../../../shared/contracts/common.ts';
import { dateOf, type WallTime } from '../../../shared/domain/time.ts';
import type { ApiClient } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import { useApp } from '../app-context.ts';
import { bookableServices, fold, type Service, type Sum, sumOf } from './catalog.ts';
import { moveTo } from './draft.ts';
import type { BookingForm } from './use-booking-form.ts';

/** A free time at another location for services of the same titles. */
export interface Elsewhere {
  readonly location: LocationView;
  readonly slot: Slot;
  readonly teamMember: string;
  readonly services: readonly Service[];
  readonly sum: Sum;
}

export type Search =
  | { readonly state: 'idle' | 'looking' }
  /** `silent`: how many locations did not answer. */
  | { readonly state: 'found'; readonly found: readonly Elsewhere[]; readonly silent: number };

/** Two requests a location: more of them would make the seller wait for everybody. */
const MOST_LOCATIONS = 8;
const TIMES_A_LOCATION = 2;

/** The nearest free times of the other locations; asked for only when somebody wants them. */
export function useElsewhere(form: BookingForm) {
  const { api } = useApp();
  const asked = `${form.draft.locationId} ${form.draft.serviceIds.join()}`;
  const [search, setSearch] = useState<{ asked: string; result: Search }>({ asked, result: { state: 'idle' } });
  const turn = useRef(0);
  const others = othersOf(form);

  const look = async () => {
    turn.current += 1;
    const mine = turn.current;
    setSearch({ asked, result: { state: 'looking' } });
    const titles = form.chosen.map((service) => service.title);
    const answers = await Promise.all(
      others.map((location) =>
        offersAt(api, { dealId: form.card.deal.id, location, titles }, async (asked) => {
          const facts = { teamMemberId: null, after: null, count: TIMES_A_LOCATION };
          return (await api.call('findNearest', { ...asked, ...facts })).slots;
        }),
      ),
    );
    if (mine !== turn.current) return;
    const found = answers.flatMap((answer) => answer ?? []);
    const silent = answers.filter((answer) => answer === null).length;
    setSearch({ asked, result: { state: 'found', found, silent } });
  };
  const result: Search = search.asked === asked ? search.result : { state: 'idle' };
  return { result, look, take: (offer: Elsewhere) => goThere(form, offer), hasOthers: others.length > 0 };
}

/** Moves the form to that location with the same services and takes the time. */
export const goThere = (form: BookingForm, { location, services, slot }: Elsewhere): void =>
  form.change((draft) => ({
    ...moveTo(draft, location.id),
    serviceIds: services.map((service) => service.id),
    date: dateOf(slot.startsAtWall),
    slot: { startsAtWall: slot.startsAtWall, teamMemberId: slot.teamMemberId },
  }));

/** The other locations on whose wall it is the same time; another clock's is no same time. */
export function nearbyOf({ card, draft }: BookingForm): readonly LocationView[] {
  const zone = card.locations.find(({ id }) => id === draft.locationId)?.timezone;
  return card.locations
    .filter(({ id, timezone }) => id !== draft.locationId && timezone === zone)
    .slice(0, MOST_LOCATIONS);
}

/** The same services at that very time at another location, the cheapest of them; `null`: nowhere, or nobody answers. */
export async function sameTimeAt(
  api: ApiClient,
  locations: readonly LocationView[],
  wanted: { readonly dealId: number; readonly titles: readonly string[]; readonly startsAtWall: WallTime },
): Promise<Elsewhere | null> {
  const { dealId, titles, startsAtWall } = wanted;
  const date = dateOf(startsAtWall);
  const answers = locations.map((location) =>
    offersAt(api, { dealId, location, titles }, async (asked) => {
      const { slots } = await api.call('listSlots', { ...asked, date, teamMemberId: null });
      return slots.filter((slot) => slot.startsAtWall === startsAtWall);
    }),
  );
  const found = (await Promise.all(answers)).flatMap((offers) => offers ?? []);
  return found.sort((a, b) => (a.sum.amount ?? 0) - (b.sum.amount ?? 0))[0] ?? null;
}

/** Those of the same city's clock come first: one may go there today. */
function othersOf({ card, draft }: BookingForm): readonly LocationView[] {
  const zone = card.locations.find(({ id }) => id === draft.locationId)?.timezone;
  const others = card.locations.filter(({ id }) => id !== draft.locationId);
  const near = others.filter(({ timezone }) => timezone === zone);
  return [...near, ...others.filter(({ timezone }) => timezone !== zone)].slice(0, MOST_LOCATIONS);
}

interface Place {
  readonly dealId: number;
  readonly location: LocationView;
  readonly titles: readonly string[];
}

interface Asked {
  readonly dealId: number;
  readonly locationId: number;
  readonly serviceIds: number[];
}

/** `null`: the location does not answer. Empty: it does not offer all of it, or nothing is free. */
async function offersAt(
  api: ApiClient,
  { dealId, location, titles }: Place,
  freeTimes: (asked: Asked) => Promise<readonly Slot[]>,
): Promise<Elsewhere[] | null> {
  try {
    const catalog = await api.call('readCatalog', { dealId, locationId: location.id });
    const services = sameServices(catalog, titles);
    if (!services) return [];
    const serviceIds = services.map((service) => service.id);
    const slots = await freeTimes({ dealId, locationId: location.id, serviceIds });
    return slots.map((slot) => ({
      location: catalog.location,
      slot,
      services,
      teamMember: catalog.teamMembers.find((member) => member.id === slot.teamMemberId)?.name ?? '',
      sum: sumOf(services, slot.teamMemberId),
    }));
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    // Told as a count beside the times of the others: one silent location spoils no list.
    return null;
  }
}

/** Services of the same titles, case and accents aside; `null` when one of them is not offered. */
function sameServices(catalog: CatalogResponse, titles: readonly string[]): Service[] | null {
  const offered = bookableServices(catalog, null);
  const found = titles.flatMap((title) => offered.find((service) => fold(service.title) === fold(title)) ?? []);
  return found.length === titles.length ? found : null;
}
