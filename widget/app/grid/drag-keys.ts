import { DRAG_STEP, type DragStart, type DragTarget, targetAfter } from './drag.ts';
import { blockAt, columnAt, stopAt } from './elements.ts';
import type { GridColumn } from './model.ts';
import type { Span } from './span.ts';

const WAYS: Readonly<Record<string, { readonly minutes: number; readonly columns: number }>> = {
  ArrowUp: { minutes: -DRAG_STEP, columns: 0 },
  ArrowDown: { minutes: DRAG_STEP, columns: 0 },
  ArrowLeft: { minutes: 0, columns: -1 },
  ArrowRight: { minutes: 0, columns: 1 },
};

interface KeyDrag {
  readonly start: DragStart;
  readonly target: DragTarget;
  readonly by: 'pointer' | 'keys';
}

interface Surface {
  readonly columns: readonly GridColumn[];
  readonly range: Span;
  readonly onMove: unknown;
}

interface Acts {
  readonly drag: KeyDrag | null;
  show(next: KeyDrag): void;
  drop(): void;
}

/** Alt with arrows carries the block on, Shift with them its end; Enter puts it down. True for a key that was ours. */
export function moveByKey(event: KeyboardEvent, surface: Surface, { drag, show, drop }: Acts): boolean {
  if (drag?.by === 'keys' && event.key === 'Enter') {
    drop();
    return true;
  }
  const way = WAYS[event.key];
  if (!event.altKey || !way || !surface.onMove) return false;
  const start = drag?.start ?? startAt(event, surface.columns);
  if (!start) return true;
  const standing = drag?.target ?? { column: start.column, span: start.block.span };
  const carried = { block: { ...start.block, span: standing.span }, column: standing.column };
  const target = targetAfter(carried, event.shiftKey ? 'length' : 'move', way, surface);
  show({ start, by: 'keys', target });
  return true;
}

function startAt(event: KeyboardEvent, columns: readonly GridColumn[]): DragStart | null {
  const cell = stopAt(event.target);
  const column = columnAt(cell, columns);
  const block = column && blockAt(cell, column);
  return column && block?.canMove ? { block, column: columns.indexOf(column) } : null;
}
