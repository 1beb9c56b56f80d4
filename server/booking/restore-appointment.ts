import type { RestoreAppointmentRequest } from '../../shared/contracts/appointments.ts';
import type { BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import { ProductError } from '../errors.ts';
import type { NewAppointment } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { type ReadUserAccess, requireRight } from '../steps/user-access.ts';
import { hasJustCancelled } from './canceller.ts';
import type { BookSafely } from './safe-booking.ts';

export interface RestoreAppointmentDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly reachAppointment: ReachAppointment;
  readonly readUserAccess: ReadUserAccess;
  readonly bookSafely: BookSafely;
}

/**
 * Undoes a cancellation. The booking system cannot bring an appointment back, so the same is booked again under a new id
 * and takes over the deal; `slot_taken` and `slot_in_past` say that the time has gone. However many undo it, there is one.
 */
export function createRestoreAppointment(deps: RestoreAppointmentDeps) {
  return async (caller: Caller, request: RestoreAppointmentRequest): Promise<BookAppointmentResponse> => {
    const cancelled = await deps.reachAppointment(caller, request);
    if (cancelled.status !== 'cancelled') throw new ProductError('appointment_changed');
    if (!(await hasJustCancelled(deps, caller, cancelled)))
      requireRight(await deps.readUserAccess(caller), 'book', { id: cancelled.locationId });
    const { locationId, id, startsAt } = cancelled;
    return deps.bookSafely(caller, {
      key: await keyOf(deps.repository, cancelled),
      asked: { locationId, id },
      keepUntil: startsAt,
      locationId,
      draft: async (_access, { timezone }) => {
        if (cancelled.startsAtWall < deps.zones.toWall(deps.clock.now(), timezone))
          throw new ProductError('slot_in_past');
        return draftOf(cancelled);
      },
      dealId: cancelled.dealId,
      contactId: null,
      inPlaceOf: { locationId, id },
      outcome: 'restored',
      reason: 'by_hand',
    });
  };
}

/** Of the appointment, not of the click. One that was restored and cancelled again may be restored again. */
async function keyOf(repository: Repository, { accountId, locationId, id }: StoredAppointment): Promise<string> {
  let key = `restore:${locationId}:${id}`;
  for (;;) {
    const intent = await repository.intents.read(accountId, key);
    const result = intent?.state === 'done' ? (intent.result as { appointmentId: number }) : null;
    const restored = result && (await repository.appointments.read(accountId, locationId, result.appointmentId));
    if (restored?.status !== 'cancelled') return key;
    key = `restore:${locationId}:${id}:after:${restored.id}`;
  }
}

const draftOf = (cancelled: StoredAppointment): NewAppointment => ({
  teamMemberId: cancelled.teamMember.id,
  serviceIds: cancelled.services.map((service) => service.id),
  startsAtWall: cancelled.startsAtWall,
  durationSeconds: cancelled.durationSeconds,
  client: clientOf(cancelled),
  comment: cancelled.comment,
  color: cancelled.color,
  labelIds: cancelled.labels.map((label) => label.id),
  reminders: cancelled.reminders,
  customFields: cancelled.customFields,
  prices: cancelled.services
    .filter(({ discount }) => discount > 0)
    .map(({ id, listPrice, discount }) => ({ serviceId: id, listPrice, discount })),
  notifiesClient: false,
  copyOf: cancelled.id,
  ...(cancelled.groupEventId === null ? {} : { groupEvent: { id: cancelled.groupEventId, seats: cancelled.seats } }),
});

/** A known client is named by id alone, so that its card is left as it is. */
function clientOf({ client }: StoredAppointment): NewAppointment['client'] {
  const id = client?.id ?? null;
  const phone = client?.phone && !isMasked(client.phone) && id === null ? client.phone : null;
  return { id, name: client?.name ?? '', phone, email: client?.email ?? null };
}
