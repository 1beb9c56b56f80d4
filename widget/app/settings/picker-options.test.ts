import { describe, expect, it } from 'vitest';
import { piecesOf, searchOptions, stepInList } from './picker-options.ts';

const OPTIONS = [
  { id: 1, title: 'Hair', detail: 'Fuencarral' },
  { id: 2, title: 'Hair', detail: 'Serrano' },
  { id: 3, title: 'Окрашивание' },
];
const idsFor = (search: string) => searchOptions(OPTIONS, search).map(({ id }) => id);

describe('the search of a picker', () => {
  it('finds every word in the title or beside it, whatever the case', () => {
    expect(idsFor('')).toEqual([1, 2, 3]);
    expect(idsFor('serr HAIR')).toEqual([2]);
    expect(idsFor('окраш')).toEqual([3]);
    expect(idsFor('manik')).toEqual([]);
  });

  it('marks where the search stands in the title', () => {
    expect(piecesOf('Окрашивание', 'КРАШ')).toEqual([
      { text: 'О', isMatch: false },
      { text: 'краш', isMatch: true },
      { text: 'ивание', isMatch: false },
    ]);
    expect(piecesOf('Hair', ' ')).toEqual([{ text: 'Hair', isMatch: false }]);
  });

  it('goes round with the arrows and to the ends with Home and End', () => {
    expect(stepInList('ArrowDown', 2, 3)).toBe(0);
    expect(stepInList('ArrowUp', 0, 3)).toBe(2);
    expect(stepInList('End', 0, 3)).toBe(2);
    expect(stepInList('a', 0, 3)).toBeNull();
    expect(stepInList('ArrowDown', 0, 0)).toBeNull();
  });
});
