import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Repository, StoredAppointment, SyncLogRecord } from '../ports/stores.ts';
import { instantOf } from './match-clients.ts';

export interface TakeInContext {
  readonly accountId: number;
  readonly traceId: string;
  readonly source: SyncLogRecord['source'];
  /** The reading tells of changes since a watermark. False: it is history, and what was never known is no news. */
  readonly isNews: boolean;
}

/**
 * Keeps an appointment that was read in passing and, in the same commit, leaves work where it differs from what was
 * carried over to its deal. Reading must never swallow a change whose webhook was lost.
 */
export async function takeIn(
  deps: { repository: Repository; clock: Clock },
  context: TakeInContext,
  appointment: Appointment,
): Promise<void> {
  const { accountId, traceId, source } = context;
  const { locationId, id: appointmentId } = appointment;
  await deps.repository.transaction(async (unit) => {
    const before = await unit.appointments.read(accountId, locationId, appointmentId);
    await unit.appointments.save(accountId, appointment, instantOf(deps.clock));
    if (!needsWork(before, appointment, context.isNews)) return;
    const since = deps.clock.now();
    await unit.jobs.enqueue('appointment-changed', { accountId, locationId, appointmentId, source, since, traceId });
  });
}

function needsWork(before: StoredAppointment | null, present: Appointment, isNews: boolean): boolean {
  if (before === null || before.appliedStatus === null) return isNews;
  return before.changedAt !== present.changedAt || before.appliedStatus !== present.status;
}
