import type { Appointment } from '../../../shared/domain/appointment.ts';
import { placesFree, placesTaken } from '../../../shared/domain/group-event.ts';
import { ProductError } from '../../errors.ts';
import type {
  BookingProvider,
  NewAppointment,
  ProviderAccess,
  ProviderLocation,
} from '../../ports/booking-provider.ts';
import type { GroupEvent } from '../../ports/group-events.ts';
import { appointmentsOfDay } from '../appointments-of-day.ts';
import { isClient } from '../find-booked.ts';

/** The appointments in an event as the booking system has them now, cancelled ones too. */
export async function appointmentsIn(
  provider: Pick<BookingProvider, 'listAppointments'>,
  access: ProviderAccess,
  location: ProviderLocation,
  event: Pick<GroupEvent, 'id' | 'startsAtWall' | 'teamMember'>,
): Promise<Appointment[]> {
  const place = { startsAtWall: event.startsAtWall, teamMemberId: event.teamMember.id };
  const found: Appointment[] = [];
  for await (const appointment of appointmentsOfDay(provider, access, location, place)) {
    if (appointment.groupEventId === event.id) found.push(appointment);
  }
  return found;
}

/**
 * Counts the places just before one is taken, because the booking system's own count may be of appointments. Throws
 * `event_unknown`, `event_full` with the places that are left, and `already_in_event` when the client has a place.
 */
export async function requirePlaces(
  provider: Pick<BookingProvider, 'listAppointments' | 'readGroupEvent'>,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment & { readonly groupEvent: { readonly id: number; readonly seats: number } },
): Promise<void> {
  const { id, seats } = draft.groupEvent;
  const event = await provider.readGroupEvent(access, location, id);
  if (!event) throw new ProductError('event_unknown');
  const appointments = await appointmentsIn(provider, access, location, event);
  const own = appointments.find((item) => item.status !== 'cancelled' && isClient(item, draft));
  if (own) throw new ProductError('already_in_event', { params: { appointmentId: own.id } });
  const free = placesFree({ capacity: event.capacity, taken: placesTaken(event.taken, appointments) });
  if (free < seats) throw new ProductError('event_full', { params: { free } });
}
