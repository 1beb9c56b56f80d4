import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';
import type { SyncLogEntry } from '../ports/sync-log-store.ts';
import { nowOf } from '../steps/now.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface KeptChange {
  /** As it was remembered before. */
  readonly before: StoredAppointment;
  /** As the booking system has it now. */
  readonly present: Appointment;
  /** `null`: nothing worth a line. */
  readonly log: Pick<SyncLogEntry, 'outcome' | 'reason' | 'before' | 'after'> | null;
  /** More that belongs into the same commit. */
  readonly also?: (unit: UnitOfWork) => Promise<void>;
}

/**
 * After a person's change: the present state, a line for the timeline and the job that runs the rules, in one commit. The
 * job is left also when nothing was written: what was read must not be swallowed.
 */
export async function keepChange(
  deps: { readonly repository: Repository; readonly clock: Clock },
  { accountId, userId, traceId, by }: Caller,
  { before, present, log, also }: KeptChange,
): Promise<StoredAppointment> {
  const { locationId, id: appointmentId } = before;
  return deps.repository.transaction(async (unit) => {
    const kept = await unit.appointments.save(accountId, present, nowOf(deps.clock));
    if (log) {
      const appointment = { locationId, id: appointmentId };
      const line = { accountId, dealId: kept.dealId, appointment, traceId, byUserId: by ? null : userId };
      await unit.syncLog.add({ ...line, source: by ?? 'edit', ...log });
    }
    await also?.(unit);
    const since = deps.clock.now();
    const change = { accountId, locationId, appointmentId, source: 'edit', since, traceId } as const;
    await unit.jobs.enqueue('appointment-changed', change);
    return kept;
  });
}
