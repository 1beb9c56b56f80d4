import { addYears } from 'date-fns';
import { replacedBudget, wholeTotal } from '../../shared/domain/automation-decisions.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';

export type KeepBudget = (
  access: CrmAccess,
  deal: Deal,
  appointments: { readonly leading: StoredAppointment; readonly changed: StoredAppointment },
) => Promise<void>;

/** An appointment may be touched long after its day, and must not be added a second time then. */
const REMEMBERED_YEARS = 10;

/** The appointment's total goes into the deal's budget as the settings say. Called by one process at a time per deal. */
export function createKeepBudget({ repository, crm }: { repository: Repository; crm: Crm }): KeepBudget {
  return async (access, deal, { leading, changed }) => {
    const { value: settings } = await repository.settings.read(access.accountId, 'automation');
    const replaced = replacedBudget(settings, leading, deal.price);
    if (replaced !== null) await crm.updateDeals(access, [{ dealId: deal.id, price: replaced }]);
    if (settings.budget === 'add' && changed.status !== 'cancelled')
      await add({ repository, crm }, access, deal, changed);
  };
}

/**
 * The intent remembers from which budget to which it went, so that after a call of unknown outcome the deal itself tells
 * whether it was written. A budget that is neither was changed by somebody since: it is left as it is.
 */
async function add(
  { repository, crm }: { repository: Repository; crm: Crm },
  access: CrmAccess,
  deal: Deal,
  appointment: StoredAppointment,
): Promise<void> {
  const total = wholeTotal(appointment);
  if (total <= 0) return;
  const { intents } = repository;
  const { accountId } = access;
  const key = `budget:${appointment.locationId}:${appointment.id}`;
  const keepUntil = addYears(appointment.startsAt, REMEMBERED_YEARS).toISOString();
  const step = `${deal.price}>${deal.price + total}`;
  const { intent } = await intents.begin(accountId, key, step, keepUntil);
  if (intent.state === 'done') return;
  const [before, after] = intent.fingerprint.split('>').map(Number);
  if (before === deal.price) await crm.updateDeals(access, [{ dealId: deal.id, price: after ?? deal.price }]);
  await intents.finish(accountId, intent, deal.id);
}
