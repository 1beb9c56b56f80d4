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
  const acts: Readonly<Record<string, () => void>> = {
    ArrowUp: () => stand(Math.max(0, stop - 1)),
    ArrowDown: () => stand(Math.min(rows.length - 1, stop + 1)),
    Home: () => stand(0),
    End: () => stand(rows.length - 1),
    Enter: () => open(stop),
    ' ': () => rows[stop] && toggle(rows[stop]),
  };
  return {
    ...{ body, stop, toggle, open },
    isChosen: (row: AppointmentView) => ticked.has(keyOfRow(row)),
    areAllChosen: rows.length > 0 && chosen.length === rows.length,
    chooseAll: () => setTicked(chosen.length === rows.length ? new Set() : new Set(rows.map(keyOfRow))),
    clear: () => setTicked(new Set()),
    onKeyDown(event: KeyboardEvent) {
      const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : acts[event.key];
      if (!act || !(event.target instanceof HTMLTableRowElement)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
  };
}
