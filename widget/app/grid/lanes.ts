import type { Span } from './span.ts';

/** Where a block stands among those that overlap it: `left` and `width` are parts of the column, 0 to 1. */
export interface Lane {
  readonly left: number;
  readonly width: number;
}

interface Placed {
  readonly span: Span;
  readonly index: number;
  readonly lane: number;
}

/**
 * Puts overlapping spans side by side. Spans that overlap, also by way of others, share the width evenly; one that has
 * free lanes at its right grows over them. The answer is in the order of the question.
 */
export function lanesOf(spans: readonly Span[]): Lane[] {
  const lanes: Lane[] = spans.map(() => ({ left: 0, width: 1 }));
  for (const cluster of clustersOf(spans)) {
    const placed = place(cluster);
    const count = Math.max(...placed.map((item) => item.lane)) + 1;
    for (const item of placed) {
      lanes[item.index] = { left: item.lane / count, width: (freeUntilLane(item, placed, count) - item.lane) / count };
    }
  }
  return lanes;
}

type Indexed = Omit<Placed, 'lane'>;

/** Groups of spans that hang together by overlaps, each by start and then the longest first. */
function clustersOf(spans: readonly Span[]): Indexed[][] {
  const sorted = spans
    .map((span, index) => ({ span, index }))
    .sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to);
  const clusters: Indexed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.span.from >= end) clusters.push([]);
    clusters.at(-1)?.push(item);
    end = Math.max(end, item.span.to);
  }
  return clusters;
}

function place(cluster: readonly Indexed[]): Placed[] {
  const ends: number[] = [];
  return cluster.map((item) => {
    const free = ends.findIndex((end) => end <= item.span.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = item.span.to;
    return { ...item, lane };
  });
}

function freeUntilLane(item: Placed, all: readonly Placed[], count: number): number {
  const atRight = all.filter(
    ({ span, lane }) => lane > item.lane && span.from < item.span.to && item.span.from < span.to,
  );
  return Math.min(count, ...atRight.map(({ lane }) => lane));
}
