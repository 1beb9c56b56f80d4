import type { TestBooking } from '../ports/guide-stores.ts';
import type { Repository } from '../ports/stores.ts';

const ENTRIES_LOOKED_AT = 20;

/** What the rules made of the test's appointment, for the sentence that tells it; `null`: nothing yet. */
export async function verdictOf(
  { syncLog }: Pick<Repository, 'syncLog'>,
  { accountId, dealId }: TestBooking,
): Promise<Readonly<Record<string, string>> | null> {
  if (dealId === null) return null;
  const entries = await syncLog.listByDeal(accountId, dealId, ENTRIES_LOOKED_AT);
  const decided = entries.find(({ outcome }) => outcome === 'deal_moved' || outcome === 'deal_stays');
  if (!decided) return null;
  const [pipelineId = '', stageId = ''] = (decided.after ?? '').split(':');
  return { outcome: decided.outcome, reason: decided.reason, pipelineId, stageId };
}
