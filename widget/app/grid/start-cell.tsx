import type { GridChoice, GridStart } from './model.ts';
import { linesThatFit, placeOf } from './place.ts';
import type { Span } from './span.ts';
import { startStop } from './stops.ts';

interface StartCellProps {
  readonly start: GridStart;
  readonly range: Span;
  /** This start is what was chosen. */
  readonly choice: GridChoice | null;
}

/** A time that can be chosen, and the chosen one: the same element, so that choosing keeps the focus. */
export function StartCell({ start, range, choice }: StartCellProps) {
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      class={choice ? 'sd-ev is-new' : 'sd-start'}
      style={placeOf(choice?.span ?? start.span, range)}
      data-time={start.time}
      data-stop={startStop(start.span.from)}
      aria-label={choice?.label ?? start.label}
      aria-selected={choice !== null}
      title={choice?.label}
    >
      {choice && (
        <>
          <b class="sd-el">{choice.title}</b>
          {choice.lines.slice(0, linesThatFit(choice.span) - 1).map((line) => (
            <span key={line} class="sd-el">
              {line}
            </span>
          ))}
        </>
      )}
    </div>
  );
}
