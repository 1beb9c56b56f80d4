import type { GridColumn } from './model.ts';
import type { Span } from './span.ts';

const HOUR = 60;
/** Shown when nothing tells what a day looks like here. */
const USUAL: Span = { from: 9 * HOUR, to: 20 * HOUR };
const SHORTEST = 6 * HOUR;
const DAY = 24 * HOUR;

/** The hours that a grid shows: everything that stands in it and everybody's work, on whole hours. */
export function rangeOf(columns: readonly GridColumn[]): Span {
  const spans = columns.flatMap((column) => [
    ...(column.working ?? []),
    ...column.blocks.map((block) => block.span),
    ...column.starts.map((start) => start.span),
    ...(column.choice ? [column.choice.span] : []),
  ]);
  if (spans.length === 0) return USUAL;
  const from = Math.floor(Math.min(...spans.map((span) => span.from)) / HOUR) * HOUR;
  const to = Math.ceil(Math.max(...spans.map((span) => span.to)) / HOUR) * HOUR;
  return atLeast({ from: Math.max(0, from), to: Math.min(DAY, to) });
}

function atLeast({ from, to }: Span): Span {
  const end = Math.min(DAY, Math.max(to, from + SHORTEST));
  return { from: Math.min(from, end - SHORTEST), to: end };
}

/** Rows of half an hour. */
export const rowsOf = (range: Span): number => (range.to - range.from) / (HOUR / 2);

/** Full hours that get a mark in the gutter. */
export function hoursOf(range: Span): number[] {
  return Array.from({ length: (range.to - range.from) / HOUR }, (_, index) => range.from + index * HOUR);
}
