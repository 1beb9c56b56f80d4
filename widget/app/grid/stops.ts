import type { GridColumn } from './model.ts';

/** Something that the keyboard can stand on: a start, a block, or a column that has neither. */
export interface Stop {
  readonly column: string;
  /** Unique within the column. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** `starts`: where to book; `all`: what is booked too. */
export type StopKind = 'starts' | 'all';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

export const startStop = (from: number): string => `s${from}`;
export const blockStop = (id: string): string => `b${id}`;
export const EMPTY_STOP = 'empty';

/** The stops of a column by time. There is always one. */
export function stopsOf(column: GridColumn, kind: StopKind): Stop[] {
  const starts = column.starts.map(({ span }) => ({ column: column.key, id: startStop(span.from), ...span }));
  const blocks = kind === 'all' ? column.blocks : [];
  const stops = [
    ...starts,
    ...blocks.map((block) => ({ column: column.key, id: blockStop(block.id), ...block.span })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  return stops.length > 0 ? stops : [{ column: column.key, id: EMPTY_STOP, from: 0, to: 24 * 60 }];
}

/** Where the keyboard stands when nobody has moved it: the choice, else the first start, else the first stop. */
export function firstStop(columns: readonly GridColumn[], kind: StopKind): Stop | null {
  const all = columns.map((column) => ({ column, stops: stopsOf(column, kind) }));
  for (const { column, stops } of all) {
    const { choice } = column;
    const chosen = choice && stops.find((stop) => stop.id === startStop(choice.span.from));
    if (chosen) return chosen;
  }
  const withStart = all.find(({ column }) => column.starts.length > 0);
  return (withStart ?? all[0])?.stops[0] ?? null;
}

/**
 * The stop next to one; the same one at an edge. Sideways it keeps to `minute`, the time at which the way sideways
 * began, so that going there and back ends where it started.
 */
export function nextStop(
  columns: readonly GridColumn[],
  kind: StopKind,
  here: Stop,
  direction: Direction,
  minute: number,
): Stop {
  const at = columns.findIndex((column) => column.key === here.column);
  if (direction === 'left' || direction === 'right') {
    const beside = columns[at + (direction === 'left' ? -1 : 1)];
    return beside ? nearestStop(stopsOf(beside, kind), minute) : here;
  }
  const column = columns[at];
  if (!column) return here;
  const stops = stopsOf(column, kind);
  const index = stops.findIndex((stop) => stop.id === here.id);
  const steps = { up: index - 1, down: index + 1, first: 0, last: stops.length - 1 };
  return stops[Math.max(0, Math.min(stops.length - 1, steps[direction]))] ?? here;
}

function nearestStop(stops: readonly Stop[], minute: number): Stop {
  const distance = (stop: Stop) => {
    if (stop.from <= minute && minute < stop.to) return 0;
    return minute < stop.from ? stop.from - minute : minute - stop.to + 1;
  };
  return stops.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
}
