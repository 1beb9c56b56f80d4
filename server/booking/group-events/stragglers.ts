import type { ListGroupEventsRequest } from '../../../shared/contracts/group-events.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GroupEvent } from '../../ports/group-events.ts';
import type { StoredAppointment } from '../../ports/stored-appointment.ts';
import type { Repository } from '../../ports/stores.ts';
import type { Caller } from '../../steps/read-deal.ts';

export interface StragglersDeps {
  readonly repository: Repository;
  readonly clock: Clock;
}

/** A screen asks again and again, and one reading is enough: what still disagrees then is asked about this much later. */
const READ_AGAIN_AFTER_MS = 60_000;
const KEPT = 10_000;

interface Reading {
  readonly events: readonly GroupEvent[];
  /** What we remember of who is in them. */
  readonly appointments: readonly StoredAppointment[];
}

/** Appointments that our memory has elsewhere than their event stands, or in an event that stands there no more. */
export function createStragglers({ repository, clock }: StragglersDeps) {
  const asked = new Map<string, number>();

  function isDue(item: StoredAppointment): boolean {
    const key = `${item.accountId}:${item.locationId}:${item.id}`;
    const last = asked.get(key);
    if (last !== undefined && clock.now() - last < READ_AGAIN_AFTER_MS) return false;
    asked.delete(key);
    asked.set(key, clock.now());
    const [oldest] = asked.keys();
    if (asked.size > KEPT && oldest !== undefined) asked.delete(oldest);
    return true;
  }

  return {
    /** Leaves a job for each, which reads it again and brings its deal in step. */
    async readAgain({ accountId, traceId }: Caller, request: ListGroupEventsRequest, reading: Reading): Promise<void> {
      const { locationId, from, to } = request;
      const remembered = await repository.appointments.listOccupying(accountId, locationId, from, to);
      const late = [...moved(reading), ...vanished(reading, remembered, request)].filter(isDue);
      const since = clock.now();
      await repository.jobs.enqueueAll(
        'appointment-changed',
        late.map(({ id }) => ({ accountId, locationId, appointmentId: id, source: 'reconciliation', since, traceId })),
      );
    },
  };
}

function moved({ events, appointments }: Reading): StoredAppointment[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return appointments.filter((item) => {
    const event = byId.get(item.groupEventId ?? 0);
    return event !== undefined && !standsIn(item, event);
  });
}

const standsIn = (item: StoredAppointment, event: GroupEvent): boolean =>
  item.startsAtWall === event.startsAtWall &&
  item.teamMember.id === event.teamMember.id &&
  item.durationSeconds === event.durationSeconds;

/** Their event is not among those of these days any more: moved further away, or deleted. */
function vanished(
  { events }: Reading,
  remembered: readonly StoredAppointment[],
  { serviceIds }: ListGroupEventsRequest,
): StoredAppointment[] {
  const ids = new Set(events.map((event) => event.id));
  const isAskedFor = ({ services }: StoredAppointment) =>
    serviceIds.length === 0 || services.some((service) => serviceIds.includes(service.id));
  return remembered.filter((item) => item.groupEventId !== null && !ids.has(item.groupEventId) && isAskedFor(item));
}
