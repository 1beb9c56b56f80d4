import type { ComponentChildren, Ref, RefObject } from 'preact';
import { useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { clockOf, dateOf, minutesOfClock, type WallTime } from '../../../shared/domain/time.ts';
import { Column } from './column.tsx';
import { blockAt, columnAt, stopAt } from './elements.ts';
import { Gutter } from './gutter.tsx';
import { DragLayer, NowLine } from './layers.tsx';
import type { GridBlock, GridColumn } from './model.ts';
import { rangeOf, rowsOf } from './range.ts';
import { type StopKind, startStop } from './stops.ts';
import { type GridMove, useDrag } from './use-drag.ts';
import { useRoving } from './use-roving.ts';

export interface GridHandle {
  /** Puts the focus into the grid, where it was last. */
  focus(): void;
}

export interface ScheduleGridProps {
  readonly label: string;
  /** Columns that did not change should be the same objects: only new ones are drawn again. */
  readonly columns: readonly GridColumn[];
  readonly stops: StopKind;
  /** The location's present; `null`: no now line. */
  readonly now: WallTime | null;
  readonly isLoading?: boolean;
  /** Several days of one person: columns may be narrower. */
  readonly isWeek?: boolean;
  readonly corner?: ComponentChildren;
  readonly onChoose?: (column: GridColumn, minute: number) => void;
  readonly onOpen?: (column: GridColumn, block: GridBlock) => void;
  /** When given, blocks that can move are moved by pointer and by Alt with arrows. */
  readonly onMove?: (move: GridMove) => void;
  readonly handle?: Ref<GridHandle>;
}

/** The grid of team members by time, or of one team member's days. */
export function ScheduleGrid(props: ScheduleGridProps) {
  const { columns, stops, now, isLoading = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const range = useMemo(() => rangeOf(columns), [columns]);
  const roving = useRoving(root, columns, stops);
  const drag = useDrag({ box, root, columns, range, onMove: props.onMove });
  useImperativeHandle(props.handle ?? null, () => ({ focus: roving.focus }), [roving.focus]);

  useChoiceInSight(root, columns);

  const act = (target: EventTarget | null) => {
    const cell = stopAt(target);
    const column = columnAt(cell, columns);
    if (!cell || !column) return;
    const start = column.starts.find(({ span }) => startStop(span.from) === cell.dataset['stop']);
    const block = blockAt(cell, column);
    if (start) props.onChoose?.(column, start.span.from);
    else if (block) props.onOpen?.(column, block);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const isAct = isPlain && (event.key === 'Enter' || event.key === ' ');
    if (drag.onKey(event)) event.preventDefault();
    else if (isPlain && roving.onKey(event)) event.preventDefault();
    else if (isAct) act(event.target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const day = now === null ? null : dateOf(now);
  const minute = now === null ? null : minutesOfClock(clockOf(now));
  const isNowInSight =
    minute !== null && minute >= range.from && minute < range.to && columns.some((column) => column.date === day);
  return (
    <div ref={box} class={`sd-gridbox${props.isWeek ? ' sd-gridbox--week' : ''}`}>
      <div class="sd-gridrow" style={`--sd-rows:${rowsOf(range)};--sd-columns:${columns.length}`}>
        <Gutter
          range={range}
          day={columns[0]?.date ?? '2000-01-01'}
          nowMinute={isNowInSight ? minute : null}
          corner={props.corner}
        />
        <div
          ref={root}
          role="grid"
          aria-label={props.label}
          aria-busy={isLoading}
          class="sd-grid"
          onKeyDown={onKeyDown}
          onFocusIn={roving.onFocusIn}
          onFocusOut={(event) => {
            const isInside = event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget);
            if (drag.drag.peek()?.by === 'keys' && !isInside) drag.cancel();
          }}
          onClick={(event) => {
            if (!drag.takesClick()) act(event.target);
          }}
          onPointerDown={drag.onPointerDown}
          onPointerMove={drag.onPointerMove}
          onPointerUp={drag.onPointerUp}
          onPointerCancel={drag.cancel}
        >
          {columns.map((column) => (
            <Column key={column.key} column={column} range={range} stops={stops} isLoading={isLoading} />
          ))}
        </div>
        {isNowInSight && day !== null && <NowLine columns={columns} range={range} day={day} minute={minute} />}
        {props.onMove && <DragLayer columns={columns} range={range} drag={drag.drag} />}
      </div>
    </div>
  );
}

/** A choice made elsewhere, e.g. among the suggestions, is brought into sight; one in sight moves nothing. */
function useChoiceInSight(root: RefObject<HTMLElement | null>, columns: readonly GridColumn[]): void {
  const chosen = columns.find((column) => column.choice !== null);
  useLayoutEffect(() => {
    const cell = root.current?.querySelector('[aria-selected="true"]');
    cell?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [root, chosen?.key, chosen?.choice?.span.from]);
}
