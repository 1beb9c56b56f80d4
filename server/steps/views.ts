import type { AppointmentView, LocationView } from '../../shared/contracts/common.ts';
import { totalOf } from '../../shared/domain/appointment.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';

/** What leaves the server of an appointment: never the row itself. */
export function viewOfAppointment(appointment: StoredAppointment, location: StoredLocation): AppointmentView {
  return {
    id: appointment.id,
    locationId: appointment.locationId,
    locationTitle: location.title,
    timezone: location.timezone,
    status: appointment.status,
    startsAtWall: appointment.startsAtWall,
    startsAt: appointment.startsAt,
    durationSeconds: appointment.durationSeconds,
    teamMember: appointment.teamMember,
    services: appointment.services.map(({ amount: _, ...line }) => line),
    total: totalOf(appointment, location.currency),
    clientName: appointment.client?.name ?? null,
    clientId: appointment.client?.id ?? null,
    comment: appointment.comment,
    color: appointment.color,
    isPaid: appointment.isPaid,
    prepayment: appointment.prepayment,
    labels: [...appointment.labels],
    groupEventId: appointment.groupEventId,
    seats: appointment.seats,
    resources: [...(appointment.resources ?? [])],
    reminders: appointment.reminders,
    customFields: [...appointment.customFields],
    bookedOnline: appointment.bookedOnline,
    dealId: appointment.dealId,
    version: appointment.changedAt,
  };
}

export function viewOfLocation(location: StoredLocation): LocationView {
  const { id, title, chain, timezone, currency, address } = location;
  return { id, title, chainTitle: chain?.title ?? null, timezone, currency, address };
}
