import { clockOfMinutes } from '../../shared/domain/time.ts';
import { columnKey, type GridBlock, type GridColumn, type GridStart } from '../app/grid/model.ts';

/** Minutes of `HH:MM`. */
export const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

export const blockFrom = (id: string, from: string, to: string, changed: Partial<GridBlock> = {}): GridBlock => ({
  id,
  kind: 'confirmed',
  span: { from: at(from), to: at(to) },
  title: `Client ${id}`,
  lines: ['Haircut', 'Deal 20412'],
  late: null,
  label: `${from}–${to}, Client ${id}`,
  color: null,
  canMove: true,
  ...changed,
});

export const startAt = (clock: string, name: string, minutes = 15): GridStart => ({
  span: { from: at(clock), to: at(clock) + minutes },
  time: clock,
  label: `${clock}, ${name}, free until ${clockOfMinutes(at(clock) + 60)}`,
});

export const columnFor = (teamMemberId: number, name: string, changed: Partial<GridColumn> = {}): GridColumn => ({
  key: columnKey(teamMemberId, '2026-11-24'),
  teamMemberId,
  date: '2026-11-24',
  title: name,
  note: 'Stylist',
  label: name,
  working: [{ from: at('09:00'), to: at('20:00') }],
  blocks: [],
  starts: [],
  choice: null,
  emptyLabel: `${name}, nothing to choose`,
  ...changed,
});
