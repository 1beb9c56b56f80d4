import { describe, expect, it } from 'vitest';
import { suggest } from './find-nearest.ts';

const slot = (clock: string, teamMemberId: number) => ({
  startsAtWall: `2026-11-24T${clock}`,
  teamMemberId,
  durationSeconds: 3600,
});
const SLOTS = [
  slot('10:00', 1),
  slot('10:00', 2),
  slot('10:15', 1),
  slot('10:15', 2),
  slot('10:30', 1),
  slot('11:00', 2),
];
const said = (teamMemberId: number | null, count: number) =>
  suggest(SLOTS, teamMemberId, count).map((item) => `${item.startsAtWall.slice(11)} ${item.teamMemberId}`);

describe('the nearest times', () => {
  it('are each start once, whoever is free', () => {
    expect(said(null, 3)).toEqual(['10:00 1', '10:15 1', '10:30 1']);
  });

  it('are those of the wished person first, then other times with others', () => {
    expect(said(2, 3)).toEqual(['10:00 2', '10:15 2', '10:30 1']);
  });

  it('are filled by the one side where the other has none', () => {
    expect(said(2, 6)).toEqual(['10:00 2', '10:15 2', '11:00 2', '10:30 1']);
    expect(said(3, 2)).toEqual(['10:00 1', '10:15 1']);
    expect(
      suggest(
        SLOTS.filter((item) => item.teamMemberId === 1),
        1,
        5,
      ),
    ).toHaveLength(3);
  });
});
