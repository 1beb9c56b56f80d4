import type { AppointmentResponse, SetAppointmentStatusRequest } from '../../shared/contracts/booking.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { viewOfAppointment } from '../steps/views.ts';

export interface SetAppointmentStatusDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly readVisibleDeal: ReadVisibleDeal;
}

/** A person's click on the status: written to the booking system, then the rules run as for any other change. */
export function createSetAppointmentStatus(deps: SetAppointmentStatusDeps) {
  const { repository, provider, clock } = deps;
  return async (caller: Caller, request: SetAppointmentStatusRequest): Promise<AppointmentResponse> => {
    const { accountId, traceId } = caller;
    const { dealId, locationId, appointmentId, status } = request;
    const { contact } = await deps.readVisibleDeal(caller, dealId);
    const stored = await repository.appointments.read(accountId, locationId, appointmentId);
    // An id of another deal must not open a door: it has to belong to this deal or to this deal's client.
    if (!stored || !(await belongs(repository, stored, dealId, contact?.contactId ?? null))) {
      throw new ProductError('appointment_unknown');
    }
    const context = { accountId, lane: 'person', traceId } as const;
    return deps.gate.withLocation(context, locationId, async (access, location) => {
      const present = await provider.readAppointment(access, location, appointmentId);
      if (!present || present.status === 'cancelled') throw new ProductError('appointment_unknown');
      const changed = present.status === status ? present : await provider.setStatus(access, location, present, status);
      const saved = await repository.transaction(async (unit) => {
        const kept = await unit.appointments.save(accountId, changed, nowOf(clock));
        const since = clock.now();
        await unit.jobs.enqueue('appointment-changed', {
          accountId,
          locationId,
          appointmentId,
          source: 'status_change',
          since,
          traceId,
        });
        return kept;
      });
      return { appointment: viewOfAppointment(saved, location) };
    });
  };
}

async function belongs(
  repository: Repository,
  appointment: { accountId: number; locationId: number; dealId: number | null; client: { id: number | null } | null },
  dealId: number,
  contactId: number | null,
): Promise<boolean> {
  if (appointment.dealId === dealId) return true;
  if (appointment.dealId !== null || contactId === null || !appointment.client?.id) return false;
  const contacts = await repository.clients.listContacts(
    appointment.accountId,
    appointment.locationId,
    appointment.client.id,
  );
  return contacts.includes(contactId);
}
