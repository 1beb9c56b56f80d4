import { getUnixTime } from 'date-fns';
import { taskDueAt } from '../../shared/domain/automation-decisions.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { once } from '../steps/once.ts';
import { taskKey } from '../steps/task-key.ts';
import { findTask, makeTask, taskText, wishOf } from './make-task.ts';

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
    const startsAt = Date.parse(appointment.startsAt);
    const now = clock.now();
    if (startsAt <= now) return;
    const { taskAfterBooking: wish } = (await repository.settings.read(account.id, 'automation')).value;
    if (!wish.isOn) return;
    const location = (await repository.locations.read(account.id, appointment.locationId))?.title ?? '';
    const text = taskText(wish.text, OUR_TEXT, { appointment, location, language: account.language });
    const dueAt = getUnixTime(taskDueAt(wish.due, { startsAt, now }));
    await once(repository, {
      accountId: account.id,
      key: taskKey(appointment),
      keepUntil: appointment.startsAt,
      find: () => findTask(crm, access, deal.id, text),
      make: () => makeTask(crm, access, deal, { text, dueAt, ...wishOf(wish) }),
    });
  };
}

const OUR_TEXT: Readonly<Record<Language, string>> = {
  en: 'Confirm by phone: {client}, {when}, with {team_member}',
  ru: 'Подтвердить по телефону: {client}, {when}, специалист: {team_member}',
  es: 'Confirmar por teléfono: {client}, {when}, con {team_member}',
  pt: 'Confirmar por telefone: {client}, {when}, com {team_member}',
};
