import type { ListSlotsRequest, SlotsResponse } from '../../shared/contracts/booking.ts';
import { dateOf } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { type FreeSlotsDeps, findFreeSlots } from './free-slots.ts';

export interface ListSlotsDeps extends FreeSlotsDeps {
  readonly gate: ProviderGate;
  readonly readVisibleDeal: ReadVisibleDeal;
}

/**
 * Free times of a day for the chosen services, and the next days that have any. An empty list means full or closed;
 * trouble throws, so that the two are never mixed up.
 */
export function createListSlots(deps: ListSlotsDeps) {
  return async (caller: Caller, request: ListSlotsRequest): Promise<SlotsResponse> => {
    await deps.readVisibleDeal(caller, request.dealId);
    const { date, serviceIds, teamMemberId } = request;
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, request.locationId, async (access, location) => {
      const { slots, lengths } = await findFreeSlots(deps, access, location, { serviceIds, from: date });
      if (teamMemberId !== null && !lengths.has(teamMemberId))
        throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
      const wanted = slots.filter((slot) => teamMemberId === null || slot.teamMemberId === teamMemberId);
      const days = new Set(wanted.map((slot) => dateOf(slot.startsAtWall)));
      return {
        date,
        slots: wanted.filter((slot) => dateOf(slot.startsAtWall) === date),
        nextFreeDays: [...days].filter((day) => day > date),
      };
    });
  };
}
