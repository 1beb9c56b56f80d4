import { describe, expect, it } from 'vitest';
import { BALAYAGE } from '../../testing/fixtures.ts';
import { blockFrom, columnFor } from '../../testing/grid-columns.ts';
import { scheduleFor, standing } from '../../testing/schedule-fixtures.ts';
import { changeOfMove } from './grid-columns.ts';
import { replaceBlock } from './journal-changes.ts';
import { isFiltered, listRequest, NO_FILTERS } from './model.ts';

describe('the grid after a change', () => {
  const block = standing(11, '2026-11-24T10:00', 60);
  const schedule = { ...scheduleFor('2026-11-24', '2026-11-24', null), blocks: [block] };
  const appointment = block.appointment ?? BALAYAGE;

  it('shows an appointment where it is now', () => {
    const newer = { ...appointment, startsAtWall: '2026-11-24T23:30', teamMember: { id: 12, name: 'Marta' } };
    expect(replaceBlock(schedule, newer).blocks).toEqual([
      expect.objectContaining({ teamMemberId: 12, date: '2026-11-24', from: '23:30', to: '24:00', appointment: newer }),
    ]);
  });

  it('lets a cancelled one leave its place, and touches no namesake of another location', () => {
    expect(replaceBlock(schedule, { ...appointment, status: 'cancelled' }).blocks).toEqual([]);
    expect(replaceBlock(schedule, { ...appointment, locationId: 999, status: 'cancelled' }).blocks).toEqual([block]);
  });
});

describe('what a drag asks for', () => {
  const block = blockFrom('1', '10:00', '11:30');
  const lucia = columnFor(11, 'Lucía', { blocks: [block] });
  const marta = columnFor(12, 'Marta');
  const at = (from: number, to: number) => ({ from, to });
  const appointment = { ...BALAYAGE, durationSeconds: 5400 };

  it('names only what has changed', () => {
    const move = { block, from: lucia, to: lucia, span: at(660, 750) };
    expect(changeOfMove(move, appointment)).toEqual({ startsAtWall: `${lucia.date}T11:00` });
    const longer = { block, from: lucia, to: lucia, span: at(600, 720) };
    expect(changeOfMove(longer, appointment)).toEqual({ durationSeconds: 7200 });
  });

  it('keeps the length with another team member, as far as it can be said', () => {
    const move = { block, from: lucia, to: marta, span: block.span };
    expect(changeOfMove(move, appointment)).toEqual({ teamMemberId: 12, durationSeconds: 5400 });
    expect(changeOfMove(move, { ...appointment, durationSeconds: 5000 })).toEqual({ teamMemberId: 12 });
  });
});

describe('the filters', () => {
  it('become a question in which an empty list filters nothing', () => {
    const facts = { locationIds: [1], from: '2026-11-24', to: '2026-11-24', serviceIds: [], offset: 0, limit: 200 };
    expect(listRequest({ ...facts, filters: NO_FILTERS })).toMatchObject({
      statuses: [],
      teamMemberIds: [],
      search: '',
    });
    const filters = { ...NO_FILTERS, teamMemberId: 11, status: 'waiting' as const, search: ' ana ' };
    const narrowed = { statuses: ['waiting'], teamMemberIds: [11], search: 'ana' };
    expect(listRequest({ ...facts, filters })).toMatchObject(narrowed);
  });

  it('are known to hide nothing when only spaces were typed', () => {
    expect(isFiltered({ ...NO_FILTERS, search: '  ' })).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, linked: true })).toBe(true);
  });
});
