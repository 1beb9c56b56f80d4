import type { RefObject, TargetedPointerEvent } from 'preact';
import { type DragMode, type DragStart, type DragTarget, targetAfter } from './drag.ts';
import { blockAt, columnAt, stopAt } from './elements.ts';
import type { GridColumn } from './model.ts';
import type { Span } from './span.ts';

/** Pixels that the pointer goes before a click becomes a drag. */
export const SLACK = 4;
/** Pixels at an edge that scroll, and how far a frame goes at the most. */
const EDGE = 36;
const MOST_PER_FRAME = 14;
/** Pixels at the lower edge of a block by which its end is pulled. */
const HANDLE = 6;

/** What was taken hold of, and everything measured at that moment: nothing is measured on the way. */
export interface Grip {
  readonly start: DragStart;
  readonly mode: DragMode;
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
  readonly columnWidth: number;
  readonly minutesPerPixel: number;
  /** Where the box stands in the window; the window does not move while something is held. */
  readonly boxRect: DOMRect;
  last: { readonly x: number; readonly y: number };
}

interface Surface {
  readonly box: RefObject<HTMLElement | null>;
  readonly root: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn[];
  readonly range: Span;
}

/** `null` where there is nothing that can be moved. */
export function gripAt(event: TargetedPointerEvent<HTMLElement>, surface: Surface): Grip | null {
  const { box, root, columns, range } = surface;
  const cell = stopAt(event.target);
  const column = columnAt(cell, columns);
  const block = column && blockAt(cell, column);
  if (!cell || !column || !block?.canMove || !box.current || !root.current) return null;
  const bodyHeight = cell.parentElement?.getBoundingClientRect().height || 1;
  const isAtEnd = event.clientY > cell.getBoundingClientRect().bottom - HANDLE;
  return {
    start: { block, column: columns.indexOf(column) },
    mode: isAtEnd ? 'length' : 'move',
    pointerId: event.pointerId,
    x: event.clientX,
    y: event.clientY,
    scrollLeft: box.current.scrollLeft,
    scrollTop: box.current.scrollTop,
    columnWidth: root.current.getBoundingClientRect().width / columns.length,
    minutesPerPixel: (range.to - range.from) / bodyHeight,
    boxRect: box.current.getBoundingClientRect(),
    last: { x: event.clientX, y: event.clientY },
  };
}

/** The target under the pointer's last place, however far the box was scrolled meanwhile. */
export function targetOf(grip: Grip, box: HTMLElement, range: Span, columns: readonly GridColumn[]): DragTarget {
  const right = grip.last.x - grip.x + box.scrollLeft - grip.scrollLeft;
  const down = grip.last.y - grip.y + box.scrollTop - grip.scrollTop;
  const way = { minutes: down * grip.minutesPerPixel, columns: Math.round(right / grip.columnWidth) };
  return targetAfter(grip.start, grip.mode, way, { range, columns });
}

/** Pixels to scroll by in this frame because the pointer is at an edge; `null` when it is not. */
export function edgePull({ boxRect, last }: Grip): { readonly left: number; readonly top: number } | null {
  const left = pull(last.x - boxRect.left, boxRect.right - last.x);
  const top = pull(last.y - boxRect.top, boxRect.bottom - last.y);
  return left === 0 && top === 0 ? null : { left, top };
}

function pull(fromLow: number, fromHigh: number): number {
  const wish = (Math.max(0, EDGE - fromHigh) - Math.max(0, EDGE - fromLow)) / 2;
  return Math.max(-MOST_PER_FRAME, Math.min(MOST_PER_FRAME, wish));
}
