import { describe, expect, it } from 'vitest';
import { fits, type Shape } from './check.ts';

describe('fits', () => {
  it.each<[string, Shape, unknown, boolean]>([
    ['a positive whole number as an id', 'id', 7, true],
    ['zero as no id', 'id', 0, false],
    ['a number in words as no id', 'id', '7', false],
    ['an instant with offset', 'instant', '2026-11-24T16:30:00+01:00', true],
    ['an instant without offset', 'instant', '2026-11-24T16:30:00', false],
    ['a date that does not exist', 'instant', '2026-13-45T99:00:00Z', false],
    ['one of several shapes', ['text', 'null'], null, true],
    ['none of several shapes', ['text', 'null'], 5, false],
    ['a known value', { values: ['ok', 'silent'] }, 'ok', true],
    ['an unknown value', { values: ['ok', 'silent'] }, 'loud', false],
    ['a list with one wrong item', { list: 'text' }, ['a', 1], false],
    ['a map with a foreign key', { map: 'text', keys: { values: ['a'] } }, { b: 'x' }, false],
    ['an object with more than was asked', { fields: { a: 'text' } }, { a: 'x', b: 1 }, true],
    ['an object that lacks something', { fields: { a: 'text' } }, {}, false],
    ['an object without what may be absent', { fields: { a: 'text' }, optional: ['a'] }, {}, true],
    ['a list in the place of an object', { fields: {} }, [], false],
    ['nothing in the place of an object', { fields: {} }, null, false],
  ])('judges %s', (_name, shape, value, verdict) => {
    expect(fits(value, shape)).toBe(verdict);
  });
});
