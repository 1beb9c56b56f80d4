import type { Slot, SlotsResponse } from '../../../shared/contracts/booking.ts';
import type { NearestResponse, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { dateOf, type WallDate } from '../../../shared/domain/time.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import type { BookingDraft } from './draft.ts';
import { isSameSlot } from './slots.ts';
import { weekOf } from './week.ts';

export type GridView = 'day' | 'week';

export interface Times {
  readonly schedule: Query<ScheduleResponse>;
  /** Free times of the shown day, of everyone. */
  readonly slots: Query<SlotsResponse>;
  /** The next free times from now on. */
  readonly nearest: Query<NearestResponse>;
  /** The chosen time while nothing speaks against it. */
  readonly slot: Slot | null;
}

export interface TimesFacts {
  readonly dealId: number;
  readonly draft: BookingDraft;
  readonly view: GridView;
  readonly date: WallDate | null;
  readonly serviceIds: readonly number[];
  /** Length of the chosen services with that team member, in seconds. */
  readonly secondsWith: (teamMemberId: number) => number;
}

/** As many as the server gives in one list of suggestions. */
const NEAREST_COUNT = 14;

/** Everything about time that the form asks the server for. */
export function useTimes(facts: TimesFacts): Times {
  const { dealId, draft, view, date, serviceIds } = facts;
  const { locationId, teamMemberId } = draft;
  const schedule = useQuery('readSchedule', date === null ? null : { dealId, locationId, ...spanOf(facts, date) });
  const hasServices = serviceIds.length > 0;
  const listOf = (day: WallDate | null) =>
    hasServices && day !== null
      ? { dealId, locationId, date: day, serviceIds: [...serviceIds], teamMemberId: null }
      : null;
  const slots = useQuery('listSlots', listOf(date));
  const chosenDay = draft.slot && dateOf(draft.slot.startsAtWall);
  const others = useQuery('listSlots', listOf(chosenDay === date ? null : chosenDay));
  const nearest = useQuery(
    'findNearest',
    hasServices
      ? {
          dealId,
          locationId,
          serviceIds: [...serviceIds],
          teamMemberId: view === 'week' ? teamMemberId : null,
          after: null,
          count: NEAREST_COUNT,
        }
      : null,
  );
  const slot = hasServices ? standing(facts, chosenDay === date ? slots.data : others.data) : null;
  return { schedule, slots, nearest, slot };
}

function spanOf({ view, draft }: TimesFacts, date: WallDate) {
  const days = view === 'week' ? weekOf(date) : [date];
  return { from: days[0] ?? date, to: days.at(-1) ?? date, teamMemberId: view === 'week' ? draft.teamMemberId : null };
}

/** Until the day's list is there the choice is believed: the server checks again before it books. */
function standing({ draft, secondsWith }: TimesFacts, list: SlotsResponse | null): Slot | null {
  const picked = draft.slot;
  if (!picked) return null;
  if (!list) return { ...picked, durationSeconds: secondsWith(picked.teamMemberId) };
  return list.slots.find((item) => isSameSlot(item, picked)) ?? null;
}
