import type { Span } from './span.ts';

/** Pixels of half an hour in the lowest grid; `--sd-row` of the style sheet never goes below. */
const LOWEST_ROW = 22;
const ROW_MINUTES = 30;
/** Line of a block's text, and its padding with border, in pixels. */
const LINE = 15;
const FRAME = 6;

const rows = (minutes: number): number => Math.round((minutes / ROW_MINUTES) * 1000) / 1000;

/** Distance of a span from the upper edge, as CSS. */
export const offsetOf = (span: Span, range: Span): string => `calc(var(--sd-row)*${rows(span.from - range.from)})`;

export const sizeOf = (span: Span): string => `height:calc(var(--sd-row)*${rows(span.to - span.from)})`;

/** Place of a span in a column as CSS; the height of a row is the style sheet's, so that no resizing draws again. */
export const placeOf = (span: Span, range: Span): string => `top:${offsetOf(span, range)};${sizeOf(span)}`;

/** Lines of text that surely fit into a block, the first one included. */
export function linesThatFit({ from, to }: Span): number {
  return Math.max(1, Math.floor((((to - from) / ROW_MINUTES) * LOWEST_ROW - FRAME) / LINE));
}

/** Too low for a line with its padding. */
export const isLow = ({ from, to }: Span): boolean => to - from < ROW_MINUTES;
