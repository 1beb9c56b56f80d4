import type { PreviewSeriesRequest, PreviewSeriesResponse } from '../../shared/contracts/series.ts';
import { type DaySchedule, obstacleTo } from '../../shared/domain/booking.ts';
import { addDays, clockOf, dateOf, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';

export interface PreviewSeriesDeps {
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
}

/** The wall times of a series: the same weekday and the same clock, whatever the clocks of the zone do meanwhile. */
const datesOfSeries = (first: WallTime, everyWeeks: number, times: number): WallTime[] =>
  Array.from({ length: times }, (_, index) => `${addDays(dateOf(first), index * everyWeeks * 7)}T${clockOf(first)}`);

/** What stands in the way of each date, before anything is booked. Reads only the days in question. */
export function createPreviewSeries(deps: PreviewSeriesDeps) {
  return async (caller: Caller, request: PreviewSeriesRequest): Promise<PreviewSeriesResponse> => {
    await deps.readVisibleDeal(caller, request.dealId);
    const { locationId, teamMemberId, serviceIds, startsAtWall, everyWeeks, times } = request;
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, locationId, async (access, location) => {
      if (startsAtWall < deps.zones.toWall(deps.clock.now(), location.timezone)) throw new ProductError('slot_in_past');
      const catalog = await deps.provider.readCatalog(access, location);
      const seconds = durationsByTeamMember(catalog, serviceIds).get(teamMemberId);
      if (seconds === undefined) throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
      const dates = datesOfSeries(startsAtWall, everyWeeks, times);
      const days = await Promise.all(dates.map((wall) => dayOf(deps.provider, access, location, wall)));
      return {
        dates: dates.map((wall, index) => ({ startsAtWall: wall, state: stateOf(days[index], wall, seconds) })),
      };

      function stateOf(schedules: readonly DaySchedule[] | undefined, wall: WallTime, length: number) {
        const day = schedules?.find((item) => item.teamMemberId === teamMemberId && item.date === dateOf(wall));
        const obstacle = day ? obstacleTo(day, clockOf(wall), length) : 'off_hours';
        return obstacle === 'appointment' ? 'taken' : (obstacle ?? 'free');
      }
    });
  };
}

const dayOf = (provider: BookingProvider, access: ProviderAccess, location: StoredLocation, wall: WallTime) =>
  provider.readSchedules(access, location, dateOf(wall), dateOf(wall));
