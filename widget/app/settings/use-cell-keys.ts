import { useState } from 'preact/hooks';
import { RIGHTS } from '../../../shared/domain/user-access.ts';

/** Columns with something to press: the places, then a tick box for each right. */
const COLUMNS = 1 + RIGHTS.length;

interface Cell {
  readonly userId: number;
  readonly column: number;
}

/** What the element to press in a cell is given. */
export type CellProps = (
  userId: number,
  column: number,
) => {
  readonly 'data-cell': string;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * The whole table is one tab stop: arrows walk over its cells, Home and End to the ends of a row; the page keeps every other
 * key.
 */
export function useCellKeys(userIds: readonly number[]): CellProps {
  const [cell, setCell] = useState<Cell>({ userId: userIds[0] ?? 0, column: 0 });
  const row = Math.max(userIds.indexOf(cell.userId), 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.currentTarget;
    if (!(from instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    // Of the element, not of the state: keys may come faster than it is drawn.
    const [at, column] = (from.dataset['cell'] ?? '').split(':').map(Number);
    const next = step(event.key, userIds.indexOf(at ?? 0), column ?? 0);
    const userId = next === null ? undefined : userIds[next.row];
    if (!next || userId === undefined) return;
    event.preventDefault();
    from.closest('table')?.querySelector<HTMLElement>(`[data-cell="${userId}:${next.column}"]`)?.focus();
  };
  return (userId, column) => ({
    'data-cell': `${userId}:${column}`,
    tabIndex: userIds[row] === userId && cell.column === column ? 0 : -1,
    onFocus: () => setCell({ userId, column }),
    onKeyDown,
  });
}

function step(key: string, row: number, column: number): { row: number; column: number } | null {
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, COLUMNS - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: COLUMNS - 1 };
    default:
      return null;
  }
}
