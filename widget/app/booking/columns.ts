import type { Slot } from '../../../shared/contracts/booking.ts';
import type { ScheduleResponse } from '../../../shared/contracts/journal.ts';
import { freeStarts } from '../../../shared/domain/booking.ts';
import { clockOf, clockOfMinutes, dateOf, minutesOfClock, type WallDate } from '../../../shared/domain/time.ts';
import { type ColumnFacts, columnOf, type GridWords, rangeText } from '../grid/from-schedule.ts';
import { columnKey, type GridColumn, type GridStart } from '../grid/model.ts';
import { overlap, type Span, without } from '../grid/span.ts';
import type { SlotKey } from './draft.ts';

interface Member {
  readonly id: number;
  readonly name: string;
  readonly specialization: string;
}

/** One column per team member. */
export function dayColumns(members: readonly Member[], date: WallDate, facts: ColumnFacts): GridColumn[] {
  return members.map(({ id, name, specialization }) =>
    columnOf({ teamMemberId: id, date, title: name, note: specialization, label: name }, facts),
  );
}

/** One column per day of a team member; Sunday only when something is on it. */
export function weekColumns(member: Member, dates: readonly WallDate[], facts: ColumnFacts): GridColumn[] {
  const { t, format } = facts.words;
  const columns = dates.map((date) => {
    const [weekday = '', day = ''] = format.day(date).split(' ');
    const note = date === dateOf(facts.schedule.nowWall) ? t('book.today') : '';
    const label = `${format.dayInWords(date)}, ${member.name}`;
    return columnOf({ teamMemberId: member.id, date, title: `${weekday} ${day}`, note, label }, facts);
  });
  return columns.filter(
    ({ working, blocks }, index) => index < 6 || working === null || working.length + blocks.length > 0,
  );
}

/** Free starts of a team member's days by what the schedule says, on the same steps as the server's. */
export function startsOfWeek(schedule: ScheduleResponse, teamMemberId: number, durationSeconds: number): Slot[] {
  const today = dateOf(schedule.nowWall);
  const days = (schedule.working ?? []).filter((day) => day.teamMemberId === teamMemberId && day.date >= today);
  return days.flatMap(({ date, spans }) => {
    const busy = schedule.blocks.filter(
      (block) =>
        block.teamMemberId === teamMemberId && block.date === date && block.appointment?.status !== 'cancelled',
    );
    const notBefore = date === today ? minutesOfClock(clockOf(schedule.nowWall)) : 0;
    return freeStarts({ teamMemberId, date, working: spans, busy }, durationSeconds, notBefore).map((clock) => ({
      startsAtWall: `${date}T${clock}`,
      teamMemberId,
      durationSeconds,
    }));
  });
}

const keyOf = (slot: SlotKey): string => columnKey(slot.teamMemberId, dateOf(slot.startsAtWall));
const minuteOf = (slot: SlotKey): number => minutesOfClock(clockOf(slot.startsAtWall));

/** Pixels would be too few below a quarter of an hour, and a longer cell would hide where a start is. */
const CELL_MINUTES = 15;

/** The columns with the times that can be chosen in them. */
export function withStarts(columns: readonly GridColumn[], slots: readonly Slot[], words: GridWords): GridColumn[] {
  const byColumn = groupByKey(slots);
  return columns.map((column) => {
    const own = byColumn.get(column.key);
    if (!own) return column;
    const minutes = [...new Set(own.map(minuteOf))].sort((a, b) => a - b);
    const starts = minutes.map((minute, index) => startOf(column, minute, minutes[index + 1], words));
    return { ...column, starts };
  });
}

function groupByKey(slots: readonly Slot[]): Map<string, Slot[]> {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) {
    const group = groups.get(keyOf(slot)) ?? [];
    group.push(slot);
    groups.set(keyOf(slot), group);
  }
  return groups;
}

