import { createHash } from 'node:crypto';
import type { StageAct } from '../../shared/domain/stage-action.ts';
import { ProductError } from '../errors.ts';
import type { Crm } from '../ports/crm.ts';
import type { JobData } from '../ports/jobs.ts';
import { heeding } from '../steps/heeding.ts';
import { once } from '../steps/once.ts';
import type { Caller } from '../steps/read-deal.ts';
import {
  bookAtStage,
  cancelAtStage,
  rescheduleAtStage,
  type StageActDeps,
  type StageRun,
  setStatusAtStage,
} from './stage-acts.ts';

export interface RunStageActionDeps extends StageActDeps {
  readonly crm: Pick<Crm, 'readDeal'>;
}

type Job = JobData['stage-reached'];

/** The CRM's own tries end long before. */
const KEPT_DAYS = 30;

/**
 * A deal has reached a stage with an action of ours: books, reschedules, sets the status of or cancels the appointment, once
 * for each event, in the name of the deal's responsible user. What cannot be done is told in the deal's timeline.
 */
export function createRunStageAction(deps: RunStageActionDeps) {
  const { repository, crm } = deps;
  return async (job: Job, signal?: AbortSignal): Promise<void> => {
    const { accountId, dealId, traceId } = job;
    const account = await repository.accounts.read(accountId);
    if (account?.state !== 'active') return;
    const deal = await crm.readDeal({ accountId, lane: 'webhook', traceId, ...heeding(signal) }, dealId);
    if (!deal) return;
    const caller: Caller = { accountId, userId: deal.responsibleUserId, isAdmin: false, traceId, by: 'automation' };
    const key = keyOf(job);
    const keepUntil = new Date(deps.clock.now() + KEPT_DAYS * 86_400_000).toISOString();
    const work = () => runOrTell(deps, { caller, dealId, key, keepUntil }, job);
    await repository.exclusively(accountId, `stage-action:${dealId}`, () =>
      once(repository, { accountId, key, keepUntil, find: async () => null, make: work }),
    );
  };
}

function keyOf({ dealId, at, act }: Job): string {
  const content = createHash('sha256').update(JSON.stringify(act)).digest('hex').slice(0, 16);
  return `stage-action:${dealId}:${at}:${content}`;
}

/** What trying again cannot mend is told to people, who can. */
async function runOrTell(deps: RunStageActionDeps, run: StageRun, job: Job): Promise<{ readonly did: string }> {
  const { accountId, traceId } = run.caller;
  try {
    if (job.act === null) throw new ProductError('stage_action_empty');
    await perform(deps, run, job.act);
    return { did: job.act.act };
  } catch (error) {
    if (!(error instanceof ProductError) || error.isRetriable || error.code === 'internal') throw error;
    await deps.repository.syncLog.add({
      ...{ accountId, source: 'automation', outcome: 'failed', reason: error.code, dealId: run.dealId, traceId },
      tookMs: Math.max(0, Math.round(deps.clock.now() - job.since)),
    });
    return { did: error.code };
  }
}

function perform(deps: RunStageActionDeps, run: StageRun, act: StageAct): Promise<unknown> {
  switch (act.act) {
    case 'book':
      return bookAtStage(deps, run, act);
    case 'reschedule':
      return rescheduleAtStage(deps, run, act.inDays);
    case 'set_status':
      return setStatusAtStage(deps, run, act.status);
    case 'cancel':
      return cancelAtStage(deps, run, act.reason);
  }
}
