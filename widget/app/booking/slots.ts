import type { Slot } from '../../../shared/contracts/booking.ts';
import { clockOf, minutesOfClock } from '../../../shared/domain/time.ts';
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

/** Up to three free times beside a lost one: the nearest of the same person first, then of the others. */
export function alternativesTo(lost: SlotKey, slots: readonly Slot[]): Slot[] {
  const at = (slot: SlotKey) => Date.parse(`${slot.startsAtWall}:00Z`);
  const distance = (slot: Slot) => Math.abs(at(slot) - at(lost));
  const nearest = (list: readonly Slot[]) => [...list].sort((a, b) => distance(a) - distance(b));
  const free = slots.filter((slot) => !isSameSlot(slot, lost));
  const [own] = nearest(free.filter((slot) => slot.teamMemberId === lost.teamMemberId));
  const others = nearest(free).filter((slot) => slot !== own);
  return [...(own ? [own] : []), ...others].slice(0, 3);
}
