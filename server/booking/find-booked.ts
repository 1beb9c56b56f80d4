import type { Appointment } from '../../shared/domain/appointment.ts';
import { comparableTail, digitsOf, isMasked } from '../../shared/domain/phone.ts';
import type { BookingProvider, NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { appointmentsOfDay } from './appointments-of-day.ts';

/**
 * Looks for the appointment that a create call of unknown outcome may have made: same place in the calendar, same client,
 * not cancelled. The booking system has no idempotency key and keeps no id of ours, so this is the only way. Where the
 * client is hidden from us, everything else that was asked for must be the same.
 */
export async function findBooked(
  provider: Pick<BookingProvider, 'listAppointments'>,
  access: ProviderAccess,
  location: ProviderLocation,
  draft: NewAppointment,
): Promise<Appointment | null> {
  for await (const appointment of appointmentsOfDay(provider, access, location, draft)) {
    if (appointment.status === 'cancelled' || !isPlace(appointment, draft)) continue;
    if (isFor(appointment, draft)) return appointment;
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
  const held = client?.phone && !isMasked(client.phone) ? comparableTail(client.phone) : null;
  return wanted !== null && wanted === held;
}

/** Whether it is the drafted client's; one who is hidden from us is known by all the rest. */
export const isFor = (appointment: Appointment, draft: NewAppointment): boolean =>
  isClient(appointment, draft) || (mayBeClient(appointment, draft) && isSameOtherwise(appointment, draft));

/** Whether what we may see of the client speaks against nobody but them. */
function mayBeClient({ client }: Appointment, { client: wanted, groupEvent }: NewAppointment): boolean {
  // Of those in an event all the rest is the same.
  if (client === null) return groupEvent === undefined;
  if (wanted.id !== null || wanted.phone === null) return false;
  if (!client.phone) return fold(client.name) === fold(wanted.name);
  return isMasked(client.phone) && fitsMask(client.phone, wanted.phone);
}

const fold = (text: string): string => text.trim().toLowerCase();

/** The digits that a mask leaves at either end; too few of them say nothing. */
function fitsMask(masked: string, phone: string): boolean {
  const shown = masked.replace(/[\s()+.-]/g, '');
  const [first = '', last = ''] = [/^\d*/, /\d*$/].map((end) => end.exec(shown)?.[0]);
  const digits = digitsOf(phone);
  return first.length + last.length >= 2 && digits.startsWith(first) && digits.endsWith(last);
}

/** Over others there may have stood an equal one before: then nothing but the client tells which is ours. */
function isSameOtherwise(appointment: Appointment, draft: NewAppointment): boolean {
  return (
    !draft.evenIfBusy &&
    isSameWork(appointment, draft) &&
    appointment.comment.trim() === draft.comment.trim() &&
    appointment.color === draft.color
  );
}

/** The same services in the same time. */
export function isSameWork({ services, durationSeconds }: Appointment, draft: NewAppointment): boolean {
  const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b).join();
  return durationSeconds === draft.durationSeconds && sorted(services.map(({ id }) => id)) === sorted(draft.serviceIds);
}
