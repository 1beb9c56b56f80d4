import type { Appointment } from '../../shared/domain/appointment.ts';
import { comparableTail } from '../../shared/domain/phone.ts';
import type { BookingProvider, NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { appointmentsOfDay } from './appointments-of-day.ts';

/**
 * Looks for the appointment that a create call of unknown outcome may have made: same place in the calendar, same client,
 * not cancelled. The booking system has no idempotency key and keeps no id of ours, so this is the only way.
 */
export async function findBooked(
  provider: BookingProvider,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
): Promise<Appointment | null> {
  for await (const appointment of appointmentsOfDay(provider, access, location, draft)) {
    if (appointment.status !== 'cancelled' && isPlace(appointment, draft) && isClient(appointment, draft))
      return appointment;
  }
  return null;
}

/** A group event holds one appointment of a client at most, wherever it stands by now. */
function isPlace(appointment: Appointment, { groupEvent, startsAtWall, teamMemberId }: NewAppointment): boolean {
  if (groupEvent) return appointment.groupEventId === groupEvent.id;
  return appointment.startsAtWall === startsAtWall && appointment.teamMember.id === teamMemberId;
}

/** Whether the appointment is the drafted client's, by id, else by phone. */
export function isClient({ client }: Pick<Appointment, 'client'>, draft: Pick<NewAppointment, 'client'>): boolean {
  if (draft.client.id !== null) return client?.id === draft.client.id;
  const wanted = draft.client.phone === null ? null : comparableTail(draft.client.phone);
  // A walk-in: the place is all there is to know it by.
  if (draft.client.phone === null && draft.client.name === '') return client === null;
  const held = client?.phone ? comparableTail(client.phone) : null;
  return wanted !== null && wanted === held;
}
