import type { ProblemCode } from '../../shared/contracts/problem.ts';
import type { Pipeline } from '../../shared/domain/deal.ts';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess, CrmUser } from '../ports/crm.ts';

/** What turns numbers of the CRM into words. Empty where the CRM does not answer: appointments and deals are shown all the same. */
export interface CrmWords {
  readonly pipelines: readonly Pipeline[];
  readonly users: readonly Pick<CrmUser, 'id' | 'name' | 'isActive'>[];
}

export type ReadCrmWords = (access: CrmAccess) => Promise<CrmWords>;

const GOOD_FOR_MS = 10 * 60_000;
/** A CRM that did not answer is asked again sooner. */
const RETRIED_AFTER_MS = 30_000;
/** Accounts of one process whose words are kept; beyond it the oldest are asked for again. */
const KEPT_ACCOUNTS = 1_000;
const PATIENCE_MS = 3_000;

export interface ReadCrmWordsDeps {
  readonly crm: Pick<Crm, 'listPipelines' | 'listUsers'>;
  readonly clock: Clock;
}

/** Titles of stages and names of users, asked for once in ten minutes and process. */
export function createReadCrmWords({ crm, clock }: ReadCrmWordsDeps): ReadCrmWords {
  const known = new Map<number, { readonly until: number; readonly words: Promise<CrmWords> }>();

  async function ask(access: CrmAccess): Promise<CrmWords> {
    const patient = { ...access, signal: AbortSignal.timeout(PATIENCE_MS) };
    const [pipelines, users] = await Promise.all([
      orNothing(crm.listPipelines(patient, { maxAgeMs: GOOD_FOR_MS })),
      orNothing(crm.listUsers(patient)),
    ]);
    if (users.length === 0 || pipelines.length === 0) forgetSoon(access.accountId);
    return { pipelines, users };
  }

  function forgetSoon(accountId: number): void {
    const entry = known.get(accountId);
    if (entry) known.set(accountId, { ...entry, until: clock.now() + RETRIED_AFTER_MS });
  }

  return (access) => {
    const entry = known.get(access.accountId);
    if (entry && clock.now() < entry.until) return entry.words;
    const words = ask(access);
    // Whoever asked hears of the failure; the next one asks again.
    words.catch(() => known.delete(access.accountId));
    known.delete(access.accountId);
    known.set(access.accountId, { until: clock.now() + GOOD_FOR_MS, words });
    const [oldest] = known.keys();
    if (known.size > KEPT_ACCOUNTS && oldest !== undefined) known.delete(oldest);
    return words;
  };
}

/** The CRM is away for a while, or its administrator's token does not see users. */
const UNTOLD: readonly ProblemCode[] = ['crm_silent', 'crm_busy', 'forbidden'];

async function orNothing<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProductError && UNTOLD.includes(error.code)) return [];
    throw error;
  }
}
