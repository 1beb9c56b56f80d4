import type { PreviewSeriesRequest, PreviewSeriesResponse } from '../../shared/contracts/series.ts';
import { type DaySchedule, obstacleTo } from '../../shared/domain/booking.ts';
import { addDays, clockOf, dateOf, type WallDate, type WallTime } from '../../shared/domain/time.ts';
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

/** Of one schedule call. */
const MOST_DAYS = 14;

/** The wall times of a series: the same weekday and the same clock, whatever the clocks of the zone do meanwhile. */
const datesOfSeries = (first: WallTime, everyWeeks: number, times: number): WallTime[] =>
  Array.from({ length: times }, (_, index) => `${addDays(dateOf(first), index * everyWeeks * 7)}T${clockOf(first)}`);

/** What stands in the way of each date, before anything is booked. */
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
      const schedules = await readDays(deps.provider, access, location, dates.map(dateOf));
      return { dates: dates.map((wall) => ({ startsAtWall: wall, state: stateOf(wall, seconds) })) };

      function stateOf(wall: WallTime, length: number) {
        const day = schedules.find((item) => item.teamMemberId === teamMemberId && item.date === dateOf(wall));
        const obstacle = day ? obstacleTo(day, clockOf(wall), length) : 'off_hours';
        return obstacle === 'appointment' ? 'taken' : (obstacle ?? 'free');
      }
    });
  };
}

/**
 * One call after the other, each for as many of the dates as two weeks hold: all customers share a budget of five calls a
 * second, and a series asks for up to twelve days.
 */
async function readDays(
  provider: BookingProvider,
  access: ProviderAccess,
  location: StoredLocation,
  dates: readonly WallDate[],
): Promise<DaySchedule[]> {
  const days: DaySchedule[] = [];
  for (let rest = [...dates]; rest[0] !== undefined; ) {
    const last = addDays(rest[0], MOST_DAYS - 1);
    const together = rest.filter((date) => date <= last);
    days.push(...(await provider.readSchedules(access, location, rest[0], together.at(-1) ?? rest[0])));
    rest = rest.slice(together.length);
  }
  return days;
}
