import { codeOf } from '../errors.ts';
import type { Crm, DealChange } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { accessFor } from './plan-resolution.ts';

/** True when the CRM certainly changed nothing. */
export const isRefusal = (error: unknown): boolean => ['crm_refused', 'forbidden'].includes(codeOf(error) ?? '');

/**
 * The stage is remembered as ours before it is written, so that its webhook starts no rule; when the CRM refuses it, that is
 * forgotten again, and whoever moves the deal there by hand does what we did not.
 */
export async function writeStage(
  { repository, crm }: { readonly repository: Repository; readonly crm: Pick<Crm, 'updateDeals'> },
  caller: Caller,
  change: DealChange & Required<Pick<DealChange, 'stage'>>,
): Promise<void> {
  const { accountId } = caller;
  const { dealId, stage } = change;
  const before = (await repository.deals.read(accountId, dealId))?.stageWrittenByRule ?? null;
  await repository.deals.noteWrittenByRule(accountId, dealId, stage);
  try {
    await crm.updateDeals(accessFor(caller), [change]);
  } catch (error) {
    if (isRefusal(error)) await repository.deals.noteWrittenByRule(accountId, dealId, before);
    throw error;
  }
}
