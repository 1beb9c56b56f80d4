import type { DealLine } from '../../shared/contracts/journal.ts';
import { type Pipeline, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm, CrmAccess, CrmUser } from '../ports/crm.ts';

/** What turns numbers of the CRM into words. Empty where the CRM does not answer: a journal is shown all the same. */
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

/** Titles of stages and names of users, asked for once in ten minutes and process. */
export function createReadCrmWords({ crm, clock }: { crm: Crm; clock: Clock }): ReadCrmWords {
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
    words.catch(() => known.delete(access.accountId));
    known.delete(access.accountId);
    known.set(access.accountId, { until: clock.now() + GOOD_FOR_MS, words });
    const [oldest] = known.keys();
    if (known.size > KEPT_ACCOUNTS && oldest !== undefined) known.delete(oldest);
    return words;
  };
}

async function orNothing<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProductError) return [];
    throw error;
  }
}

interface Deal extends StageRef {
  readonly id: number;
  readonly name: string;
  readonly responsibleUserId: number | null;
}

export function lineOfDeal(deal: Deal, { pipelines, users }: CrmWords): DealLine {
  const pipeline = pipelines.find(({ id }) => id === deal.pipelineId);
  const stage = pipeline?.stages.find((item) => sameStage(item, deal));
  return {
    id: deal.id,
    name: deal.name,
    stage: pipeline && stage ? { title: stage.title, color: stage.color, pipelineTitle: pipeline.title } : null,
    responsibleUserId: deal.responsibleUserId,
    responsibleName: users.find(({ id }) => id === deal.responsibleUserId)?.name ?? null,
  };
}
