import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChangeSource } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { nowOf } from './now.ts';

export interface TakeInContext {
  readonly accountId: number;
  readonly locationId: number;
  readonly traceId: string;
  readonly source: ChangeSource;
  /**
   * `news`: changes since a watermark. `history`: a client's past, read for a card. `first_import`: how everything stood
   * when the location was connected; none of it is news, then or in a later reading.
   */
  readonly kind: 'news' | 'history' | 'first_import';
}

/**
 * Keeps a page of appointments that was read in passing and, in the same commit, leaves work where one differs from what
 * was carried over to its deal. Reading must never swallow a change whose webhook was lost.
 */
export async function takeIn(
  deps: { repository: Repository; clock: Clock },
  context: TakeInContext,
  page: readonly Appointment[],
): Promise<void> {
  const { accountId, locationId, traceId, source, kind } = context;
  const byId = new Map(page.map((appointment) => [appointment.id, appointment]));
  await deps.repository.transaction(async (unit) => {
    const before = await unit.appointments.readMany(accountId, locationId, [...byId.keys()]);
    const known = new Map(before.map((appointment) => [appointment.id, appointment]));
    await unit.appointments.saveMany(accountId, [...byId.values()], nowOf(deps.clock));
    if (kind === 'first_import') await unit.appointments.noteHistory(accountId, locationId, [...byId.keys()]);
    const since = deps.clock.now();
    for (const [appointmentId, present] of byId) {
      if (!needsWork(known.get(appointmentId), present, kind === 'news')) continue;
      await unit.jobs.enqueue('appointment-changed', { accountId, locationId, appointmentId, source, since, traceId });
    }
  });
}

function needsWork(before: StoredAppointment | undefined, present: Appointment, isNews: boolean): boolean {
  if (!before || before.appliedStatus === null) return isNews;
  return before.changedAt !== present.changedAt || before.appliedStatus !== present.status;
}
