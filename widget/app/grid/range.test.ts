import { describe, expect, it } from 'vitest';
import { at, blockFrom, columnFor } from '../../testing/grid-columns.ts';
import { linesThatFit, placeOf } from './place.ts';
import { hoursOf, rangeOf, rowsOf } from './range.ts';

describe('the hours that a grid shows', () => {
  it('are the usual ones when nothing tells', () => {
    expect(rangeOf([columnFor(1, 'A', { working: null })])).toEqual({ from: at('09:00'), to: at('20:00') });
  });

  it('hold everybody’s work and every block, on whole hours', () => {
    const early = columnFor(1, 'A', { working: [{ from: at('09:30'), to: at('18:15') }] });
    const late = columnFor(2, 'B', { working: [], blocks: [blockFrom('1', '20:30', '21:15')] });
    expect(rangeOf([early, late])).toEqual({ from: at('09:00'), to: at('22:00') });
    expect(rowsOf(rangeOf([early, late]))).toBe(26);
    expect(hoursOf(rangeOf([early, late])).at(-1)).toBe(at('21:00'));
  });

  it('are six at the least and never leave the day', () => {
    const night = columnFor(1, 'A', { working: [{ from: at('22:00'), to: 1440 }] });
    expect(rangeOf([night])).toEqual({ from: at('18:00'), to: 1440 });
  });
});

describe('the place of a block', () => {
  it('is counted in rows, so that the style sheet alone decides on pixels', () => {
    const place = placeOf({ from: at('10:45'), to: at('12:00') }, { from: at('09:00'), to: at('20:00') });
    expect(place).toBe('top:calc(var(--sd-row)*3.5);height:calc(var(--sd-row)*2.5)');
  });

  it('has one line in half an hour, two in an hour, four in an hour and a half', () => {
    expect([30, 60, 90].map((minutes) => linesThatFit({ from: 0, to: minutes }))).toEqual([1, 2, 4]);
  });
});
