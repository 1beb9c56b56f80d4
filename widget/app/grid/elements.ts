import type { GridBlock, GridColumn } from './model.ts';
import { blockStop, type Stop, type StopKind, stopsOf } from './stops.ts';

/** The cell of the grid that an event happened in. */
export const stopAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-stop]') : null;

export function columnAt(cell: Element | null, columns: readonly GridColumn[]): GridColumn | undefined {
  const key = cell?.closest<HTMLElement>('[data-column]')?.dataset['column'];
  return columns.find((column) => column.key === key);
}

export const blockAt = (cell: HTMLElement | null, column: GridColumn): GridBlock | undefined =>
  column.blocks.find((block) => blockStop(block.id) === cell?.dataset['stop']);

/** The place in the order of the keyboard that a cell stands for. */
export function stopOfCell(cell: HTMLElement | null, columns: readonly GridColumn[], kind: StopKind): Stop | undefined {
  const column = columnAt(cell, columns);
  return column && stopsOf(column, kind).find((stop) => stop.id === cell?.dataset['stop']);
}

export function cellOf(root: HTMLElement | null, stop: Stop | null): HTMLElement | null {
  if (!root || !stop) return null;
  const column = [...root.querySelectorAll<HTMLElement>('[data-column]')].find(
    (element) => element.dataset['column'] === stop.column,
  );
  const cells = [...(column?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
  return cells.find((cell) => cell.dataset['stop'] === stop.id) ?? null;
}
