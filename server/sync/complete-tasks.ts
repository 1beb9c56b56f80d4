import type { Language } from '../../shared/domain/language.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { taskKey, unconfirmedKey } from '../steps/appointment-effects.ts';

export type CompleteTasks = (access: CrmAccess, account: Account, appointment: StoredAppointment) => Promise<void>;

/**
 * S003-20: nobody is to call a client who has cancelled: the tasks that we set for the appointment are completed. Which
 * one is being completed is remembered until it certainly is, also where the appointment stands again meanwhile.
 */
export function createCompleteTasks({ repository, crm }: { repository: Repository; crm: Crm }): CompleteTasks {
  return async (access, account, appointment) => {
    for (const key of [taskKey(appointment), unconfirmedKey(appointment)]) {
      const finish = () => finishCompleting(repository, crm, { access, account, key });
      await finish();
      if (appointment.status !== 'cancelled') continue;
      if (await beginCompleting(repository, account.id, key, appointment)) await finish();
    }
  };
}

const completing = (key: string): string => `completing:${key}`;

/** Whoever restores the appointment at the same moment either gets the task as it is, or sets a new one. */
const beginCompleting = (repository: Repository, accountId: number, key: string, { startsAt }: StoredAppointment) =>
  repository.transaction(async ({ intents }) => {
    const task = await intents.takeDone(accountId, key);
    if (typeof task?.result !== 'number') return false;
    await intents.begin(accountId, completing(key), String(task.result), startsAt);
    return true;
  });

interface Completing {
  readonly access: CrmAccess;
  readonly account: Account;
  readonly key: string;
}

async function finishCompleting(
  { intents }: Repository,
  crm: Crm,
  { access, account, key }: Completing,
): Promise<void> {
  const pending = await intents.read(account.id, completing(key));
  if (!pending) return;
  await crm.completeTask(access, Number(pending.fingerprint), RESULT[account.language]);
  await intents.forget(account.id, completing(key));
}

const RESULT: Readonly<Record<Language, string>> = {
  en: 'The appointment was cancelled',
  ru: 'Запись отменена',
  es: 'La cita se canceló',
  pt: 'O agendamento foi cancelado',
};
