import type { Appointment } from '../../shared/domain/appointment.ts';
import { comparableTail, isMasked } from '../../shared/domain/phone.ts';
import type { AppointmentStore } from '../ports/appointment-store.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';

type InEvent = Pick<Appointment, 'id' | 'locationId' | 'groupEventId' | 'status' | 'client'>;

/**
 * The appointment by which a deal stands for another client in the same group event, where one client is one deal; `null`:
 * it may have this one too. Asked in a transaction, the deal's links are held until that ends, so that of two clients who
 * come at once only one is told `null`. Ask before the transaction writes.
 */
export async function standsForAnother(
  { appointments }: { readonly appointments: Pick<AppointmentStore, 'holdLinks' | 'listByDeal'> },
  accountId: number,
  dealId: number,
  appointment: InEvent,
): Promise<StoredAppointment | null> {
  if (appointment.groupEventId === null || appointment.status === 'cancelled') return null;
  await appointments.holdLinks(accountId, dealId);
  const ofDeal = await appointments.listByDeal(accountId, dealId);
  return ofDeal.find((item) => isInSameEvent(item, appointment) && !isSameClient(item, appointment)) ?? null;
}

const isInSameEvent = (item: InEvent, appointment: InEvent): boolean =>
  item.locationId === appointment.locationId &&
  item.groupEventId === appointment.groupEventId &&
  item.id !== appointment.id &&
  item.status !== 'cancelled';

/** Those without a client are nobody's doubles. */
function isSameClient({ client: one }: InEvent, { client: other }: InEvent): boolean {
  if (one?.id && other?.id) return one.id === other.id;
  const [a, b] = [one, other].map((client) =>
    client?.phone && !isMasked(client.phone) ? comparableTail(client.phone) : null,
  );
  return a !== null && a === b;
}
