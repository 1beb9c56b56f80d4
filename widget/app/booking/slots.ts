import type { Slot } from '../../../shared/contracts/booking.ts';
import { clockOf, dateOf, minutesOfClock } from '../../../shared/domain/time.ts';
import type { SlotKey } from './draft.ts';

export const isSameSlot = (a: SlotKey, b: SlotKey): boolean =>
  a.startsAtWall === b.startsAtWall && a.teamMemberId === b.teamMemberId;

export interface SlotGroup<Key> {
  readonly key: Key;
  readonly slots: readonly Slot[];
}

export type DayPart = 'morning' | 'afternoon' | 'evening';

function partOf(slot: Slot): DayPart {
  const minutes = minutesOfClock(clockOf(slot.startsAtWall));
  if (minutes < 12 * 60) return 'morning';
  return minutes < 18 * 60 ? 'afternoon' : 'evening';
}

function groupBy<Key>(slots: readonly Slot[], keyOf: (slot: Slot) => Key): SlotGroup<Key>[] {
  const keys = [...new Set(slots.map(keyOf))];
  return keys.map((key) => ({ key, slots: slots.filter((slot) => keyOf(slot) === key) }));
}

export const byDayPart = (slots: readonly Slot[]): SlotGroup<DayPart>[] => groupBy(slots, partOf);

export const byTeamMember = (slots: readonly Slot[]): SlotGroup<number>[] =>
  groupBy(slots, (slot) => slot.teamMemberId);

const instantOf = (slot: SlotKey): number => Date.parse(`${slot.startsAtWall}:00Z`);

/** Minutes from one wall time to another, as if every day had 24 hours; negative when it is earlier. */
export const minutesBetween = (from: SlotKey, to: SlotKey): number => (instantOf(to) - instantOf(from)) / 60_000;

/**
 * Up to three free times for a lost one: the nearest of its day, the nearest of the same team member, and the nearest
 * of what is left with another team member. `later` are the first free times of the next days.
 */
export function alternativesTo(lost: SlotKey, day: readonly Slot[], later: readonly Slot[]): Slot[] {
  const nearestFirst = (slots: readonly Slot[]) =>
    [...slots].sort((a, b) => Math.abs(minutesBetween(lost, a)) - Math.abs(minutesBetween(lost, b)));
  const all = nearestFirst([...day, ...later]).filter((slot) => !isSameSlot(slot, lost));
  const chosen: Slot[] = [];
  const take = (isWanted: (slot: Slot) => boolean) => {
    const found = all.find((slot) => isWanted(slot) && !chosen.some((other) => isSameSlot(other, slot)));
    if (found && chosen.length < 3) chosen.push(found);
  };
  take((slot) => dateOf(slot.startsAtWall) === dateOf(lost.startsAtWall));
  take((slot) => slot.teamMemberId === lost.teamMemberId);
  take((slot) => !chosen.some((other) => other.teamMemberId === slot.teamMemberId));
  while (chosen.length < Math.min(3, all.length)) {
    const before = chosen.length;
    take(() => true);
    if (chosen.length === before) break;
  }
  return chosen;
}
