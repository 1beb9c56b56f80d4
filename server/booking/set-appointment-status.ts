import type { AppointmentResponse, SetAppointmentStatusRequest } from '../../shared/contracts/booking.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfAppointment } from '../steps/views.ts';

export interface SetAppointmentStatusDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly reachAppointment: ReachAppointment;
}

/** A person's click on the status: written to the booking system, then the rules run as for any other change. */
export function createSetAppointmentStatus(deps: SetAppointmentStatusDeps) {
  const { repository, provider, clock } = deps;
  return async (caller: Caller, request: SetAppointmentStatusRequest): Promise<AppointmentResponse> => {
    const { accountId, traceId } = caller;
    const { locationId, appointmentId, status } = request;
    await deps.reachAppointment(caller, request);
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
