import { useMemo, useState } from 'preact/hooks';
import type { CatalogResponse, Slot, SlotsResponse } from '../../../shared/contracts/booking.ts';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { NearestResponse, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { dateOf, type WallDate } from '../../../shared/domain/time.ts';
import { type ApiError, toApiError } from '../api/errors.ts';
import { type Query, useQuery } from '../api/use-query.ts';
import { useApp } from '../app-context.ts';
import { ableMembers, type TeamMember } from '../booking/catalog.ts';
import { dayColumns, withChoice, withStarts } from '../booking/columns.ts';
import type { SlotKey } from '../booking/draft.ts';
import type { Done } from '../card/done.ts';
import type { GridColumn } from '../grid/model.ts';
import { useWallNow } from '../grid/use-wall-now.ts';
import { changeAppointment } from './acts.ts';

export interface MoveProps {
  readonly appointment: AppointmentView;
  readonly dealId: number;
  readonly onDone: (done: Done) => void;
  readonly onNewer: (newer: AppointmentView) => void;
}

export interface Move {
  /** As it was read last. */
  readonly base: AppointmentView;
  readonly catalog: Query<CatalogResponse>;
  readonly schedule: Query<ScheduleResponse>;
  readonly slots: Query<SlotsResponse>;
  readonly nearest: Query<NearestResponse>;
  readonly date: WallDate;
  setDate(date: WallDate): void;
  readonly slot: Slot | null;
  /** Chooses a time and goes to its day. */
  take(slot: SlotKey): void;
  readonly columns: readonly GridColumn[];
  readonly now: string | null;
  nameOf(teamMemberId: number): string;
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  /** Somebody else has changed it meanwhile. */
  readonly isNewer: boolean;
  send(evenIfBusy?: boolean): Promise<void>;
}

const NEAREST_COUNT = 6;

/** All the logic of giving an appointment another time or team member. */
export function useMove({ appointment, dealId, onDone, onNewer }: MoveProps): Move {
  const app = useApp();
  const [base, setBase] = useState(appointment);
  const [date, setDate] = useState<WallDate>(() => {
    const today = app.format.today(appointment.timezone);
    const day = dateOf(appointment.startsAtWall);
    return [today, day].sort().at(-1) ?? today;
  });
  const [chosen, setChosen] = useState<SlotKey | null>(null);
  const [state, setState] = useState<Pick<Move, 'isBusy' | 'error' | 'isNewer'>>(REST);
  const { locationId } = base;
  const serviceIds = useMemo(() => base.services.map(({ id }) => id).filter((id) => id > 0), [base]);
  const place = { dealId, locationId };
  const catalog = useQuery('readCatalog', place);
  const schedule = useQuery('readSchedule', { ...place, from: date, to: date, teamMemberId: null });
  const slots = useQuery('listSlots', { ...place, date, serviceIds, teamMemberId: null });
  const nearest = useQuery('findNearest', {
    ...{ ...place, serviceIds, teamMemberId: null, after: null, count: NEAREST_COUNT },
  });
  const slot = chosen && { ...chosen, durationSeconds: lengthOf(chosen, base, slots.data, nearest.data) };
  const { columns, now, people } = useColumns({ base, date, slot, catalog, schedule, slots });
  const take = (key: SlotKey) => {
    setChosen({ startsAtWall: key.startsAtWall, teamMemberId: key.teamMemberId });
    setDate(dateOf(key.startsAtWall));
    setState(REST);
  };
  const send = async (evenIfBusy = false) => {
    if (!slot || state.isBusy) return;
    setState({ ...REST, isBusy: true });
    try {
      const change = {
        ...(slot.startsAtWall === base.startsAtWall ? {} : { startsAtWall: slot.startsAtWall }),
        ...(slot.teamMemberId === base.teamMember.id ? {} : { teamMemberId: slot.teamMemberId }),
      };
      const answer = await changeAppointment(app, { dealId }, base, change, evenIfBusy);
      setState({ ...REST, isNewer: 'newer' in answer });
      if ('done' in answer) return onDone(answer.done);
      setBase(answer.newer);
      onNewer(answer.newer);
    } catch (error) {
      setState({ ...REST, error: toApiError(error) });
      void slots.refetch();
      void schedule.refetch();
    }
  };
  const nameOf = (id: number) =>
    [...people, ...(catalog.data?.teamMembers ?? []), base.teamMember].find((person) => person.id === id)?.name ?? '';
  return { base, catalog, schedule, slots, nearest, date, setDate, slot, take, columns, now, nameOf, ...state, send };
}

const REST = { isBusy: false, error: null, isNewer: false };

/** With the same team member its own length stays; another one has another pace. */
function lengthOf(key: SlotKey, base: AppointmentView, ...lists: readonly (SlotsResponse | NearestResponse | null)[]) {
  if (key.teamMemberId === base.teamMember.id) return base.durationSeconds;
  const found = lists
    .flatMap((list) => list?.slots ?? [])
    .find(({ teamMemberId }) => teamMemberId === key.teamMemberId);
  return found?.durationSeconds ?? base.durationSeconds;
}

type ColumnParts = Pick<Move, 'base' | 'date' | 'slot' | 'catalog' | 'schedule' | 'slots'>;

const NOBODY: readonly TeamMember[] = [];

function useColumns({ base, date, slot, catalog, schedule, slots }: ColumnParts) {
  const { t, format } = useApp();
  const now = useWallNow(schedule.data?.nowWall ?? null);
  const words = useMemo(() => ({ t, format }), [t, format]);
  const people = useMemo(() => {
    if (!catalog.data) return NOBODY;
    const ids = base.services.map(({ id }) => id);
    const chosen = catalog.data.services.filter(({ id }) => ids.includes(id));
    const able = new Set(ableMembers(catalog.data, chosen).map(({ id }) => id));
    const all =
      schedule.data && schedule.data.teamMembers.length > 0 ? schedule.data.teamMembers : catalog.data.teamMembers;
    return all.filter(({ id }) => able.has(id) || id === base.teamMember.id);
  }, [catalog.data, schedule.data, base]);
  const open = useMemo(() => {
    if (!schedule.data) return [];
    const columns = dayColumns(people, date, { schedule: schedule.data, words, now, canMove: false });
    return slots.data ? withStarts(columns, slots.data.slots, words) : columns;
  }, [people, date, schedule.data, slots.data, words, now]);
  const columns = useMemo(() => {
    const services = base.services.map(({ title }) => title);
    const choice = slot && { slot, services, clientName: base.clientName ?? '', isCompact: false };
    return withChoice(open, choice, words);
  }, [open, base, slot?.startsAtWall, slot?.teamMemberId, slot?.durationSeconds, words]);
  return { columns, now, people };
}
