import { useCallback, useRef, useState } from 'preact/hooks';
import type { CatalogResponse } from '../../../shared/contracts/booking.ts';
import type { AppointmentView, LocationView } from '../../../shared/contracts/common.ts';
import type { JournalResponse, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { addDays, isWallDate, type WallDate } from '../../../shared/domain/time.ts';
import { ALL_RIGHTS, type Rights } from '../../../shared/domain/user-access.ts';
import { type LiveState, useChanges } from '../api/use-changes.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { weekOf } from '../booking/week.ts';
import { replaceBlock, replaceRow } from './journal-changes.ts';
import { type JournalFilters, type JournalView, listRequest, NO_FILTERS, PAGE } from './model.ts';

export interface JournalStart {
  /** The deal from whose card it was opened; `null`: the journal's own page. */
  readonly dealId: number | null;
  readonly locationId?: number | null;
  readonly date?: WallDate | null;
}

export interface Journal {
  /** Whoever is asked first which locations there are. */
  readonly places: Query<JournalResponse>;
  readonly locations: readonly LocationView[];
  readonly location: LocationView | null;
  /** Every location that the viewer may see, which only the list can show. */
  readonly isEverywhere: boolean;
  readonly today: WallDate | null;
  readonly date: WallDate | null;
  readonly from: WallDate | null;
  readonly to: WallDate | null;
  readonly view: JournalView;
  readonly filters: JournalFilters;
  readonly offset: number;
  readonly list: Query<JournalResponse>;
  /** The last known list, also while another is on its way. */
  readonly page: JournalResponse | null;
  readonly schedule: Query<ScheduleResponse>;
  readonly catalog: Query<CatalogResponse>;
  readonly live: LiveState;
  /** What the viewer may do; until it is known everything is offered, and the server decides. */
  readonly rights: Rights;
  /** Whose week is shown. */
  readonly personId: number | null;
  setView(view: JournalView): void;
  go(date: WallDate): void;
  step(by: 1 | -1): void;
  /** `null`: all locations, as a list. */
  choose(locationId: number | null): void;
  filter(change: Partial<JournalFilters>): void;
  turnPage(offset: number): void;
  refresh(): Promise<void>;
  /** Shows an appointment as it is now, wherever it stands. */
  put(appointment: AppointmentView): void;
}

interface Shown {
  readonly locationId: number | null;
  readonly isEverywhere: boolean;
  readonly date: WallDate | null;
  readonly view: JournalView;
  readonly filters: JournalFilters;
  readonly offset: number;
}

/** As many as can be watched at once. */
const WATCHED = 50;

/** Everything that the journal shows: of one location, for a day or a week. */
export function useJournal(start: JournalStart): Journal {
  const [shown, setShown] = useState<Shown>({
    locationId: start.locationId ?? null,
    isEverywhere: false,
    date: start.date ?? null,
    view: 'day',
    filters: NO_FILTERS,
    offset: 0,
  });
  const places = usePlaces();
  const locations = places.data?.locations ?? [];
  const location = locations.find(({ id }) => id === shown.locationId) ?? locations[0] ?? null;
  const { format } = useApp();
  const today = location && format.today(location.timezone);
  const date = shown.date ?? today;
  const days = date === null ? null : shown.view === 'week' ? weekOf(date) : [date];
  const [from, to] = [days?.[0] ?? null, days?.at(-1) ?? null];
  const answers = useAnswers(shown, location, from, to);
  const { list, schedule } = answers;
  const refresh = useCallback(async () => {
    await Promise.all([list.refetch(), schedule.refetch()]);
  }, [list.refetch, schedule.refetch]);
  const watched = shown.isEverywhere ? locations.slice(0, WATCHED) : location ? [location] : [];
  const live = useChanges(location && { dealId: null, locationIds: watched.map(({ id }) => id) }, refresh);
  const change = (patch: Partial<Shown>) => setShown((old) => ({ ...old, offset: 0, ...patch }));
  const go = (day: WallDate) => {
    if (isWallDate(day)) change({ date: day });
  };
  const rights = (answers.page ?? places.data)?.viewer.rights ?? ALL_RIGHTS;
  return {
    ...{ places, locations, location, today, date, from, to, live, rights, refresh, go, ...answers },
    ...{ view: shown.view, filters: shown.filters, offset: shown.offset, isEverywhere: shown.isEverywhere },
    setView: (view) => change({ view, isEverywhere: shown.isEverywhere && view === 'list' }),
    step: (by) => date && go(addDays(date, by * (shown.view === 'week' ? 7 : 1))),
    choose: (locationId) => {
      const filters = { ...NO_FILTERS, search: shown.filters.search };
      if (locationId === null) change({ isEverywhere: true, view: 'list', date, filters });
      else change({ locationId, isEverywhere: false, date, filters });
    },
    filter: (patch) => change({ filters: { ...shown.filters, ...patch } }),
    turnPage: (offset) => change({ offset }),
    put: (appointment) => {
      list.setData((data) => replaceRow(data, appointment));
      schedule.setData((data) => replaceBlock(data, appointment));
    },
  };
}

/** The shortest question whose answer names the locations. */
function usePlaces(): Query<JournalResponse> {
  const { format } = useApp();
  const day = useRef(format.today('UTC')).current;
  const facts = { locationIds: [], from: day, to: day, filters: NO_FILTERS, serviceIds: [], offset: 0, limit: 1 };
  return useQuery('listJournal', listRequest(facts));
}

function useAnswers(shown: Shown, location: LocationView | null, from: WallDate | null, to: WallDate | null) {
  const { view, filters, offset, isEverywhere } = shown;
  const locationId = location?.id ?? null;
  const ofOne = locationId === null || isEverywhere ? null : { dealId: null, locationId };
  const catalog = useQuery('readCatalog', ofOne);
  const personId = filters.teamMemberId ?? catalog.data?.teamMembers[0]?.id ?? null;
  const isWeek = view === 'week';
  const ofWeek = isWeek && personId !== null ? { ...filters, teamMemberId: personId } : filters;
  const isKnown = locationId !== null && from !== null && to !== null && (!isWeek || personId !== null);
  const services = catalog.data?.services.filter(({ categoryId }) => categoryId === filters.categoryId) ?? [];
  const serviceIds = filters.categoryId === null ? [] : services.map(({ id }) => id);
  const facts = isKnown
    ? { locationIds: isEverywhere ? [] : [locationId], from, to, filters: ofWeek, serviceIds, offset, limit: PAGE }
    : null;
  const list = useQuery('listJournal', facts && listRequest(facts));
  const schedule = useQuery(
    'readSchedule',
    isKnown && view !== 'list' ? { dealId: null, locationId, from, to, teamMemberId: isWeek ? personId : null } : null,
  );
  const place = isEverywhere ? 'everywhere' : locationId;
  const kept = useRef<{ readonly place: typeof place; readonly page: JournalResponse | null }>({ place, page: null });
  if (list.data) kept.current = { place, page: list.data };
  const page = kept.current.place === place ? kept.current.page : null;
  return { catalog, list, schedule, personId, page };
}