function startOf(column: GridColumn, minute: number, next: number | undefined, words: GridWords): GridStart {
  const { t, format } = words;
  const clock = (at: number) => format.time(`${column.date}T${clockOfMinutes(at)}`);
  const time = clock(minute);
  const until = clock(freeUntil(column, minute));
  return {
    span: { from: minute, to: Math.min(next ?? Number.POSITIVE_INFINITY, minute + CELL_MINUTES) },
    time,
    label: t('grid.free', { time, name: column.label, until }),
  };
}

const isTaken = ({ kind }: GridColumn['blocks'][number]): boolean => kind !== 'cancelled' && kind !== 'lost';

/** The free parts of a column's working hours. */
function gapsOf(column: GridColumn): Span[] {
  const taken = column.blocks.filter(isTaken).map((block) => block.span);
  return (column.working ?? [{ from: 0, to: 1440 }]).flatMap((shift) => without(shift, taken));
}

/** The minute at which the free time around a minute ends. */
function freeUntil(column: GridColumn, minute: number): number {
  return gapsOf(column).find((gap) => gap.from <= minute && minute < gap.to)?.to ?? minute + CELL_MINUTES;
}

/** Heads of days say how many gaps can be used. */
export function withGaps(columns: readonly GridColumn[], { t }: GridWords): GridColumn[] {
  return columns.map((column) => {
    if (column.note !== '') return column;
    const count = gapsOf(column).filter((gap) => column.starts.some(({ span }) => overlap(span, gap))).length;
    const note = column.working?.length === 0 ? t('grid.off') : count > 0 ? t('grid.gaps', { count }) : t('grid.full');
    return { ...column, note };
  });
}

export interface ChoiceFacts {
  readonly slot: Slot;
  readonly services: readonly string[];
  readonly clientName: string;
  /** For the narrow columns of a week: from and to on two lines. */
  readonly isCompact: boolean;
}

/** The columns with what was chosen; all but one of them stay the same. */
export function withChoice(columns: readonly GridColumn[], facts: ChoiceFacts | null, words: GridWords): GridColumn[] {
  if (!facts) return [...columns];
  const { slot, services, clientName, isCompact } = facts;
  const { t, format } = words;
  const from = minuteOf(slot);
  const span = { from, to: Math.min(1440, from + Math.round(slot.durationSeconds / 60)) };
  return columns.map((column) => {
    if (column.key !== keyOf(slot)) return column;
    const range = rangeText(column.date, span, words);
    const end = format.time(`${column.date}T${clockOfMinutes(span.to)}`);
    const title = isCompact ? format.time(slot.startsAtWall) : range;
    const label = t('grid.chosen', { time: range, name: column.label });
    const what = [services.join(', '), clientName, format.duration(slot.durationSeconds)];
    const lines = [isCompact ? `–${end}` : '', ...what].filter(Boolean);
    const starts = column.starts.some((start) => start.span.from === from)
      ? column.starts
      : [...column.starts, startOf(column, from, undefined, words)];
    return { ...column, starts, choice: { span, title, lines, label } };
  });
}

/** The columns with what was wanted and somebody else took: the part of it that the others leave. */
export function withLost(columns: readonly GridColumn[], lost: Slot | null, words: GridWords): GridColumn[] {
  if (!lost) return [...columns];
  const from = minuteOf(lost);
  const wanted = { from, to: Math.min(1440, from + Math.round(lost.durationSeconds / 60)) };
  return columns.map((column) => {
    if (column.key !== keyOf(lost)) return column;
    const taken = column.blocks.filter(isTaken).map((block) => block.span);
    const span = without(wanted, taken).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
    if (!span) return column;
    const title = words.t('grid.yourChoice');
    const until = words.t('grid.until', { time: words.format.time(`${column.date}T${clockOfMinutes(span.to)}`) });
    const label = `${title}, ${rangeText(column.date, wanted, words)}`;
    const block = { id: 'lost', kind: 'lost' as const, span, title, lines: [until], late: null, label, color: null };
    return { ...column, blocks: [...column.blocks, { ...block, canMove: false }] };
  });
}
