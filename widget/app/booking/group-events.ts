import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { GroupEventView, ListGroupEventsResponse } from '../../../shared/contracts/group-events.ts';
import { placesFree } from '../../../shared/domain/group-event.ts';
import type { WallTime } from '../../../shared/domain/time.ts';
import { fold } from './catalog.ts';

/** Group services of a location; where there are none, nothing speaks of groups. */
export const groupServicesOf = (catalog: CatalogResponse | null) =>
  catalog?.services.filter((service) => service.isGroup) ?? [];

/** Whether the text holds all the typed words, accents and case aside. */
export function matchesText(text: string, search: string): boolean {
  const folded = fold(text);
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** What narrows the list of events. */
export interface GroupFilter {
  readonly search: string;
  /** Categories that are ticked off. */
  readonly hidden: ReadonlySet<number>;
  readonly onlyFree: boolean;
}

export const NO_FILTER: GroupFilter = { search: '', hidden: new Set(), onlyFree: false };

const categoryOf = (catalog: CatalogResponse | null, event: GroupEventView): number =>
  catalog?.services.find((service) => service.id === event.service.id)?.categoryId ?? 0;

/** Events that have not begun, by name of what is done or of who does it, by category, by free places. */
export function filterEvents(
  events: readonly GroupEventView[],
  catalog: CatalogResponse | null,
  { search, hidden, onlyFree }: GroupFilter,
): GroupEventView[] {
  return events.filter((event) => {
    return (
      matchesText(`${event.service.title} ${event.teamMember.name}`, search) &&
      !hidden.has(categoryOf(catalog, event)) &&
      (!onlyFree || placesFree(event) > 0)
    );
  });
}

export const notBegun = (events: readonly GroupEventView[], nowWall: WallTime): GroupEventView[] =>
  events.filter((event) => event.startsAtWall >= nowWall);

export interface CategoryCount {
  readonly id: number;
  readonly title: string;
  readonly count: number;
}

/** The categories of the events with how many there are of each, in the catalog's order. */
export function categoriesOf(events: readonly GroupEventView[], catalog: CatalogResponse | null): CategoryCount[] {
  const counts = new Map<number, number>();
  for (const event of events) {
    const id = categoryOf(catalog, event);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return (catalog?.categories ?? []).flatMap(({ id, title }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ id, title, count }];
  });
}

/** Up to three later events of the same service with enough places. */
export const laterWithPlaces = (
  events: readonly GroupEventView[],
  full: GroupEventView,
  seats: number,
): GroupEventView[] =>
  events
    .filter(
      (event) =>
        event.id !== full.id &&
        event.service.id === full.service.id &&
        event.startsAtWall > full.startsAtWall &&
        placesFree(event) >= seats,
    )
    .slice(0, 3);

/** The list with a participant as they are now: one who was taken out leaves the places free. */
export function withParticipant(data: ListGroupEventsResponse, person: AppointmentView): ListGroupEventsResponse {
  const isOut = person.status === 'cancelled';
  const events = data.events.map((event): GroupEventView => {
    if (!event.participants?.some(({ id }) => id === person.id)) return event;
    const participants = event.participants.flatMap((item) => {
      if (item.id !== person.id) return [item];
      return isOut ? [] : [person];
    });
    return { ...event, participants, taken: isOut ? Math.max(0, event.taken - person.seats) : event.taken };
  });
  return { ...data, events };
}
