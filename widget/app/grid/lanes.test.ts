import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf } from './lanes.ts';
import { overlap, type Span } from './span.ts';

const anySpan: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 16 }))
  .map(([from, length]) => ({ from: from * 15, to: (from + length) * 15 }));

describe('overlapping blocks', () => {
  it('stand alone over the whole width when nothing overlaps', () => {
    const spans = [
      { from: 540, to: 600 },
      { from: 600, to: 660 },
    ];
    expect(lanesOf(spans)).toEqual([
      { left: 0, width: 1 },
      { left: 0, width: 1 },
    ]);
  });

  it('share the width, and one with room at its right takes it', () => {
    const [long, first, second] = lanesOf([
      { from: 540, to: 720 },
      { from: 540, to: 600 },
      { from: 630, to: 690 },
    ]);
    expect(long).toEqual({ left: 0, width: 0.5 });
    expect(first).toEqual({ left: 0.5, width: 0.5 });
    expect(second).toEqual({ left: 0.5, width: 0.5 });
    const [, , third, wide] = lanesOf([
      { from: 0, to: 60 },
      { from: 0, to: 60 },
      { from: 0, to: 120 },
      { from: 60, to: 120 },
    ]);
    expect(third).toEqual({ left: 0, width: 1 / 3 });
    expect(wide).toEqual({ left: 1 / 3, width: 2 / 3 });
  });

  it('never cover each other and never leave the column', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 25 }), (spans) => {
        const lanes = lanesOf(spans);
        for (const [index, lane] of lanes.entries()) {
          expect(lane.left).toBeGreaterThanOrEqual(0);
          expect(lane.width).toBeGreaterThan(0);
          expect(lane.left + lane.width).toBeLessThanOrEqual(1 + 1e-9);
          for (const [other, beside] of lanes.entries()) {
            const [a, b] = [spans[index], spans[other]];
            if (other <= index || !a || !b || !overlap(a, b)) continue;
            const isApart =
              lane.left + lane.width <= beside.left + 1e-9 || beside.left + beside.width <= lane.left + 1e-9;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });
});
