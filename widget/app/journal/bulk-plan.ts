import type { AppointmentView } from '../../../shared/contracts/common.ts';
import type { ScheduleBlock, ScheduleResponse } from '../../../shared/contracts/journal.ts';
import type { ClockSpan } from '../../../shared/domain/booking.ts';
import { spanOnDay } from '../../../shared/domain/day-blocks.ts';
import { addWallMinutes, clockOf, dateOf, minutesOfClock, type WallDate } from '../../../shared/domain/time.ts';
import type { Change } from '../appointment/draft.ts';
import { isSame } from './model.ts';

/** Where several appointments are to go at once. */
export interface MoveWish {
  readonly date: WallDate;
  /** Later, or earlier where negative. */
  readonly shiftMinutes: number;
  /** `null`: each stays with its own. */
  readonly teamMemberId: number | null;
}

/** `group`: it moves with its event. `midnight`: it would leave its day. */
export type HardObstacle = 'same' | 'cancelled' | 'group' | 'past' | 'midnight' | 'cannot';

/** What is in the way of one of them; the soft ones give way to whoever may overbook. */
export type Obstacle =
  | { readonly kind: HardObstacle }
  | { readonly kind: 'off' }
  | { readonly kind: 'busy'; readonly name: string | null };

export interface PlannedMove {
  readonly before: AppointmentView;
  /** As it would be. */
  readonly after: AppointmentView;
  readonly obstacle: Obstacle | null;
}

export interface PlanFacts {
  readonly wish: MoveWish;
  readonly schedule: ScheduleResponse;
  /** Whether this team member does all these services. */
  readonly canDo: (teamMemberId: number, serviceIds: readonly number[]) => boolean;
}

export const isSoft = (obstacle: Obstacle | null): boolean => obstacle?.kind === 'off' || obstacle?.kind === 'busy';

/**
 * Every one of them at its new place with what is in the way. Those that move away leave their own places; of two that
 * would stand in one, the later comes over the earlier. In the order in which they can be moved without meeting each other.
 */
export function planMoves(chosen: readonly AppointmentView[], facts: PlanFacts): PlannedMove[] {
  const { wish, schedule } = facts;
  const wished = chosen.map((before) => ({ before, after: placed(before, wish, schedule) }));
  const leaving = wished.filter(({ before, after }) => hardObstacle(before, after, facts) === null);
  const isLeaving = ({ appointment }: ScheduleBlock) =>
    appointment !== null && leaving.some(({ before }) => isSame(before, appointment));
  const standing = schedule.blocks.filter((block) => !isLeaving(block));
  const taken: Taken[] = [];
  const planned = [...wished].sort(byStart(wish)).map(({ before, after }): PlannedMove => {
    const hard = hardObstacle(before, after, facts);
    if (hard !== null) return { before, after, obstacle: { kind: hard } };
    const obstacle = softObstacle(after, standing, taken, schedule);
    taken.push({ ...placeOf(after), name: after.clientName });
    return { before, after, obstacle };
  });
  return planned;
}

/** The last first when all go later, so that none meets the place that the next one has yet to leave. */
const byStart =
  ({ shiftMinutes }: MoveWish) =>
  (a: Pick<PlannedMove, 'before'>, b: Pick<PlannedMove, 'before'>): number =>
    a.before.startsAtWall.localeCompare(b.before.startsAtWall) * (shiftMinutes > 0 ? -1 : 1);

function placed(before: AppointmentView, wish: MoveWish, { teamMembers }: ScheduleResponse): AppointmentView {
  const person = teamMembers.find(({ id }) => id === wish.teamMemberId);
  const startsAtWall = addWallMinutes(`${wish.date}T${clockOf(before.startsAtWall)}`, wish.shiftMinutes);
  return { ...before, startsAtWall, teamMember: person ? { id: person.id, name: person.name } : before.teamMember };
}

function hardObstacle(before: AppointmentView, after: AppointmentView, facts: PlanFacts): HardObstacle | null {
  const { wish, schedule, canDo } = facts;
  if (before.status === 'cancelled') return 'cancelled';
  if (before.groupEventId !== null) return 'group';
  const isOther = before.teamMember.id !== after.teamMember.id;
  if (before.startsAtWall === after.startsAtWall && !isOther) return 'same';
  if (dateOf(after.startsAtWall) !== wish.date) return 'midnight';
  if (after.startsAtWall < schedule.nowWall && before.startsAtWall >= schedule.nowWall) return 'past';
  const serviceIds = before.services.map(({ id }) => id);
  return isOther && !canDo(after.teamMember.id, serviceIds) ? 'cannot' : null;
}

interface Taken extends ClockSpan {
  readonly teamMemberId: number;
  readonly date: WallDate;
  readonly name: string | null;
}

const placeOf = ({ startsAtWall, durationSeconds, teamMember }: AppointmentView) => ({
  teamMemberId: teamMember.id,
  date: dateOf(startsAtWall),
  ...spanOnDay(startsAtWall, durationSeconds),
});

const meets = (a: ClockSpan, b: ClockSpan): boolean =>
  minutesOfClock(a.from) < minutesOfClock(b.to) && minutesOfClock(b.from) < minutesOfClock(a.to);

function softObstacle(
  after: AppointmentView,
  standing: readonly ScheduleBlock[],
  taken: readonly Taken[],
  { working }: ScheduleResponse,
): Obstacle | null {
  const place = placeOf(after);
  const isThere = (item: { readonly teamMemberId: number; readonly date: WallDate } & ClockSpan) =>
    item.teamMemberId === place.teamMemberId && item.date === place.date && meets(item, place);
  const block = standing.find(isThere);
  if (block) return { kind: 'busy', name: block.appointment?.clientName ?? block.groupEvent?.title ?? null };
  const other = taken.find(isThere);
  if (other) return { kind: 'busy', name: other.name };
  const day = working?.find((item) => item.teamMemberId === place.teamMemberId && item.date === place.date);
  const isOpen = day?.spans.some(({ from, to }) => from <= place.from && to >= place.to) ?? false;
  return working === null || isOpen ? null : { kind: 'off' };
}

const QUARTER = 900;

/** What is asked of the server. With another team member the length is said, too, or it would become that person's own. */
export function changeOfPlan({ before, after }: PlannedMove): Change {
  const isOther = before.teamMember.id !== after.teamMember.id;
  const { startsAtWall, durationSeconds, teamMember } = after;
  const isLengthSaid = isOther && durationSeconds % QUARTER === 0 && durationSeconds >= QUARTER;
  return {
    ...(before.startsAtWall === startsAtWall ? {} : { startsAtWall }),
    ...(isOther ? { teamMemberId: teamMember.id } : {}),
    ...(isLengthSaid ? { durationSeconds } : {}),
  };
}
