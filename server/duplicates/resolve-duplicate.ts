import type {
  PreviewResolutionRequest,
  ResolutionResponse,
  ResolveDuplicateRequest,
} from '../../shared/contracts/duplicates.ts';
import { UNDO_RESOLUTION_MS } from '../../shared/domain/duplicates.ts';
import { ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Resolution } from '../ports/resolution-store.ts';
import type { Caller } from '../steps/read-deal.ts';
import { inTurnOfBoth } from './both-deals.ts';
import { moveLinks } from './move-links.ts';
import { type Plan, type PlanDeps, planResolution } from './plan-resolution.ts';
import { writeNote } from './write-note.ts';
import { isRefusal, writeStage } from './write-stage.ts';

export interface ResolveDuplicateDeps extends PlanDeps {
  readonly clock: Clock;
}

/** What would be done; nothing is. Throws `deal_hidden`. */
export function createPreviewResolution(deps: ResolveDuplicateDeps) {
  return async (caller: Caller, wish: PreviewResolutionRequest): Promise<ResolutionResponse> => {
    const { before } = await planResolution(deps, caller, wish);
    return { steps: [...before.steps], undoUntil: null, undoId: null };
  };
}

/**
 * Links the appointments of a duplicate to the deal that stays, or closes it as well, once per key: what is about to be
 * done and how things stood is stored first, so a try that broke off is carried on under the same key. Throws
 * `deal_hidden`, `crm_refused`, `crm_silent` (try again with the same key).
 */
export function createResolveDuplicate(deps: ResolveDuplicateDeps) {
  return async (caller: Caller, request: ResolveDuplicateRequest): Promise<ResolutionResponse> => {
    const { repository } = deps;
    const { accountId } = caller;
    const both = [request.dealId, request.duplicateDealId] as const;
    const inTurn = <T>(work: () => Promise<T>) =>
      repository.exclusively(accountId, `resolution:${request.idempotencyKey}`, () =>
        inTurnOfBoth(repository, accountId, both, work),
      );
    return inTurn(async () => {
      const plan = await planResolution(deps, caller, request);
      const resolution = await begin(deps, caller, request, plan);
      if (resolution.state === 'started') await carryOut(deps, caller, resolution, plan);
      const undoUntil = new Date(Date.parse(resolution.createdAt) + UNDO_RESOLUTION_MS).toISOString();
      return { steps: [...resolution.before.steps], undoUntil, undoId: resolution.id };
    });
  };
}

async function begin(
  { repository }: ResolveDuplicateDeps,
  { accountId, userId }: Caller,
  request: ResolveDuplicateRequest,
  { before }: Plan,
): Promise<Resolution> {
  const { idempotencyKey: key, dealId, duplicateDealId, act } = request;
  const stored = await repository.resolutions.begin(accountId, { key, userId, dealId, duplicateDealId, act, before });
  const isSame = stored.dealId === dealId && stored.duplicateDealId === duplicateDealId && stored.act === act;
  if (!isSame) throw new ProductError('invalid_request', { detail: 'the key was used for another resolution' });
  return stored;
}

/** The CRM first, for it may refuse; then our own links, all at once. Each call to the CRM may run twice. */
async function carryOut(deps: ResolveDuplicateDeps, caller: Caller, resolution: Resolution, plan: Plan): Promise<void> {
  const { accountId, traceId } = caller;
  const { dealId, duplicateDealId, before } = resolution;
  await closeInCrm(deps, caller, resolution);
  for (const step of before.steps) {
    if (step.kind !== 'note_added') continue;
    await writeNote(deps, caller, { dealId: duplicateDealId, key: `resolution:${resolution.id}`, text: step.text });
  }
  await deps.repository.transaction(async (unit) => {
    const links = before.appointments.map(({ locationId, id }) => ({
      ...{ locationId, id, isNews: true },
      linkedBy: 'hand' as const,
    }));
    const move = { from: duplicateDealId, to: dealId, reason: 'duplicate_linked', links } as const;
    await moveLinks(unit, caller, deps.clock, move);
    if (before.closes) {
      const { from, to } = before.closes;
      await unit.deals.noteSeen(accountId, { ...plan.duplicateSeen, ...to });
      const line = { accountId, source: 'edit', outcome: 'deal_moved', reason: 'duplicate_closed', traceId } as const;
      await unit.syncLog.add({ ...line, before: stageText(from), after: stageText(to), dealId: duplicateDealId });
    }
    await unit.resolutions.setState(accountId, resolution.id, 'done');
  });
}

/** A stage in the sync log, which names it by both ids. */
export const stageText = ({ pipelineId, stageId }: { pipelineId: number; stageId: number }): string =>
  `${pipelineId}:${stageId}`;

async function closeInCrm(
  deps: ResolveDuplicateDeps,
  caller: Caller,
  { id, duplicateDealId: dealId, before }: Resolution,
): Promise<void> {
  if (!before.closes) return;
  const { tag, to: stage } = before.closes;
  try {
    await writeStage(deps, caller, { dealId, stage, addTags: [tag] });
  } catch (error) {
    if (isRefusal(error)) await deps.repository.resolutions.forget(caller.accountId, id);
    throw error;
  }
}
