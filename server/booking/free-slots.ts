import type { Slot } from '../../shared/contracts/booking.ts';
import { type DaySchedule, freeStarts } from '../../shared/domain/booking.ts';
import { addDays, clockOf, dateOf, minutesOfClock, type WallDate, type WallTime } from '../../shared/domain/time.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import { durationsByTeamMember } from '../steps/durations.ts';

export interface FreeSlotsDeps {
  readonly provider: BookingProvider;
  readonly clock: Clock;
  readonly zones: Zones;
}

/** How many days after the first one are looked through. */
const LOOK_AHEAD_DAYS = 13;

/**
 * Free times of two weeks for the chosen services, with everyone who does all of them, by start and then by person. One
 * schedule call answers it. Past times are left out. `lengths` tells how long each of them takes.
 */
export async function findFreeSlots(
  { provider, clock, zones }: FreeSlotsDeps,
  access: ProviderAccess,
  location: StoredLocation,
  { serviceIds, from }: { readonly serviceIds: readonly number[]; readonly from: WallDate },
): Promise<{ slots: Slot[]; lengths: ReadonlyMap<number, number> }> {
  const [catalog, schedules] = await Promise.all([
    provider.readCatalog(access, location),
    provider.readSchedules(access, location, from, addDays(from, LOOK_AHEAD_DAYS)),
  ]);
  const lengths = durationsByTeamMember(catalog, serviceIds);
  const now = zones.toWall(clock.now(), location.timezone);
  const slots = schedules.flatMap((schedule) => slotsOf(schedule, lengths.get(schedule.teamMemberId), now));
  return { slots: slots.sort(byStart), lengths };
}

const byStart = (a: Slot, b: Slot): number =>
  a.startsAtWall.localeCompare(b.startsAtWall) || a.teamMemberId - b.teamMemberId;

function slotsOf(schedule: DaySchedule, durationSeconds: number | undefined, now: WallTime): Slot[] {
  const today = dateOf(now);
  if (durationSeconds === undefined || schedule.date < today) return [];
  const notBefore = schedule.date === today ? minutesOfClock(clockOf(now)) : 0;
  return freeStarts(schedule, durationSeconds, notBefore).map((clock) => ({
    startsAtWall: `${schedule.date}T${clock}`,
    teamMemberId: schedule.teamMemberId,
    durationSeconds,
  }));
}
