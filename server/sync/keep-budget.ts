import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { replacedBudget, wholeTotal } from '../../shared/domain/automation-decisions.ts';
import type { Deal } from '../../shared/domain/deal.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { budgetKeptUntil, budgetKey } from '../steps/appointment-effects.ts';

export type KeepBudget = (
  access: CrmAccess,
  deal: Deal,
  appointments: { readonly leading: StoredAppointment; readonly changed: StoredAppointment },
) => Promise<void>;

interface Deps {
  readonly repository: Repository;
  readonly crm: Crm;
}

const UNCERTAIN: readonly ProblemCode[] = ['outcome_unknown', 'internal'];

/** The appointment's total goes into the deal's budget as the settings say. Called by one process at a time per deal. */
export function createKeepBudget(deps: Deps): KeepBudget {
  const { repository, crm } = deps;
  return async (access, deal, { leading, changed }) => {
    const { value: settings } = await repository.settings.read(access.accountId, 'automation');
    const replaced = replacedBudget(settings, leading, deal.price);
    if (replaced !== null) await crm.updateDeals(access, [{ dealId: deal.id, price: replaced }]);
    if (settings.budget === 'add' && changed.status !== 'cancelled') await add(deps, access, deal, changed);
  };
}

/**
 * Once for each appointment. What is being added to a deal is remembered until it is certain, with the budget before and
 * after, so that after a call of unknown outcome the deal itself tells whether it was written. One at a time: a further
 * total waits for that certainty, or the first would be taken for it.
 */
async function add(deps: Deps, access: CrmAccess, deal: Deal, appointment: StoredAppointment): Promise<void> {
  const total = wholeTotal(appointment);
  if (total <= 0) return;
  const { intents } = deps.repository;
  const { accountId } = access;
  const key = budgetKey(appointment);
  const pending = `adding:${deal.id}`;
  const stepFrom = (before: number) => JSON.stringify({ key, before, after: before + total } satisfies Addition);

  const keepUntil = budgetKeptUntil(appointment.startsAt);
  if ((await intents.read(accountId, key))?.state === 'done') return;
  const { intent, isNew } = await intents.begin(accountId, pending, stepFrom(deal.price), keepUntil);
  const addition = JSON.parse(intent.fingerprint) as Addition;
  const price = await settle(deps, access, { deal, pending, keepUntil, addition });
  if (isNew || addition.key === key) return;
  await add(deps, access, { ...deal, price }, appointment);
}

interface Addition {
  readonly key: string;
  readonly before: number;
  readonly after: number;
}

interface Settling {
  readonly deal: Deal;
  readonly pending: string;
  readonly keepUntil: Instant;
  readonly addition: Addition;
}

/** Answers the budget then. One that is neither was changed by somebody since: it is left as it is. */
async function settle(
  { repository: { intents }, crm }: Deps,
  access: CrmAccess,
  { deal, pending, keepUntil, addition: { key, before, after } }: Settling,
): Promise<number> {
  const { accountId } = access;
  const isDone = (await intents.read(accountId, key))?.state === 'done';
  const isMissing = !isDone && deal.price === before;
  if (isMissing) {
    try {
      await crm.updateDeals(access, [{ dealId: deal.id, price: after }]);
    } catch (error) {
      const hasCertainlyFailed = error instanceof ProductError && !UNCERTAIN.includes(error.code);
      if (hasCertainlyFailed) await intents.forget(accountId, pending);
      throw error;
    }
  }
  const { intent } = await intents.begin(accountId, key, key, keepUntil);
  await intents.finish(accountId, intent, deal.id);
  await intents.forget(accountId, pending);
  return isMissing ? after : deal.price;
}
