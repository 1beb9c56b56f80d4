import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from './read-deal.ts';

/** What a user of the CRM may see outside the card of a deal. */
export interface Viewer {
  readonly userId: number;
  /** Everything; else only what is linked to deals this user is responsible for. */
  readonly seesAll: boolean;
}

export type ReadViewer = (caller: Caller) => Promise<Viewer>;

const REMEMBERED_MS = 5 * 60_000;
/** Users of one process whose rights are kept; beyond it the oldest are asked about again. */
const KEPT_USERS = 5_000;

/**
 * Administrators and users who may view all deals see everything. The CRM is asked once in five minutes and process; one
 * that does not answer makes nobody see more.
 */
export function createReadViewer({ crm, clock }: { crm: Pick<Crm, 'readUser'>; clock: Clock }): ReadViewer {
  const known = new Map<string, { readonly at: number; readonly seesAll: boolean }>();

  async function ask({ accountId, userId, traceId }: Caller): Promise<boolean | null> {
    try {
      const user = await crm.readUser({ accountId, lane: 'person', traceId }, userId);
      return user?.isActive === true && user.seesAllDeals;
    } catch (error) {
      if (error instanceof ProductError) return null;
      throw error;
    }
  }

  return async (caller) => {
    const { accountId, userId, isAdmin } = caller;
    if (isAdmin) return { userId, seesAll: true };
    const key = `${accountId}:${userId}`;
    const remembered = known.get(key);
    if (remembered && clock.now() - remembered.at < REMEMBERED_MS) return { userId, seesAll: remembered.seesAll };
    const seesAll = await ask(caller);
    known.delete(key);
    if (seesAll !== null) known.set(key, { at: clock.now(), seesAll });
    const [oldest] = known.keys();
    if (known.size > KEPT_USERS && oldest !== undefined) known.delete(oldest);
    return { userId, seesAll: seesAll ?? false };
  };
}

/** Appointments of a client whom the viewer sees, without deals that are hidden from them. `dealId`: of the card, which is not. */
export async function withoutHiddenDeals(
  deps: {
    readonly repository: { readonly deals: Pick<Repository['deals'], 'listOwn'> };
    readonly readViewer: ReadViewer;
  },
  caller: Caller,
  dealId: number,
  appointments: readonly StoredAppointment[],
): Promise<StoredAppointment[]> {
  const others = appointments.filter((item) => item.dealId !== null && item.dealId !== dealId);
  if (others.length === 0) return [...appointments];
  const visible = await visibleTo(deps.repository, caller.accountId, await deps.readViewer(caller), others);
  const hidden = new Set(others.filter((item) => !visible.includes(item)));
  return appointments.map((item) => (hidden.has(item) ? { ...item, dealId: null } : item));
}

/** Those of the appointments that the viewer may see by name and touch. */
export async function visibleTo<T extends Pick<StoredAppointment, 'dealId'>>(
  repository: { readonly deals: Pick<Repository['deals'], 'listOwn'> },
  accountId: number,
  viewer: Viewer,
  appointments: readonly T[],
): Promise<T[]> {
  if (viewer.seesAll) return [...appointments];
  const linked = appointments.flatMap(({ dealId }) => dealId ?? []);
  const own = new Set(await repository.deals.listOwn(accountId, viewer.userId, [...new Set(linked)]));
  return appointments.filter(({ dealId }) => dealId !== null && own.has(dealId));
}
