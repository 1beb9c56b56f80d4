import type { CancelAppointmentRequest, ChangeAppointmentResponse } from '../../shared/contracts/appointments.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { clickOf, type ProviderGate } from '../steps/call-provider.ts';
import { nowOf } from '../steps/now.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { turnOf } from '../steps/turn-of.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { noteCanceller } from './canceller.ts';
import { keepChange } from './keep-change.ts';

export interface CancelAppointmentDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly reachAppointment: ReachAppointment;
}

/** Cancels with a reason, which a job writes into the deal's feed, so that a silent CRM does not lose it. */
export function createCancelAppointment(deps: CancelAppointmentDeps) {
  return async (caller: Caller, request: CancelAppointmentRequest): Promise<ChangeAppointmentResponse> => {
    const { accountId, traceId } = caller;
    const before = await deps.reachAppointment(caller, request);
    const context = { accountId, lane: 'person', traceId, ...clickOf(caller) } as const;
    return deps.repository.exclusively(accountId, turnOf(before), () =>
      deps.gate.withLocation(context, before.locationId, async (access, location) => {
        const result = await deps.provider.cancelAppointment(access, location, before.id, request.basedOn);
        const present = result.appointment ?? { ...before, status: 'cancelled', changedAt: nowOf(deps.clock) };
        const log = result.saved && before.status !== 'cancelled' ? entryOf(before, request) : null;
        const kept = await keepChange(deps, caller, {
          before,
          present,
          log,
          also: async (unit) => {
            if (!result.saved) return;
            await unit.jobs.enqueueAll('appointment-cancelled', noteOf(caller, before, request));
            if (before.status !== 'cancelled') await noteCanceller(unit, caller, before);
          },
        });
        return { saved: result.saved, appointment: viewOfAppointment(kept, location) };
      }),
    );
  };
}

const reasonOf = ({ reason }: CancelAppointmentRequest) => (reason === 'other' ? 'other_reason' : reason);

const entryOf = (before: StoredAppointment, request: CancelAppointmentRequest) =>
  ({ outcome: 'cancelled', reason: reasonOf(request), before: before.status, after: 'cancelled' }) as const;

/** An appointment without a deal has no feed to write into. */
function noteOf({ accountId, traceId }: Caller, before: StoredAppointment, request: CancelAppointmentRequest) {
  const dealId = before.dealId ?? request.dealId;
  if (dealId === null) return [];
  const { locationId, id: appointmentId } = before;
  const text = request.text.trim();
  return [{ accountId, locationId, appointmentId, dealId, reason: request.reason, text, traceId }];
}
