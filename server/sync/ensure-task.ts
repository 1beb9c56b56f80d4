import { addHours, getUnixTime, max, min, subDays } from 'date-fns';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { once } from '../steps/once.ts';
import { taskKey } from '../steps/task-key.ts';
import { wallText } from '../steps/wall-text.ts';

export type EnsureTask = (
  access: CrmAccess,
  account: Account,
  deal: Deal,
  appointment: StoredAppointment,
) => Promise<void>;

/** The client is called the day before; for a nearer visit, within the hour and never after its start. */
const dueBefore = (startsAt: Date, now: Date): Date => max([subDays(startsAt, 1), min([addHours(now, 1), startsAt])]);

/** S003-20: one task for each appointment of a deal, however often this runs and whatever dies in between. */
export function createEnsureTask(deps: { repository: Repository; crm: Crm; clock: Clock }): EnsureTask {
  const { repository, crm, clock } = deps;

  return async (access, account, deal, appointment) => {
    const startsAt = new Date(appointment.startsAt);
    const now = new Date(clock.now());
    if (startsAt <= now) return;
    const text = taskText(account.language, appointment);
    const { id: dealId, responsibleUserId } = deal;
    const dueAt = getUnixTime(dueBefore(startsAt, now));
    await once(repository, {
      accountId: account.id,
      key: taskKey(appointment),
      keepUntil: appointment.startsAt,
      find: async () => (await crm.listTasks(access, dealId)).find((task) => task.text === text)?.id ?? null,
      make: () => crm.createTask(access, { dealId, text, dueAt, responsibleUserId }),
    });
  };
}

const TASK_TEXT: Readonly<Record<Language, (client: string, when: string, who: string) => string>> = {
  en: (client, when, who) => `Confirm by phone: ${client}, ${when}, with ${who}`,
  ru: (client, when, who) => `Подтвердить по телефону: ${client}, ${when}, специалист: ${who}`,
  es: (client, when, who) => `Confirmar por teléfono: ${client}, ${when}, con ${who}`,
  pt: (client, when, who) => `Confirmar por telefone: ${client}, ${when}, com ${who}`,
};

function taskText(language: Language, appointment: StoredAppointment): string {
  const when = wallText(language, appointment.startsAtWall);
  return TASK_TEXT[language](appointment.client?.name ?? '', when, appointment.teamMember.name);
}
