import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, blockFrom, columnFor } from '../../testing/grid-columns.ts';
import { DRAG_STEP, targetAfter } from './drag.ts';

const COLUMNS = [columnFor(11, 'Lucía'), columnFor(12, 'Marta'), columnFor(13, 'Pau')];
const within = { range: { from: at('09:00'), to: at('20:00') }, columns: COLUMNS };
const start = { block: blockFrom('1', '11:30', '13:00'), column: 0 };

describe('a dragged block', () => {
  it('lands on the quarter of an hour with its length kept', () => {
    const target = targetAfter(start, 'move', { minutes: 52, columns: 1 }, within);
    expect(target).toEqual({ column: 1, span: { from: at('12:15'), to: at('13:45') } });
  });

  it('keeps a start off the step when only the person changes', () => {
    const odd = { block: blockFrom('1', '11:20', '12:00'), column: 0 };
    expect(targetAfter(odd, 'move', { minutes: 0, columns: 2 }, within)).toEqual({
      column: 2,
      span: { from: at('11:20'), to: at('12:00') },
    });
  });

  it('changes its length by its end alone and never below a step', () => {
    expect(targetAfter(start, 'length', { minutes: 30, columns: 2 }, within)).toEqual({
      column: 0,
      span: { from: at('11:30'), to: at('13:30') },
    });
    expect(targetAfter(start, 'length', { minutes: -500, columns: 0 }, within).span.to).toBe(at('11:30') + DRAG_STEP);
  });

  it('never leaves the grid', () => {
    const ways = fc.record({ minutes: fc.integer({ min: -900, max: 900 }), columns: fc.integer({ min: -5, max: 5 }) });
    fc.assert(
      fc.property(ways, fc.constantFrom('move' as const, 'length' as const), (way, mode) => {
        const { column, span } = targetAfter(start, mode, way, within);
        expect(COLUMNS[column]).toBeDefined();
        expect(span.from).toBeGreaterThanOrEqual(within.range.from);
        expect(span.to).toBeLessThanOrEqual(within.range.to);
        expect(span.to - span.from).toBeGreaterThanOrEqual(DRAG_STEP);
      }),
    );
  });
});
