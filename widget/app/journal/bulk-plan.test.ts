import { describe, expect, it } from 'vitest';
import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { ScheduleBlock } from '../../../shared/contracts/journal.ts';
import { busy, scheduleFor, standing } from '../../testing/schedule-fixtures.ts';
import { changeOfPlan, type MoveWish, planMoves } from './bulk-plan.ts';

const DAY = '2026-11-24';
const NEXT = '2026-11-25';

const of = (teamMemberId: number, clock: string, minutes: number, change: Partial<AppointmentView> = {}) => {
  const block = standing(teamMemberId, `${DAY}T${clock}`, minutes, { status: 'waiting', ...change });
  if (!block.appointment) throw new Error('no appointment');
  return { block, appointment: block.appointment };
};

function plan(chosen: readonly AppointmentView[], wish: Partial<MoveWish>, blocks = chosenBlocks(chosen)) {
  const schedule = { ...scheduleFor(wish.date ?? DAY, wish.date ?? DAY, null), blocks };
  const facts = { wish: { date: DAY, shiftMinutes: 0, teamMemberId: null, ...wish }, schedule };
  return planMoves(chosen, { ...facts, canDo: (id) => id !== 13 });
}
const chosenBlocks = (chosen: readonly AppointmentView[]): ScheduleBlock[] =>
  chosen.map(({ teamMember, startsAtWall, durationSeconds, ...rest }) => ({
    ...standing(teamMember.id, startsAtWall, durationSeconds / 60),
    appointment: { ...rest, teamMember, startsAtWall, durationSeconds },
  }));
const obstacles = (moves: ReturnType<typeof plan>) => moves.map(({ obstacle }) => obstacle?.kind ?? null);

describe('moving several appointments', () => {
  it('lets each take the place that another of them leaves, the last going first when all go later', () => {
    const [first, second] = [of(11, '10:00', 60).appointment, of(11, '11:00', 60).appointment];
    const later = plan([first, second], { shiftMinutes: 60 });
    expect(later.map(({ after }) => after.startsAtWall)).toEqual([`${DAY}T12:00`, `${DAY}T11:00`]);
    expect(obstacles(later)).toEqual([null, null]);
    const earlier = plan([second, first], { shiftMinutes: -60 });
    expect(earlier.map(({ after }) => after.startsAtWall)).toEqual([`${DAY}T09:00`, `${DAY}T10:00`]);
    expect(obstacles(earlier)).toEqual([null, null]);
  });

  it('says who stands where one of them is to go, and what is outside the hours', () => {
    const { appointment } = of(11, '10:00', 60);
    const other = of(11, '11:30', 60, { clientName: 'Teresa Lago' }).block;
    const there = plan([appointment], { shiftMinutes: 60 }, [other]);
    expect(there[0]?.obstacle).toEqual({ kind: 'busy', name: 'Teresa Lago' });
    expect(plan([appointment], { shiftMinutes: 60 }, [busy(11, DAY, '11:00', '12:00')])[0]?.obstacle).toEqual({
      ...{ kind: 'busy', name: null },
    });
    expect(obstacles(plan([appointment], { shiftMinutes: -90 }))).toEqual(['off']);
    expect(obstacles(plan([appointment], { shiftMinutes: 90 }, [other]))).toEqual(['busy']);
    expect(obstacles(plan([appointment], { shiftMinutes: 150 }, [other]))).toEqual([null]);
  });

  it('sees that two of them would stand in one place', () => {
    const [one, two] = [
      of(11, '10:00', 60).appointment,
      of(12, '10:30', 60, { clientName: 'Elena Vidal' }).appointment,
    ];
    const moves = plan([one, two], { date: NEXT, teamMemberId: 11 });
    expect(moves.map(({ obstacle }) => obstacle)).toEqual([null, { kind: 'busy', name: one.clientName }]);
  });

  it.each<[string, Partial<AppointmentView>, Partial<MoveWish>]>([
    ['same', {}, {}],
    ['cancelled', { status: 'cancelled' }, { shiftMinutes: 60 }],
    ['group', { groupEventId: 9001 }, { shiftMinutes: 60 }],
    ['midnight', {}, { shiftMinutes: -660 }],
    ['past', {}, { date: '2026-11-23' }],
    ['cannot', {}, { teamMemberId: 13 }],
  ])('leaves one where it is: %s', (kind, change, wish) => {
    expect(obstacles(plan([of(11, '10:00', 60, change).appointment], wish))).toEqual([kind]);
  });

  it('leaves the place taken of one that stays', () => {
    const { appointment: stays, block } = of(11, '11:00', 60, { groupEventId: 9001 });
    const moves = plan([of(11, '10:00', 60).appointment, stays], { shiftMinutes: 60 }, [block]);
    expect(obstacles(moves)).toEqual(['group', 'busy']);
  });

  it('asks for nothing but what changes, and with another person for the length, too', () => {
    const { appointment } = of(11, '10:00', 60);
    const change = (wish: Partial<MoveWish>) => plan([appointment], wish).map(changeOfPlan)[0];
    expect(change({ date: NEXT })).toEqual({ startsAtWall: `${NEXT}T10:00` });
    expect(change({ teamMemberId: 12 })).toEqual({ teamMemberId: 12, durationSeconds: 3600 });
  });
});
