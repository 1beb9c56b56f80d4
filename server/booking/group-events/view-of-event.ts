import type { GroupEventView } from '../../../shared/contracts/group-events.ts';
import { placesTaken } from '../../../shared/domain/group-event.ts';
import type { StoredLocation } from '../../ports/account-stores.ts';
import type { GroupEvent } from '../../ports/group-events.ts';
import type { StoredAppointment } from '../../ports/stored-appointment.ts';
import { viewOfAppointment } from '../../steps/views.ts';

/** What leaves the server of an event: everybody is counted, those in `seen` are named. */
export function viewOfEvent(
  event: GroupEvent,
  location: StoredLocation,
  appointments: readonly StoredAppointment[],
  seen: { has(appointment: StoredAppointment): boolean },
): GroupEventView {
  const { taken: counted, resources, roomIds, ...facts } = event;
  const taken = placesTaken(counted, appointments);
  const named = appointments.filter((item) => item.status !== 'cancelled' && seen.has(item));
  return {
    ...facts,
    taken,
    resources: [...resources],
    roomIds: [...roomIds],
    participants: named.length === 0 && taken > 0 ? null : named.map((item) => viewOfAppointment(item, location)),
  };
}
