import { useMemo } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { ScheduleBlock, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { clockOfMinutes, type WallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import type { Change } from '../appointment/draft.ts';
import { dayColumns, weekColumns } from '../booking/columns.ts';
import { weekOf } from '../booking/week.ts';
import { columnKey, type GridColumn } from '../grid/model.ts';
import type { GridMove } from '../grid/use-drag.ts';
import { useWallNow } from '../grid/use-wall-now.ts';
import { blockOf } from './journal-changes.ts';
import { isFiltered } from './model.ts';
import type { Journal } from './use-journal.ts';

export interface JournalColumns {
  readonly columns: readonly GridColumn[];
  readonly now: string | null;
}

/** The columns of the day or the week, made again only when something in them changed. */
export function useJournalColumns(journal: Journal): JournalColumns {
  const { t, format } = useApp();
  const { view, date, filters, personId, catalog } = journal;
  const canMove = journal.rights.edit;
  const schedule = journal.schedule.data;
  const now = useWallNow(schedule?.nowWall ?? null);
  const isNarrowed = isFiltered({ ...filters, teamMemberId: null });
  const rows = isNarrowed ? journal.page?.rows : undefined;
  const words = useMemo(() => ({ t, format }), [t, format]);
  const columns = useMemo(() => {
    if (!date) return [];
    const people = schedule?.teamMembers ?? catalog.data?.teamMembers ?? [];
    const id = view === 'week' ? personId : filters.teamMemberId;
    const shown = id === null ? people : people.filter((person) => person.id === id);
    if (!schedule) return shown.flatMap((person) => waiting(person, view === 'week' ? weekOf(date) : [date]));
    const blocks = rows ? narrowed(schedule, rows) : schedule.blocks;
    const facts = { schedule: { ...schedule, blocks }, words, now, canMove };
    const [person] = shown;
    if (view === 'week') return person ? weekColumns(person, weekOf(date), facts) : [];
    return dayColumns(shown, date, facts).map(counted);
  }, [schedule, catalog.data, view, date, personId, filters.teamMemberId, rows, words, now, canMove]);
  return { columns, now };
}

/**
 * Behind a filter the time stays taken, but nobody reads who has it. What was cancelled takes no time and is shown only to
 * whoever looks for it.
 */
function narrowed({ blocks }: ScheduleResponse, rows: readonly AppointmentView[]): ScheduleBlock[] {
  const ids = new Set(rows.map(({ id }) => id));
  const isOut = ({ appointment }: ScheduleBlock) => appointment !== null && !ids.has(appointment.id);
  const standing = blocks.map(
    (block): ScheduleBlock => (isOut(block) ? { ...block, kind: 'busy', appointment: null } : block),
  );
  const isOnlyCancelled = rows.every(({ status }) => status === 'cancelled');
  return isOnlyCancelled ? [...standing, ...rows.map(blockOf)] : standing;
}

function counted(column: GridColumn): GridColumn {
  const count = column.blocks.filter(({ kind }) => kind !== 'busy' && kind !== 'cancelled').length;
  return { ...column, note: [column.note, String(count)].filter(Boolean).join(' · ') };
}

const waiting = (person: { readonly id: number; readonly name: string }, dates: readonly WallDate[]): GridColumn[] =>
  dates.map((date) => ({
    key: columnKey(person.id, date),
    teamMemberId: person.id,
    date,
    title: person.name,
    note: '',
    label: person.name,
    working: null,
    blocks: [],
    starts: [],
    choice: null,
    emptyLabel: person.name,
  }));

/** The appointment that a block of the grid stands for; `null` for group events and for what the viewer may not see. */
export function appointmentOf(blockId: string, { schedule, page }: Journal): AppointmentView | null {
  const standing = schedule.data?.blocks.flatMap(({ appointment }) => appointment ?? []) ?? [];
  return [...standing, ...(page?.rows ?? [])].find(({ id }) => String(id) === blockId) ?? null;
}

const QUARTER = 900;

/** What a drag asks for. With another team member the length is said, too, or it would become that person's own. */
export function changeOfMove({ from, to, block, span }: GridMove, { durationSeconds }: AppointmentView): Change {
  const isOther = from.teamMemberId !== to.teamMemberId;
  const minutes = span.to - span.from;
  const isLonger = minutes !== block.span.to - block.span.from;
  const seconds = isLonger ? minutes * 60 : durationSeconds;
  const isMoved = from.date !== to.date || span.from !== block.span.from;
  const isLengthSaid = (isLonger || isOther) && seconds % QUARTER === 0 && seconds >= QUARTER;
  return {
    ...(isMoved ? { startsAtWall: `${to.date}T${clockOfMinutes(span.from)}` } : {}),
    ...(isOther ? { teamMemberId: to.teamMemberId } : {}),
    ...(isLengthSaid ? { durationSeconds: seconds } : {}),
  };
}
