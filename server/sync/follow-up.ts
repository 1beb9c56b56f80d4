import { isOpen } from '../../shared/domain/appointment.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Account, StoredLocation } from '../ports/account-stores.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { contactFieldsOf, hasContactFields } from '../steps/field-writes.ts';
import type { StartOfDayIn } from '../steps/start-of-day.ts';
import type { CompleteTasks } from './complete-tasks.ts';
import type { EnsureTask } from './ensure-task.ts';
import type { KeepBudget } from './keep-budget.ts';
import { writeContact } from './write-contact.ts';

export interface Followed {
  readonly access: CrmAccess;
  readonly account: Account;
  readonly deal: Deal;
  /** Whom the deal follows. */
  readonly leading: StoredAppointment;
  /** The one that changed; may be the same. */
  readonly changed: StoredAppointment;
}

export type FollowUp = (followed: Followed) => Promise<void>;

export interface FollowUpDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly startOfDayIn: StartOfDayIn;
  readonly ensureTask: EnsureTask;
  readonly completeTasks: CompleteTasks;
  readonly keepBudget: KeepBudget;
}

/** What an appointment does beside its deal's stage and fields: the contact's fields, the budget, its tasks. Each once. */
export function createFollowUp(deps: FollowUpDeps): FollowUp {
  return async (followed) => {
    const { access, account, deal, leading, changed } = followed;
    await writeFurther(deps, followed);
    await deps.keepBudget(access, deal, { leading, changed });
    const isSame = leading.id === changed.id && leading.locationId === changed.locationId;
    for (const item of isSame ? [leading] : [leading, changed]) {
      await deps.completeTasks(access, account, item);
      if (isOpen(item.status)) await deps.ensureTask(access, account, deal, item);
    }
  };
}

async function writeFurther(deps: FollowUpDeps, { access, account, deal, leading }: Followed): Promise<void> {
  const { repository, crm } = deps;
  const { value: mapping } = await repository.settings.read(account.id, 'field_mapping');
  const [contactId] = deal.contactIds;
  if (contactId === undefined || !hasContactFields(mapping)) return;
  const location: StoredLocation | null = await repository.locations.read(account.id, leading.locationId);
  const [contact] = await crm.readContacts(access, [contactId]);
  if (!contact || !location) return;
  const { language, timezone } = account;
  const saying = { appointment: leading, location, mapping, language, startOfDay: deps.startOfDayIn(timezone) };
  await writeContact(crm, access, contactId, contactFieldsOf(saying, contact.fields));
}
