import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { dateOf, type WallDate } from '../../../shared/domain/time.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import type { BookingStart } from '../card/use-desk.ts';
import { ableMembers, bookableServices, type Service, type Sum, sumOf } from './catalog.ts';
import { type ClientFaults, clientFaults, isPhoneHidden, knownClient } from './client-checks.ts';
import { type BookingDraft, newDraft, type SlotKey } from './draft.ts';
import { type Series, useSeries } from './use-series.ts';
import { type GridView, type Times, useTimes } from './use-times.ts';

export type { GridView } from './use-times.ts';
export type Need = 'right' | 'service' | 'time' | 'client' | 'dates';

export interface BookingForm extends Times {
  readonly card: CardResponse;
  readonly draft: BookingDraft;
  change(patch: Partial<BookingDraft> | ((draft: BookingDraft) => BookingDraft)): void;
  /** Something was typed or chosen that would be lost. */
  readonly isTouched: boolean;
  readonly catalog: Query<CatalogResponse>;
  readonly chosen: readonly Service[];
  /** Whose pace and prices hold: of whom the time was chosen with, else whose week is shown; `null`: nobody's. */
  readonly person: number | null;
  /** By the pace and the prices of that person, less the discounts. */
  readonly sum: Sum;
  readonly view: GridView;
  /** Everyone's day, or the week of one: of whom the time was chosen with, else of the first who does it all. */
  setView(view: GridView): void;
  /** The day that is shown, or a day of the shown week. */
  readonly date: WallDate | null;
  /** Chooses a time and goes to its day. */
  take(slot: SlotKey): void;
  /** The dates of the repetition, if there is one. */
  readonly series: Series;
  readonly client: { readonly id: number; readonly isPhoneHidden: boolean } | null;
  readonly clientFaults: ClientFaults;
  /** The first thing that is missing before it can be booked. */
  readonly need: Need | null;
}

/** All the logic of the form but sending it. */
export function useBookingForm({ card, color }: BookingStart): BookingForm {
  const { format } = useApp();
  const start = useMemo(() => newDraft(card, color), [card, color]);
  const state = useSignal(start);
  const view = useSignal<GridView>('day');
  const draft = state.value;
  const change: BookingForm['change'] = (patch) => {
    state.value = typeof patch === 'function' ? patch(state.value) : { ...state.value, ...patch };
  };
  const catalog = useQuery('readCatalog', { dealId: card.deal.id, locationId: draft.locationId });
  const chosen = useChosen(catalog.data, draft);
  const zone = card.locations.find((location) => location.id === draft.locationId)?.timezone;
  const date = dayToShow(draft.date, catalog.data?.today ?? (zone ? format.today(zone) : undefined));
  const times = useTimes({
    dealId: card.deal.id,
    draft,
    view: view.value,
    date,
    serviceIds: chosen.map((service) => service.id),
    secondsWith: (teamMemberId) => sumOf(chosen, teamMemberId).seconds,
  });
  const client = knownClient(card, draft);
  const faults = clientFaults(draft.client, client !== null || isPhoneHidden(card, null));
  const series = useSeries({
    ...{ dealId: card.deal.id, draft, slot: times.slot },
    serviceIds: chosen.map((service) => service.id),
  });
  const person = times.slot?.teamMemberId ?? draft.teamMemberId;
  return {
    ...times,
    person,
    card,
    draft,
    change,
    isTouched: typed(draft) !== typed(start),
    catalog,
    chosen,
    sum: sumOf(chosen, person, draft.discounts),
    view: view.value,
    setView: (next) => {
      view.value = next;
      const first = catalog.data ? ableMembers(catalog.data, chosen)[0]?.id : undefined;
      change({ teamMemberId: next === 'week' ? (person ?? first ?? null) : null });
    },
    date,
    take: ({ startsAtWall, teamMemberId }) =>
      change((old) => ({
        ...old,
        date: dateOf(startsAtWall),
        slot: { startsAtWall, teamMemberId },
        teamMemberId: old.teamMemberId === null ? null : teamMemberId,
      })),
    series,
    client,
    clientFaults: faults,
    need:
      catalog.data?.viewer.mayBook === false
        ? 'right'
        : needOf({ chosen, slot: times.slot, faults, repeat: draft.repeat, series }),
  };
}

/** Which day and whose week is looked at is nothing that one would miss. */
const typed = (draft: BookingDraft): string => JSON.stringify({ ...draft, date: null, teamMemberId: null });

/** The same list while the same services are chosen, so that what is drawn from it stays. */
function useChosen(catalog: CatalogResponse | null, draft: BookingDraft): readonly Service[] {
  return useMemo(() => {
    const offered = catalog ? bookableServices(catalog, null) : [];
    return draft.serviceIds.flatMap((id) => offered.find((service) => service.id === id) ?? []);
  }, [catalog, draft.serviceIds]);
}

/** A day that has passed at another location is not kept. */
function dayToShow(chosen: WallDate | null, today: WallDate | undefined): WallDate | null {
  if (!today) return chosen;
  return chosen !== null && chosen > today ? chosen : today;
}

interface NeedFacts extends Pick<BookingForm, 'chosen' | 'slot' | 'series'> {
  readonly faults: ClientFaults;
  readonly repeat: BookingDraft['repeat'];
}

function needOf({ chosen, slot, faults, repeat, series }: NeedFacts): Need | null {
  if (chosen.length === 0) return 'service';
  if (!slot) return 'time';
  if (Object.keys(faults).length > 0) return 'client';
  return repeat && series.dates.length === 0 ? 'dates' : null;
}
