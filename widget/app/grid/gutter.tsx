import type { ComponentChildren } from 'preact';
import { clockOfMinutes, type WallDate } from '../../../shared/domain/time.ts';
import { useApp } from '../app-context.ts';
import { placeOf } from './place.ts';
import { hoursOf } from './range.ts';
import type { Span } from './span.ts';

interface GutterProps {
  readonly range: Span;
  readonly day: WallDate;
  /** Minutes since midnight, when the now line is in sight. */
  readonly nowMinute: number | null;
  /** Stands above the hours, e.g. the filter of people. */
  readonly corner: ComponentChildren;
}

/** Minutes around the now line in which its time takes the place of an hour's. */
const NEAR_NOW = 15;

/** The hours at the left; they stay while the columns scroll sideways. */
export function Gutter({ range, day, nowMinute, corner }: GutterProps) {
  const { format } = useApp();
  const time = (minute: number) => format.time(`${day}T${clockOfMinutes(minute)}`);
  const at = (minute: number) => placeOf({ from: minute, to: minute }, range);
  const hours = hoursOf(range).filter((hour) => nowMinute === null || Math.abs(hour - nowMinute) >= NEAR_NOW);
  return (
    <div class="sd-gutter">
      <div class="sd-gcorner">{corner}</div>
      <div class="sd-ghours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour} class={`sd-ghour${hour === range.from ? ' is-first' : ''}`} style={at(hour)}>
            {time(hour)}
          </span>
        ))}
        {nowMinute !== null && (
          <span class="sd-ghour sd-ghour--now" style={at(nowMinute)}>
            {time(nowMinute)}
          </span>
        )}
      </div>
    </div>
  );
}
