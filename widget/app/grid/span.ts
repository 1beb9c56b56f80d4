import { minutesOfClock } from '../../../shared/domain/time.ts';

/** Minutes since midnight on the location's wall, half-open; `to` is 1440 at the most. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): Span => ({
  from: minutesOfClock(from),
  to: minutesOfClock(to),
});

export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** The same minutes as spans in order that neither overlap nor touch. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (span.to <= span.from) continue;
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** What is left of a span when others are taken out of it, in order. */
export function without(span: Span, taken: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let from = span.from;
  for (const hole of merged(taken)) {
    if (hole.to <= from || hole.from >= span.to) continue;
    if (hole.from > from) rest.push({ from, to: hole.from });
    from = hole.to;
  }
  if (from < span.to) rest.push({ from, to: span.to });
  return rest;
}
