import { useRef, useState } from 'preact/hooks';
import type { AppointmentView } from '../../../shared/contracts/common.ts';

export const keyOfRow = ({ id, locationId }: AppointmentView): string => `${locationId}/${id}`;

/** One tab stop for all rows: arrows move, Space ticks, Enter opens. */
export function useRows(rows: readonly AppointmentView[], onOpen: (row: AppointmentView) => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [here, setHere] = useState(0);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const stop = Math.min(here, Math.max(0, rows.length - 1));
  const chosen = rows.filter((row) => ticked.has(keyOfRow(row)));

  const stand = (index: number) => {
    setHere(index);
    body.current?.querySelectorAll<HTMLElement>('tr')[index]?.focus();
  };
  const toggle = (row: AppointmentView) => {
    const next = new Set(ticked);
    if (!next.delete(keyOfRow(row))) next.add(keyOfRow(row));
    setTicked(next);
  };
  const open = (index: number) => {
    setHere(index);
    const row = rows[index];
    if (row) onOpen(row);
  };
  return {
    ...{ body, stop, toggle, open },
    isChosen: (row: AppointmentView) => ticked.has(keyOfRow(row)),
    areAllChosen: rows.length > 0 && chosen.length === rows.length,
    chooseAll: () => setTicked(chosen.length === rows.length ? new Set() : new Set(rows.map(keyOfRow))),
    clear: () => setTicked(new Set()),
    onKeyDown(event: KeyboardEvent) {
      const { target, key } = event;
      if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLTableRowElement)) return;
      const at = target.sectionRowIndex;
      const last = rows.length - 1;
      const ways: Readonly<Record<string, number>> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last };
      const way = ways[key];
      const row = rows[at];
      if (way !== undefined) stand(Math.max(0, Math.min(last, way)));
      else if (key === 'Enter') open(at);
      else if (key === ' ' && row) toggle(row);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
