import { useMemo, useState } from 'preact/hooks';
import type { BookGroupEventRequest, GroupEventView } from '../../../shared/contracts/group-events.ts';
import { placesFree } from '../../../shared/domain/group-event.ts';
import { addDays, dateOf, type WallDate } from '../../../shared/domain/time.ts';
import { filterEvents, type GroupFilter, laterWithPlaces, NO_FILTER, notBegun } from './group-events.ts';
import type { GroupNews } from './group-news.tsx';
import type { BookingForm } from './use-booking-form.ts';
import { useGroupActs } from './use-group-acts.ts';
import { type GroupDays, type GroupEvents, useEvents, useGroupList } from './use-group-list.ts';
import { behind, type Sent, useSending } from './use-sending.ts';
import { clientOf, wishesOf } from './use-submit.ts';
import { useUnsettled } from './use-unsettled.ts';

/** The first thing that keeps places from being booked. */
export type GroupNeed = 'right' | 'event' | 'already' | 'full' | 'places' | 'client';

export type GroupForm = ReturnType<typeof useGroupForm>;

const DAYS_SHOWN = 7;
const DAYS_AHEAD = 31;
export const MOST_SEATS = 50;

interface GroupFacts {
  /** False: the server is asked nothing. */
  readonly isOpen: boolean;
  /** What the window sent before, which is settled first. */
  readonly before: Sent;
  readonly onBooked: () => void;
}

/** All the logic of booking places in a group event. */
export function useGroupForm(form: BookingForm, { isOpen, before, onBooked }: GroupFacts) {
  const [start, setStart] = useState<WallDate | null>(null);
  const [filter, setFilter] = useState<GroupFilter>(NO_FILTER);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const [seats, setSeats] = useState(1);
  const today = form.catalog.data?.today ?? null;
  const from = start !== null && today !== null && start > today ? start : today;
  const to = from && addDays(from, DAYS_SHOWN - 1);
  const list = useGroupList(form, isOpen && from && to ? { from, to } : null);
  const { news, tell, showPerson, tookOut } = useGroupActs(list);
  const all = notBegun(list.data?.events ?? [], list.data?.nowWall ?? '');
  const shown = filterEvents(all, form.catalog.data, filter);
  const event = all.find((item) => item.id === chosenId) ?? null;
  const later = useLater(form, { isOpen, to, list, event, isEmpty: all.length === 0, seats });
  const need = needOf(form, event, seats);
  const { own, sending } = usePlaces(form, { isOpen, before, onBooked }, { chosenId, seats });
  const go = (day: WallDate) => setStart(day);
  const show = ({ id, startsAtWall }: Target) => {
    const day = dateOf(startsAtWall);
    if (from === null || to === null || day < from || day > to) go(day);
    setChosenId(id);
  };
  return {
    form,
    from,
    to,
    isFirst: from === today,
    step: (by: 1 | -1) => from && go(addDays(from, by * DAYS_SHOWN)),
    goToday: () => setStart(null),
    filter,
    setFilter: (change: Partial<GroupFilter>) => setFilter((old) => ({ ...old, ...change })),
    clearFilter: () => setFilter(NO_FILTER),
    list,
    all,
    shown,
    event,
    choose: (id: number) => {
      tell(null);
      setChosenId(id);
    },
    /** Chooses an event and goes to its day if that is not in sight. */
    goTo: (target: Target) => {
      tell(null);
      show(target);
    },
    /** What was done to the chosen event just now; `null`: nothing. */
    news,
    forgetNews: () => tell(null),
    noteMoved: async (target: Target, { saved, movedAppointments }: Moved) => {
      show(target);
      tell({ kind: 'moved', saved, movedAppointments });
      await list.refetch();
    },
    ...{ showPerson, tookOut },
    later,
    seats,
    setSeats: (count: number) => setSeats(Math.min(MOST_SEATS, Math.max(1, count))),
    isTouched: seats > 1,
    need,
    sending,
    submit: async () => {
      if (event && need === null && !sending.isBusy) await own.start((key) => toRequest(form, event, seats, key));
    },
  };
}

/** Sends it, once what was sent before is settled. */
function usePlaces(form: BookingForm, { isOpen, before, onBooked }: GroupFacts, { chosenId, seats }: Chosen) {
  const draft = useMemo(
    () => (isOpen ? { ...form.draft, chosenId, seats } : null),
    [isOpen, form.draft, chosenId, seats],
  );
  const own = useSending('bookGroupEvent', { onBooked, unsettled: useUnsettled(), draft });
  return { own, sending: isOpen ? behind(own, before) : own };
}

interface Chosen {
  readonly chosenId: number | null;
  readonly seats: number;
}

type Moved = Pick<Extract<GroupNews, { kind: 'moved' }>, 'saved' | 'movedAppointments'>;

type Target = Pick<GroupEventView, 'id' | 'startsAtWall'>;

interface Sight {
  readonly isOpen: boolean;
  readonly to: WallDate | null;
  readonly list: GroupEvents;
  readonly event: GroupEventView | null;
  readonly isEmpty: boolean;
  readonly seats: number;
}

/** What comes after: the first event when these days have none, those with places when the chosen one is full. */
function useLater(form: BookingForm, { isOpen, to, list, event, isEmpty, seats }: Sight) {
  const isFull = event !== null && placesFree(event) < seats;
  const isBare = list.data?.freshness.provider === 'ok' && isEmpty;
  const days = (): GroupDays | null => {
    if (!isOpen) return null;
    if (isFull) {
      const from = dateOf(event.startsAtWall);
      return { from, to: addDays(from, DAYS_AHEAD), serviceIds: [event.service.id] };
    }
    return isBare && to ? { from: addDays(to, 1), to: addDays(to, DAYS_AHEAD) } : null;
  };
  const { data, isLoading } = useEvents(form, days());
  const events = data?.events ?? [];
  return {
    isLoading,
    first: events[0] ?? null,
    withPlaces: event && isFull ? laterWithPlaces(events, event, seats) : [],
  };
}

/** The client of the form, as far as the event knows them already. */
export const ownPlace = (form: BookingForm, event: GroupEventView) =>
  event.participants?.find((item) => form.client !== null && item.clientId === form.client.id) ?? null;

/** Whether the deal stands for another client in this event: then this one gets a deal of their own. */
export const isGuestOf = (form: BookingForm, event: GroupEventView): boolean =>
  event.participants?.some((item) => item.dealId === form.card.deal.id && item.clientId !== form.client?.id) ?? false;

function needOf(form: BookingForm, event: GroupEventView | null, seats: number): GroupNeed | null {
  if (form.catalog.data?.viewer.mayBook === false) return 'right';
  if (!event) return 'event';
  if (ownPlace(form, event)) return 'already';
  const free = placesFree(event);
  if (free === 0) return 'full';
  if (free < seats) return 'places';
  return Object.keys(form.clientFaults).length > 0 ? 'client' : null;
}

function toRequest(form: BookingForm, event: GroupEventView, seats: number, key: string): BookGroupEventRequest {
  const { draft, card } = form;
  const { customFields: _fields, discounts: _discounts, ...wishes } = wishesOf(draft);
  return {
    dealId: card.deal.id,
    idempotencyKey: key,
    locationId: draft.locationId,
    groupEventId: event.id,
    seats,
    client: clientOf(form),
    comment: draft.comment,
    ...wishes,
  };
}
