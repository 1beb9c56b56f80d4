import { isOpen } from '../../shared/domain/appointment.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkedBy } from '../ports/stored-appointment.ts';
import type { UnitOfWork } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { standsForAnother } from '../steps/stands-for-another.ts';

export interface LinkMove {
  readonly from: number;
  readonly to: number;
  readonly reason: 'duplicate_linked' | 'duplicate_undone';
  readonly links: readonly {
    readonly locationId: number;
    readonly id: number;
    readonly linkedBy: LinkedBy;
    /** Whether the deal it goes to has something to learn of it. */
    readonly isNews: boolean;
  }[];
}

/** Moves links that are still there from one deal to another; both timelines say it, and the deals follow what they have. */
export async function moveLinks(
  unit: UnitOfWork,
  { accountId, traceId }: Caller,
  clock: Clock,
  { from, to, reason, links }: LinkMove,
): Promise<void> {
  const since = clock.now();
  const change = { accountId, source: 'edit', since, traceId } as const;
  for (const { locationId, id, linkedBy, isNews } of links) {
    // While the CRM was being told, somebody may have linked it elsewhere or booked another client of its event.
    const present = await unit.appointments.read(accountId, locationId, id);
    if (present?.dealId !== from || (await standsForAnother(unit, accountId, to, present))) continue;
    await unit.appointments.link(accountId, locationId, id, to, linkedBy);
    const line = { accountId, source: 'edit', reason, appointment: { locationId, id }, traceId } as const;
    await unit.syncLog.add({ ...line, outcome: 'unlinked', dealId: from });
    await unit.syncLog.add({ ...line, outcome: 'linked', dealId: to });
    if (isNews) await unit.jobs.enqueue('appointment-changed', { ...change, locationId, appointmentId: id });
  }
  if (links.length === 0) return;
  const left = (await unit.appointments.listByDeal(accountId, from)).find(({ status }) => isOpen(status));
  if (!left) return;
  await unit.jobs.enqueue('appointment-changed', { ...change, locationId: left.locationId, appointmentId: left.id });
}
