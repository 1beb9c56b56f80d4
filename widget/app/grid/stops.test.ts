import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, blockFrom, columnFor, startAt } from '../../testing/grid-columns.ts';
import { type Direction, EMPTY_STOP, firstStop, nextStop, type Stop, stopsOf } from './stops.ts';

const LUCIA = columnFor(11, 'Lucía', {
  blocks: [blockFrom('1', '11:30', '13:00')],
  starts: [startAt('16:30', 'Lucía'), startAt('16:45', 'Lucía'), startAt('09:00', 'Lucía')],
});
const MARTA = columnFor(12, 'Marta', { starts: [startAt('10:00', 'Marta'), startAt('16:30', 'Marta')] });
const PAU = columnFor(13, 'Pau');
const COLUMNS = [LUCIA, MARTA, PAU];

const walk = (from: Stop, ...directions: Direction[]): Stop =>
  directions.reduce((stop, direction) => nextStop(COLUMNS, 'starts', stop, direction, from.from), from);

describe('where the keyboard can stand', () => {
  it('is on starts in order, with blocks between them when they count', () => {
    expect(stopsOf(LUCIA, 'starts').map((stop) => stop.id)).toEqual(['s540', 's990', 's1005']);
    expect(stopsOf(LUCIA, 'all').map((stop) => stop.id)).toEqual(['s540', 'b1', 's990', 's1005']);
    expect(stopsOf(PAU, 'all').map((stop) => stop.id)).toEqual([EMPTY_STOP]);
  });

  it('begins at the choice, else at the first start, else at the first column', () => {
    const choice = { span: { from: at('16:30'), to: at('17:30') }, title: '', lines: [], label: '' };
    expect(firstStop([LUCIA, { ...MARTA, choice }], 'starts')).toMatchObject({ column: MARTA.key, id: 's990' });
    expect(firstStop([PAU, MARTA], 'starts')).toMatchObject({ column: MARTA.key, id: 's600' });
    expect(firstStop([PAU], 'starts')).toMatchObject({ column: PAU.key, id: EMPTY_STOP });
    expect(firstStop([], 'starts')).toBeNull();
  });

  it('moves by step up and down and keeps the time from person to person', () => {
    const half = stopsOf(LUCIA, 'starts')[1]!;
    expect(walk(half, 'right')).toMatchObject({ column: MARTA.key, id: 's990' });
    expect(walk(half, 'down')).toMatchObject({ id: 's1005' });
    expect(walk(half, 'down', 'down')).toMatchObject({ id: 's1005' });
    expect(walk(half, 'first')).toMatchObject({ id: 's540' });
    expect(walk(half, 'right', 'right', 'left', 'left')).toEqual(half);
  });

  it('always stands on a stop of some column, whatever is pressed', () => {
    const directions = fc.constantFrom<Direction>('up', 'down', 'left', 'right', 'first', 'last');
    fc.assert(
      fc.property(
        fc.array(directions, { maxLength: 30 }),
        fc.constantFrom('starts' as const, 'all' as const),
        (way, kind) => {
          let stop = firstStop(COLUMNS, kind)!;
          for (const direction of way) {
            stop = nextStop(COLUMNS, kind, stop, direction, stop.from);
            const column = COLUMNS.find((item) => item.key === stop.column)!;
            expect(stopsOf(column, kind)).toContainEqual(stop);
          }
        },
      ),
    );
  });
});
