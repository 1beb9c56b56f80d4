import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { cellOf, stopAt, stopOfCell } from './elements.ts';
import type { GridColumn } from './model.ts';
import { type Direction, EMPTY_STOP, firstStop, nextStop, type Stop, type StopKind } from './stops.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

export interface Roving {
  /** True for a key that moved, or could have moved, the focus. */
  onKey(event: KeyboardEvent): boolean;
  onFocusIn(event: FocusEvent): void;
  /** Puts the focus on where the keyboard stands. */
  focus(): void;
}

/**
 * One tab stop for the whole grid; arrows move the focus among its cells. The tab stop is kept in the elements, so
 * that moving draws nothing again. What stands still after new data keeps the focus, else it goes to the first stop.
 */
export function useRoving(root: RefObject<HTMLElement | null>, columns: readonly GridColumn[], kind: StopKind): Roving {
  const here = useRef<Stop | null>(null);
  const minute = useRef(0);
  const tabStop = useRef<HTMLElement | null>(null);
  /** Somebody went there; a place where one was put is left for a better one. */
  const isMeant = useRef(false);
  const hadFocus = root.current?.contains(document.activeElement) ?? false;

  const stand = (cell: HTMLElement | null, stop: Stop) => {
    here.current = stop;
    if (tabStop.current !== cell) tabStop.current?.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
    tabStop.current = cell;
  };

  useLayoutEffect(() => {
    const isBetter = here.current?.id === EMPTY_STOP && !isMeant.current;
    const kept = isBetter ? null : cellOf(root.current, here.current);
    const stop = kept ? here.current : firstStop(columns, kind);
    const cell = kept ?? cellOf(root.current, stop);
    if (!cell || !stop) return;
    stand(cell, stop);
    if (!kept) {
      minute.current = stop.from;
      isMeant.current = false;
    }
    if (hadFocus && document.activeElement !== cell) cell.focus();
  });

  return {
    onKey(event) {
      const direction = DIRECTIONS[event.key];
      const from = stopOfCell(stopAt(event.target), columns, kind) ?? here.current;
      if (!direction || !from) return false;
      const stop = nextStop(columns, kind, from, direction, minute.current);
      const cell = cellOf(root.current, stop);
      if (direction !== 'left' && direction !== 'right') minute.current = stop.from;
      stand(cell, stop);
      isMeant.current = true;
      cell?.focus();
      return true;
    },
    onFocusIn(event) {
      const cell = stopAt(event.target);
      const stop = stopOfCell(cell, columns, kind);
      if (!stop || !cell || cell === tabStop.current) return;
      if (stop.column === here.current?.column) minute.current = stop.from;
      stand(cell, stop);
    },
    focus: () => cellOf(root.current, here.current)?.focus(),
  };
}
