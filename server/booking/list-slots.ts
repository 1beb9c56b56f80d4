import type { ListSlotsRequest, Slot, SlotsResponse } from '../../shared/contracts/booking.ts';
import { type DaySchedule, freeStarts } from '../../shared/domain/booking.ts';
import { addDays, clockOf, dateOf, minutesOfClock, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';

export interface ListSlotsDeps {
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
}

/** How many days after the asked one are looked through for free times. */
const LOOK_AHEAD_DAYS = 13;

/**
 * Free times of a day for the chosen services, and the next days that have any. One schedule call answers both. An
 * empty list means full or closed; trouble throws, so that the two are never mixed up.
 */
export function createListSlots(deps: ListSlotsDeps) {
  return async (caller: Caller, request: ListSlotsRequest): Promise<SlotsResponse> => {
    await deps.readVisibleDeal(caller, request.dealId);
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, request.locationId, async (access, location) => {
      const until = addDays(request.date, LOOK_AHEAD_DAYS);
      const [catalog, schedules] = await Promise.all([
        deps.provider.readCatalog(access, location),
        deps.provider.readSchedules(access, location, request.date, until),
      ]);
      const all = durationsByTeamMember(catalog, request.serviceIds);
      const durations = request.teamMemberId === null ? all : only(all, request.teamMemberId);
      const now = deps.zones.toWall(deps.clock.now(), location.timezone);
      const slots = schedules.flatMap((schedule) => slotsOf(schedule, durations.get(schedule.teamMemberId), now));
      const byStart = (a: Slot, b: Slot) =>
        a.startsAtWall.localeCompare(b.startsAtWall) || a.teamMemberId - b.teamMemberId;
      const days = new Set(slots.map((slot) => dateOf(slot.startsAtWall)));
      return {
        date: request.date,
        slots: slots.filter((slot) => dateOf(slot.startsAtWall) === request.date).sort(byStart),
        nextFreeDays: [...days].filter((day) => day > request.date).sort(),
      };
    });
  };
}

function only(durations: ReadonlyMap<number, number>, teamMemberId: number): Map<number, number> {
  const duration = durations.get(teamMemberId);
  if (duration === undefined) throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
  return new Map([[teamMemberId, duration]]);
}

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
