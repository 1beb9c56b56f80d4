import { useMemo } from 'preact/hooks';
import { Block } from './block.tsx';
import { lanesOf } from './lanes.ts';
import type { GridColumn } from './model.ts';
import { placeOf } from './place.ts';
import { type Span, without } from './span.ts';
import { StartCell } from './start-cell.tsx';
import { EMPTY_STOP, type StopKind, stopsOf } from './stops.ts';

interface ColumnProps {
  readonly column: GridColumn;
  readonly range: Span;
  readonly stops: StopKind;
  readonly isLoading: boolean;
}

/**
 * One team member on one day. For assistive technology it is a row: its cells are the times. Drawn again only when
 * what stands in it changes; the same drawing is handed back otherwise and costs nothing.
 */
export function Column({ column, range, stops, isLoading }: ColumnProps) {
  const { from, to } = range;
  return useMemo(
    () => (
      <div role="row" class="sd-gcol" data-column={column.key}>
        <div role="rowheader" class="sd-ghd" title={column.label}>
          <div class="sd-m sd-b sd-el">{column.title}</div>
          <div class="sd-s sd-2 sd-el">{column.note}</div>
        </div>
        <div class="sd-gbody">
          {isLoading ? <Bones /> : <Content column={column} range={{ from, to }} />}
          {stopsOf(column, stops)[0]?.id === EMPTY_STOP && <EmptyCell label={column.emptyLabel} />}
        </div>
      </div>
    ),
    [column, from, to, stops, isLoading],
  );
}

function Content({ column, range }: Pick<ColumnProps, 'column' | 'range'>) {
  const { blocks, starts, choice, working } = column;
  const lanes = lanesOf(blocks.map((block) => block.span));
  return (
    <>
      {(working === null ? [] : without(range, working)).map((span) => (
        <i key={span.from} class="sd-offh" style={placeOf(span, range)} />
      ))}
      {starts.map((start) => (
        <StartCell
          key={start.span.from}
          start={start}
          range={range}
          choice={choice?.span.from === start.span.from ? choice : null}
        />
      ))}
      {blocks.map((block, index) => (
        <Block key={block.id} block={block} lane={lanes[index] ?? { left: 0, width: 1 }} range={range} />
      ))}
    </>
  );
}

function EmptyCell({ label }: { readonly label: string }) {
  return <div role="gridcell" tabIndex={-1} class="sd-gempty" data-stop={EMPTY_STOP} aria-label={label} />;
}

function Bones() {
  return (
    <>
      {[12, 44, 70].map((top) => (
        <i key={top} class="sd-skel sd-gbone" style={`top:${top}%`} />
      ))}
    </>
  );
}
