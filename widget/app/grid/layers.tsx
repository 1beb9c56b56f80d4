import type { Signal } from '@preact/signals';
import { clockOfMinutes } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import type { GridColumn } from './model.ts';
import { offsetOf, placeOf, sizeOf } from './place.ts';
import type { Span } from './span.ts';
import type { Drag } from './use-drag.ts';

const sideOf = (column: number, count: number, wide = 1): string =>
  `left:calc(var(--sd-gutter) + (100% - var(--sd-gutter))*${column}/${count});` +
  `width:calc((100% - var(--sd-gutter))*${wide}/${count})`;

interface NowLineProps {
  readonly columns: readonly GridColumn[];
  readonly range: Span;
  readonly day: string;
  readonly minute: number;
}

/** The present, across the columns of today and under the blocks. */
export function NowLine({ columns, range, day, minute }: NowLineProps) {
  const first = columns.findIndex((column) => column.date === day);
  const count = columns.filter((column) => column.date === day).length;
  if (first < 0) return null;
  const place = placeOf({ from: minute, to: minute }, range);
  return (
    <div class="sd-glayer" aria-hidden="true">
      <i class="sd-now" style={`${place};${sideOf(first, columns.length, count)}`} />
    </div>
  );
}

/**
 * The target is moved and not laid out: its layer is the browser's, and only its text is painted again. It is one
 * column wide, so a hundred percent is the way to the next column.
 */
function moveTo(column: number, count: number, span: Span, range: Span): string {
  const width = `width:calc((100% - var(--sd-gutter))/${count})`;
  return `${width};${sizeOf(span)};transform:translate(${column * 100}%,${offsetOf(span, range)})`;
}

interface DragLayerProps {
  readonly columns: readonly GridColumn[];
  readonly range: Span;
  readonly drag: Signal<Drag | null>;
}

/** Where the dragged block would stand, and the same in words. Follows the pointer without drawing a column. */
export function DragLayer({ columns, range, drag }: DragLayerProps) {
  const { t, format } = useApp();
  const { value } = drag;
  const target = value && columns[value.target.column];
  if (!value || !target) return <div class="sd-hidden" aria-live="polite" />;
  const { span } = value.target;
  const time = (minute: number) => format.time(`${target.date}T${clockOfMinutes(minute)}`);
  const range_ = `${time(span.from)}–${time(span.to)}`;
  return (
    <>
      <div class="sd-glayer" aria-hidden="true">
        <div class="sd-ev sd-gtarget" style={moveTo(value.target.column, columns.length, span, range)}>
          <b class="sd-el">{range_}</b>
          <span class="sd-el">{value.start.block.title}</span>
        </div>
      </div>
      <div class="sd-hidden" aria-live="polite">
        {value.by === 'keys' && t('grid.target', { time: range_, name: target.label })}
      </div>
    </>
  );
}
