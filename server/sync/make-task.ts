import type { AutomationSettings } from '../../shared/domain/automation.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess, NewTask } from '../ports/crm.ts';

/** The task as it was wished; a type or a person that left the CRM must not keep it from being set. */
export async function makeTask(
  crm: Crm,
  access: CrmAccess,
  deal: Deal,
  task: Omit<NewTask, 'dealId'>,
): Promise<number> {
  const { text, dueAt } = task;
  const usual: NewTask = { dealId: deal.id, text, dueAt, responsibleUserId: deal.responsibleUserId };
  try {
    return await crm.createTask(access, { ...usual, ...task });
  } catch (error) {
    const isSpecial = task.taskTypeId !== undefined || task.responsibleUserId !== undefined;
    if (!isSpecial || !(error instanceof ProductError) || error.code !== 'crm_refused') throw error;
    return crm.createTask(access, usual);
  }
}

/** Looks whether the deal has this task, after a try of unknown outcome. */
export const findTask = async (crm: Crm, access: CrmAccess, dealId: number, text: string): Promise<number | null> =>
  (await crm.listTasks(access, dealId)).find((task) => task.text === text)?.id ?? null;

/** What a task is made with beside text and time. */
export const wishOf = ({ taskTypeId, responsible }: AutomationSettings['taskAfterBooking']) => ({
  ...(taskTypeId === null ? {} : { taskTypeId }),
  ...(responsible === 'deal' ? {} : { responsibleUserId: responsible.userId }),
});
