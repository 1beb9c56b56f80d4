import type { AppointmentResponse, SetAppointmentStatusRequest } from '../../shared/contracts/booking.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { clickOf, type ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { turnOf } from '../steps/turn-of.ts';
import { viewOfAppointment } from '../steps/views.ts';

export interface SetAppointmentStatusDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly reachAppointment: ReachAppointment;
}

/**
 * A person's click on the status: written to the booking system, then the rules run as for any other change. It takes turns
 * with changes of the same appointment, because the booking system replaces words along with the status.
 */
export function createSetAppointmentStatus(deps: SetAppointmentStatusDeps) {
  return async (caller: Caller, request: SetAppointmentStatusRequest): Promise<AppointmentResponse> => {
    const { accountId, traceId } = caller;
    const before = await deps.reachAppointment(caller, request);
    const context = { accountId, lane: 'person', traceId, ...clickOf(caller) } as const;
    return deps.repository.exclusively(accountId, turnOf(before), () =>
      deps.gate.withLocation(context, before.locationId, async (access, location) => {
        const saved = await setStatus(deps, caller, request, access, location);
        return { appointment: viewOfAppointment(saved, location) };
      }),
    );
  };
}

async function setStatus(
  { repository, provider, clock }: SetAppointmentStatusDeps,
  { accountId, traceId }: Caller,
  { locationId, appointmentId, status }: SetAppointmentStatusRequest,
  access: ProviderAccess,
  location: StoredLocation,
): Promise<StoredAppointment> {
  const present = await provider.readAppointment(access, location, appointmentId);
  if (!present || present.status === 'cancelled') throw new ProductError('appointment_unknown');
  const changed = present.status === status ? present : await provider.setStatus(access, location, present, status);
  return repository.transaction(async (unit) => {
    const kept = await unit.appointments.save(accountId, changed, nowOf(clock));
    const since = clock.now();
    const change = { accountId, locationId, appointmentId, source: 'status_change', since, traceId } as const;
    await unit.jobs.enqueue('appointment-changed', change);
    return kept;
  });
}
