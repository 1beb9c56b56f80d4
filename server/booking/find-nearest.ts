import type { Slot } from '../../shared/contracts/booking.ts';
import type { FindNearestRequest, NearestResponse } from '../../shared/contracts/journal.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { type FreeSlotsDeps, findFreeSlots } from './free-slots.ts';

export interface FindNearestDeps extends FreeSlotsDeps {
  readonly gate: ProviderGate;
  readonly readVisibleDeal: ReadVisibleDeal;
}

/** The nearest free times from a moment on, as suggestions: each start once. */
export function createFindNearest(deps: FindNearestDeps) {
  return async (caller: Caller, request: FindNearestRequest): Promise<NearestResponse> => {
    if (request.dealId !== null) await deps.readVisibleDeal(caller, request.dealId);
    const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
    return deps.gate.withLocation(context, request.locationId, async (access, location) => {
      const now = deps.zones.toWall(deps.clock.now(), location.timezone);
      const after = request.after !== null && request.after > now ? request.after : now;
      const wanted = { serviceIds: request.serviceIds, from: dateOf(after) };
      const { slots } = await findFreeSlots(deps, access, location, wanted);
      const ahead = slots.filter((slot) => slot.startsAtWall >= after);
      return { slots: suggest(ahead, request.teamMemberId, request.count) };
    });
  };
}

/**
 * The wished person's next times fill the larger half; the rest are the nearest times with others, because somebody may
 * rather come at that hour than to that person. What one side lacks the other fills.
 */
export function suggest(slots: readonly Slot[], teamMemberId: number | null, count: number): Slot[] {
  const own = slots.filter((slot) => slot.teamMemberId === teamMemberId);
  const first = own.slice(0, Math.ceil(count / 2));
  const taken = new Set(first.map((slot) => slot.startsAtWall));
  const others = onePerStart(slots.filter((slot) => slot.teamMemberId !== teamMemberId)).filter(
    (slot) => !taken.has(slot.startsAtWall),
  );
  const found = [...first, ...others.slice(0, count - first.length)];
  const starts = new Set(found.map((slot) => slot.startsAtWall));
  const more = own.filter((slot) => !starts.has(slot.startsAtWall));
  return [...found, ...more].slice(0, count);
}

function onePerStart(slots: readonly Slot[]): Slot[] {
  const byStart = new Map<string, Slot>();
  for (const slot of slots) if (!byStart.has(slot.startsAtWall)) byStart.set(slot.startsAtWall, slot);
  return [...byStart.values()];
}
