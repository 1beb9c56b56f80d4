import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

/** While nobody else touches either deal: who closes A into B must not meet somebody who closes B into A. */
export function inTurnOfBoth<T>(
  repository: Pick<Repository, 'exclusively'>,
  accountId: number,
  dealIds: readonly [number, number],
  work: () => Promise<T>,
): Promise<T> {
  const [first, second] = [...dealIds].sort((a, b) => a - b);
  return repository.exclusively(accountId, `deal:${first}`, () =>
    first === second ? work() : repository.exclusively(accountId, `deal:${second}`, work),
  );
}

/** Our calls go out with an administrator's rights, so the seller's own are looked at first. Throws `forbidden`. */
export async function requireDealEdit(
  crm: Pick<Crm, 'readUser'>,
  access: CrmAccess,
  { userId, isAdmin }: Caller,
  deal: { readonly responsibleUserId: number },
): Promise<void> {
  if (isAdmin) return;
  const user = await crm.readUser(access, userId);
  const scope = user?.isActive ? user.editsDeals : 'none';
  if (scope === 'all' || (scope !== 'none' && deal.responsibleUserId === userId)) return;
  if (scope === 'group' && user && user.groupId !== null) {
    const responsible = await crm.readUser(access, deal.responsibleUserId);
    if (responsible?.groupId === user.groupId) return;
  }
  throw new ProductError('forbidden', { detail: 'the CRM does not let this user edit the deal' });
}
