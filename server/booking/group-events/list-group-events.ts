import type { ListGroupEventsRequest, ListGroupEventsResponse } from '../../../shared/contracts/group-events.ts';
import { addDays } from '../../../shared/domain/time.ts';
import { ProductError } from '../../errors.ts';
import type { BookingProvider } from '../../ports/booking-provider.ts';
import type { Clock, Zones } from '../../ports/clock.ts';
import type { GroupEvent } from '../../ports/group-events.ts';
import type { StoredAppointment } from '../../ports/stored-appointment.ts';
import type { Repository } from '../../ports/stores.ts';
import { askProvider } from '../../steps/ask-provider.ts';
import type { ProviderGate } from '../../steps/call-provider.ts';
import type { ReadViewer } from '../../steps/journal-rule.ts';
import { nowOf } from '../../steps/now.ts';
import type { Caller } from '../../steps/read-deal.ts';
import type { SeeAppointments } from '../../steps/see-appointments.ts';
import { type ReadUserAccess, requireLocation } from '../../steps/user-access.ts';
import { viewOfLocation } from '../../steps/views.ts';
import { createStragglers } from './stragglers.ts';
import { viewOfEvent } from './view-of-event.ts';

export interface ListGroupEventsDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readViewer: ReadViewer;
  readonly readUserAccess: ReadUserAccess;
  readonly seeAppointments: SeeAppointments;
}

const LONGEST_DAYS = 31;

/**
 * Events from the booking system, who is in them from our memory. The booking system tells nobody that an event was moved
 * in it, so what stands elsewhere in our memory is read again, each by a job of its own.
 */
export function createListGroupEvents(deps: ListGroupEventsDeps) {
  const stragglers = createStragglers(deps);
  return async (caller: Caller, request: ListGroupEventsRequest): Promise<ListGroupEventsResponse> => {
    const { accountId } = caller;
    const { dealId, locationId, from, to } = request;
    if (to < from || to > addDays(from, LONGEST_DAYS))
      throw new ProductError('invalid_request', { detail: 'too many days', params: { field: 'to' } });
    const access = await deps.readUserAccess(caller);
    requireLocation(access, { id: locationId });
    const location = await deps.repository.locations.read(accountId, locationId);
    if (!location) throw new ProductError('location_unknown', { params: { locationId } });
    const [{ answer, isSilent }, viewer] = await Promise.all([
      askProvider(() => readEvents(deps, caller, request)),
      deps.readViewer(caller),
    ]);
    const events = answer ?? [];
    const ids = events.map((event) => event.id);
    const appointments = await deps.repository.appointments.listInEvents(accountId, locationId, ids);
    if (answer) await stragglers.readAgain(caller, request, { events, appointments });
    const visible = await deps.seeAppointments(caller, dealId, appointments);
    const shown = appointments.map((item) => visible.get(item) ?? item);
    const seen = new Set(visible.values());
    return {
      location: viewOfLocation(location),
      nowWall: deps.zones.toWall(deps.clock.now(), location.timezone),
      events: events.map((event) => viewOfEvent(event, location, inEvent(shown, event), seen)),
      mayMove: viewer.seesAll && access.rights.edit,
      freshness: {
        asOf: isSilent ? location.lastSyncAt : nowOf(deps.clock),
        provider: isSilent ? 'silent' : 'ok',
      },
    };
  };
}

const inEvent = (appointments: readonly StoredAppointment[], event: GroupEvent) =>
  appointments.filter((item) => item.groupEventId === event.id);

function readEvents(deps: ListGroupEventsDeps, caller: Caller, request: ListGroupEventsRequest) {
  const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
  return deps.gate.withLocation(context, request.locationId, (access, location) =>
    deps.provider.listGroupEvents(access, location, request),
  );
}
