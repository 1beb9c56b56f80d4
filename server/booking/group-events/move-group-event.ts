import type { MoveGroupEventRequest, MoveGroupEventResponse } from '../../../shared/contracts/group-events.ts';
import type { Appointment } from '../../../shared/domain/appointment.ts';
import { ProductError } from '../../errors.ts';
import type { StoredLocation } from '../../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess } from '../../ports/booking-provider.ts';
import type { Clock, Zones } from '../../ports/clock.ts';
import type { GroupEvent } from '../../ports/group-events.ts';
import type { StoredAppointment } from '../../ports/stored-appointment.ts';
import type { Repository, UnitOfWork } from '../../ports/stores.ts';
import { clickOf, type ProviderGate } from '../../steps/call-provider.ts';
import type { ReadViewer } from '../../steps/journal-rule.ts';
import { nowOf } from '../../steps/now.ts';
import type { Caller } from '../../steps/read-deal.ts';
import { type ReadUserAccess, requireLocation, requireRight } from '../../steps/user-access.ts';
import { appointmentsIn } from './require-places.ts';
import { viewOfEvent } from './view-of-event.ts';

export interface MoveGroupEventDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readViewer: ReadViewer;
  readonly readUserAccess: ReadUserAccess;
}

/**
 * Moves an event with everyone in it, and every deal follows. Only for who may see all deals: it changes those of others.
 * Where it was moved meanwhile nothing is written and the answer is how it is now.
 * Throws `forbidden`, `event_unknown`, `slot_in_past`, `slot_taken`.
 */
export function createMoveGroupEvent(deps: MoveGroupEventDeps) {
  return async (caller: Caller, request: MoveGroupEventRequest): Promise<MoveGroupEventResponse> => {
    const { accountId, traceId } = caller;
    const { locationId, groupEventId, startsAtWall, evenIfBusy } = request;
    await requireMover(deps, caller, locationId, evenIfBusy);
    if (!(await deps.readViewer(caller)).seesAll) throw new ProductError('forbidden');
    const context = { accountId, lane: 'person', traceId, ...clickOf(caller) } as const;
    return deps.repository.exclusively(accountId, `event:${locationId}:${groupEventId}`, () =>
      deps.gate.withLocation(context, locationId, (access, location) => {
        if (startsAtWall < deps.zones.toWall(deps.clock.now(), location.timezone))
          throw new ProductError('slot_in_past');
        return moveFrom(deps, caller, access, location, request);
      }),
    );
  };
}

async function moveFrom(
  deps: MoveGroupEventDeps,
  caller: Caller,
  access: ProviderAccess,
  location: StoredLocation,
  request: MoveGroupEventRequest,
): Promise<MoveGroupEventResponse> {
  const { provider, repository } = deps;
  const { locationId, groupEventId, startsAtWall, teamMemberId, roomIds, evenIfBusy, basedOn } = request;
  const before = await provider.readGroupEvent(access, location, groupEventId);
  if (!before) throw new ProductError('event_unknown');
  // Rooms that are not sent stay as they are, whoever chose them.
  const seen = roomIds === undefined ? { ...basedOn, roomIds } : basedOn;
  const wished = { startsAtWall, teamMemberId: teamMemberId ?? basedOn.teamMemberId, roomIds };
  // Where it is wished to be already, an earlier try got through.
  if (!standsAt(before, seen) && !standsAt(before, wished)) {
    const known = await repository.appointments.listInEvents(caller.accountId, locationId, [groupEventId]);
    return { saved: false, event: viewOfEvent(before, location, known, new Set(known)), movedAppointments: 0 };
  }
  const wish = {
    ...{ startsAtWall, evenIfBusy },
    ...(teamMemberId === undefined ? {} : { teamMemberId }),
    ...(roomIds === undefined ? {} : { roomIds }),
  };
  const event = await provider.moveGroupEvent(access, location, groupEventId, wish);
  const present = await appointmentsIn(provider, access, location, event);
  const kept = await keep(deps, caller, { locationId, groupEventId, present });
  return { saved: true, event: viewOfEvent(event, location, kept, new Set(kept)), movedAppointments: kept.length };
}

interface EventPlace {
  readonly startsAtWall: string;
  readonly teamMemberId: number;
  /** Missing: in whichever rooms. */
  readonly roomIds?: readonly number[] | undefined;
}

const standsAt = (event: GroupEvent, place: EventPlace): boolean =>
  event.startsAtWall === place.startsAtWall &&
  event.teamMember.id === place.teamMemberId &&
  isSameSet(event.roomIds, place.roomIds ?? event.roomIds);

const isSameSet = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

async function requireMover(
  deps: MoveGroupEventDeps,
  caller: Caller,
  locationId: number,
  evenIfBusy: boolean,
): Promise<void> {
  const place = { id: locationId };
  const access = await deps.readUserAccess(caller);
  requireLocation(access, place);
  requireRight(access, 'edit', place);
  if (evenIfBusy) requireRight(access, 'overbook', place);
}

interface Moved {
  readonly locationId: number;
  readonly groupEventId: number;
  readonly present: readonly Appointment[];
}

/** Everyone at the new place, a line for each timeline and the jobs that bring the deals in step, in one commit. */
async function keep(deps: MoveGroupEventDeps, caller: Caller, moved: Moved): Promise<StoredAppointment[]> {
  const { accountId, traceId } = caller;
  const { locationId, groupEventId, present } = moved;
  return deps.repository.transaction(async (unit) => {
    const before = await unit.appointments.listInEvents(accountId, locationId, [groupEventId]);
    await unit.appointments.saveMany(accountId, present, nowOf(deps.clock));
    const after = await unit.appointments.listInEvents(accountId, locationId, [groupEventId]);
    await tell(unit, caller, before, after);
    const ids = new Set([...before, ...present].map((item) => item.id));
    const since = deps.clock.now();
    await unit.jobs.enqueueAll(
      'appointment-changed',
      [...ids].map((appointmentId) => ({ accountId, locationId, appointmentId, source: 'edit', since, traceId })),
    );
    return after;
  });
}

/** Only where something changed: a repetition is not worth a line. */
async function tell(
  unit: UnitOfWork,
  { accountId, userId: byUserId, traceId }: Caller,
  before: readonly StoredAppointment[],
  after: readonly StoredAppointment[],
): Promise<void> {
  const known = new Map(before.map((item) => [item.id, item]));
  for (const { locationId, id, dealId, startsAtWall, teamMember } of after) {
    const old = known.get(id);
    const from = old?.startsAtWall === startsAtWall ? null : (old?.startsAtWall.replace('T', ' ') ?? null);
    if (dealId === null || !old || (from === null && old.teamMember.id === teamMember.id)) continue;
    await unit.syncLog.add({
      accountId,
      source: 'edit',
      outcome: 'changed',
      reason: 'by_hand',
      dealId,
      appointment: { locationId, id },
      byUserId,
      traceId,
      ...(from === null ? {} : { before: from, after: startsAtWall.replace('T', ' ') }),
    });
  }
}
