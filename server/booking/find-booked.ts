import type { Appointment } from '../../shared/domain/appointment.ts';
import { comparableTail } from '../../shared/domain/phone.ts';
import { dateOf } from '../../shared/domain/time.ts';
import type { BookingProvider, NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';

const PAGE_LIMIT = 10;

/**
 * Looks for the appointment that a create call of unknown outcome may have made: same team member, same start, same
 * client, not cancelled. The booking system has no idempotency key and keeps no id of ours, so this is the only way.
 */
export async function findBooked(
  provider: BookingProvider,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
): Promise<Appointment | null> {
  const day = dateOf(draft.startsAtWall);
  const filter = { startsFrom: day, startsTo: day, teamMemberId: draft.teamMemberId };
  for (let page = 1; page <= PAGE_LIMIT; page += 1) {
    const { appointments, hasMore } = await provider.listAppointments(access, location, filter, page);
    const found = appointments.find((appointment) => isThis(appointment, draft));
    if (found) return found;
    if (!hasMore) return null;
  }
  return null;
}

function isThis(appointment: Appointment, draft: NewAppointment): boolean {
  const { client } = appointment;
  if (appointment.status === 'cancelled' || appointment.startsAtWall !== draft.startsAtWall) return false;
  if (appointment.teamMember.id !== draft.teamMemberId) return false;
  if (draft.client.id !== null) return client?.id === draft.client.id;
  const wanted = draft.client.phone === null ? null : comparableTail(draft.client.phone);
  // A walk-in: the place is all there is to know it by.
  if (draft.client.phone === null && draft.client.name === '') return client === null;
  const held = client?.phone ? comparableTail(client.phone) : null;
  return wanted !== null && wanted === held;
}
