import { getUnixTime } from 'date-fns';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { taskKey } from '../steps/appointment-effects.ts';
import { bookingTask } from '../steps/booking-task.ts';
import { once } from '../steps/once.ts';
import { findTask, makeTask, wishOf } from './make-task.ts';

export type EnsureTask = (
  access: CrmAccess,
  account: Account,
  deal: Deal,
  appointment: StoredAppointment,
) => Promise<void>;

/**
 * S003-20: one task for each appointment of a deal, however often this runs and whatever dies in between; with the text,
 * type, time and person of the settings.
 */
export function createEnsureTask(deps: { repository: Repository; crm: Crm; clock: Clock }): EnsureTask {
  const { repository, crm, clock } = deps;

  return async (access, account, deal, appointment) => {
    const { taskAfterBooking: wish } = (await repository.settings.read(account.id, 'automation')).value;
    const location = (await repository.locations.read(account.id, appointment.locationId))?.title ?? '';
    const task = bookingTask(wish, { appointment, location, language: account.language }, clock.now());
    if (!task) return;
    const { text } = task;
    const dueAt = getUnixTime(task.dueAtMs);
    await once(repository, {
      accountId: account.id,
      key: taskKey(appointment),
      keepUntil: appointment.startsAt,
      find: () => findTask(crm, access, deal.id, text),
      make: () => makeTask(crm, access, deal, { text, dueAt, ...wishOf(wish) }),
    });
  };
}
