import type { GridBlock, GridColumn } from './model.ts';
import type { Span } from './span.ts';

/** Minutes that a dragged block moves by. */
export const DRAG_STEP = 15;

/** Where a block would stand. */
export interface DragTarget {
  /** Position in the list of columns. */
  readonly column: number;
  readonly span: Span;
}

export type DragMode = 'move' | 'length';

export interface DragStart {
  readonly block: GridBlock;
  readonly column: number;
}

const snap = (minutes: number): number => Math.round(minutes / DRAG_STEP) * DRAG_STEP;
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/**
 * The target after a way of `minutes` down and `columns` to the right. Starts land on the step; the length is kept;
 * nothing leaves the shown hours. With `length` the start stays and the end moves.
 */
export function targetAfter(
  start: DragStart,
  mode: DragMode,
  way: { readonly minutes: number; readonly columns: number },
  within: { readonly range: Span; readonly columns: readonly GridColumn[] },
): DragTarget {
  const { from, to } = start.block.span;
  const { range } = within;
  if (mode === 'length') {
    const end = clamp(snap(to + way.minutes), from + DRAG_STEP, range.to);
    return { column: start.column, span: { from, to: end } };
  }
  const length = to - from;
  const column = clamp(start.column + way.columns, 0, within.columns.length - 1);
  const latest = Math.max(range.from, range.to - length);
  const moved = way.minutes === 0 ? from : clamp(snap(from + way.minutes), range.from, latest);
  return { column, span: { from: moved, to: moved + length } };
}

export const isSameTarget = (a: DragTarget, b: DragTarget): boolean =>
  a.column === b.column && a.span.from === b.span.from && a.span.to === b.span.to;
