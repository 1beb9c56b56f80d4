import type { UndoneThing, UndoResolutionRequest, UndoResolutionResponse } from '../../shared/contracts/duplicates.ts';
import { type Deal, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { UNDO_RESOLUTION_MS } from '../../shared/domain/duplicates.ts';
import { ProductError } from '../errors.ts';
import type { Resolution } from '../ports/resolution-store.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { seenDeal } from '../steps/seen-deal.ts';
import { requireLocation } from '../steps/user-access.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { inTurnOfBoth } from './both-deals.ts';
import { stageOf } from './deal-sides.ts';
import { moveLinks } from './move-links.ts';
import { accessFor } from './plan-resolution.ts';
import { type ResolveDuplicateDeps, stageText } from './resolve-duplicate.ts';
import { DUPLICATE_TEXTS } from './words.ts';
import { writeNote } from './write-note.ts';
import { writeStage } from './write-stage.ts';

/**
 * Takes a resolution back within its ten minutes: links and stages that nobody touched since go back to what they were;
 * what was changed meanwhile stays and is named. Throws `undo_expired`, `deal_hidden`.
 */
export function createUndoResolution(deps: ResolveDuplicateDeps) {
  return async (caller: Caller, { undoId }: UndoResolutionRequest): Promise<UndoResolutionResponse> => {
    const { repository } = deps;
    const { accountId } = caller;
    return repository.exclusively(accountId, `undo:${undoId}`, async () => {
      const resolution = await repository.resolutions.read(accountId, undoId);
      const isOpen = resolution?.state === 'done' && deps.clock.now() < undoUntil(resolution);
      if (!isOpen) throw new ProductError('undo_expired');
      await requireReach(deps, caller, resolution);
      const both = [resolution.dealId, resolution.duplicateDealId] as const;
      return inTurnOfBoth(repository, accountId, both, () => takeBack(deps, caller, resolution));
    });
  };
}

/** Numbers can be counted up: only whoever did it, or an administrator, takes it back, and only where they work. */
async function requireReach(deps: ResolveDuplicateDeps, caller: Caller, { userId, before }: Resolution): Promise<void> {
  if (userId !== caller.userId && !caller.isAdmin) throw new ProductError('undo_expired');
  const access = await deps.readUserAccess(caller);
  for (const { locationId } of before.appointments) requireLocation(access, { id: locationId });
}

const undoUntil = ({ createdAt }: Resolution): number => Date.parse(createdAt) + UNDO_RESOLUTION_MS;

interface Return {
  readonly deal: Deal;
  readonly from: StageRef;
  readonly to: StageRef;
  readonly removeTags: readonly string[];
}

async function takeBack(
  deps: ResolveDuplicateDeps,
  caller: Caller,
  resolution: Resolution,
): Promise<UndoResolutionResponse> {
  const { repository, crm } = deps;
  const { accountId, userId, traceId } = caller;
  const { dealId, duplicateDealId } = resolution;
  for (const id of [dealId, duplicateDealId]) await deps.readVisibleDeal(caller, id);
  const deals = await crm.readDeals(accessFor(caller), [dealId, duplicateDealId], userId);
  const deal = deals.find(({ id }) => id === dealId);
  const duplicate = deals.find(({ id }) => id === duplicateDealId);
  if (!deal || !duplicate) throw new ProductError('deal_hidden');
  const { returns, stayed } = await sortStages(deps, accountId, resolution, { deal, duplicate });
  for (const { deal: moved, to, removeTags } of returns) {
    await writeStage(deps, caller, { dealId: moved.id, stage: to, removeTags });
  }
  const language = (await repository.accounts.read(accountId))?.language ?? 'en';
  const note = { dealId: duplicateDealId, key: `undo:${resolution.id}`, text: DUPLICATE_TEXTS[language].undone(deal) };
  await writeNote(deps, caller, note);
  const links = await sortLinks(deps, accountId, resolution);
  await repository.transaction(async (unit) => {
    const move = { from: dealId, to: duplicateDealId, reason: 'duplicate_undone', links: links.returns } as const;
    await moveLinks(unit, caller, deps.clock, move);
    for (const { deal: moved, from, to } of returns) {
      await unit.deals.noteSeen(accountId, { ...seenDeal(moved), ...to });
      const line = { accountId, source: 'edit', outcome: 'deal_moved', reason: 'duplicate_undone', traceId } as const;
      await unit.syncLog.add({ ...line, before: stageText(from), after: stageText(to), dealId: moved.id });
    }
    await unit.resolutions.setState(accountId, resolution.id, 'undone');
  });
  const pipelines = await crm.listPipelines(accessFor(caller));
  const tell = (item: Deal, stage: StageRef): UndoneThing => ({
    kind: 'deal',
    dealName: item.name,
    stageTitle: stageOf(pipelines, stage)?.title ?? '',
  });
  return {
    restored: [...links.restored, ...returns.map((item) => tell(item.deal, item.to))],
    stayed: [...links.stayed, ...stayed.map((item) => tell(item, item))],
  };
}

/**
 * The duplicate goes back if it still stands where we put it. The deal that stayed goes back if a rule of ours moved it
 * when the appointments arrived, and nobody since.
 */
async function sortStages(
  { repository }: ResolveDuplicateDeps,
  accountId: number,
  { before }: Resolution,
  { deal, duplicate }: { deal: Deal; duplicate: Deal },
): Promise<{ returns: Return[]; stayed: Deal[] }> {
  const returns: Return[] = [];
  const stayed: Deal[] = [];
  if (before.closes) {
    const { from, to, tag } = before.closes;
    if (sameStage(duplicate, to)) returns.push({ deal: duplicate, from: to, to: from, removeTags: [tag] });
    else if (!sameStage(duplicate, from)) stayed.push(duplicate);
  }
  if (!sameStage(deal, before.dealStage)) {
    const memory = await repository.deals.read(accountId, deal.id);
    const rule = memory?.stageWrittenByRule ?? null;
    const present = { pipelineId: deal.pipelineId, stageId: deal.stageId };
    if (rule && sameStage(rule, deal)) returns.push({ deal, from: present, to: before.dealStage, removeTags: [] });
    else stayed.push(deal);
  }
  return { returns, stayed };
}

async function sortLinks({ repository }: ResolveDuplicateDeps, accountId: number, resolution: Resolution) {
  const { dealId, before } = resolution;
  const locations = await repository.locations.list(accountId);
  const view = (item: StoredAppointment): UndoneThing[] => {
    const place = locations.find(({ id }) => id === item.locationId);
    return place ? [{ kind: 'appointment', appointment: viewOfAppointment(item, place) }] : [];
  };
  const restored: UndoneThing[] = [];
  const stayed: UndoneThing[] = [];
  const returns = [];
  for (const { locationId, id, linkedBy, changedAt } of before.appointments) {
    const present = await repository.appointments.read(accountId, locationId, id);
    if (!present) continue;
    if (present.dealId !== dealId || present.linkedBy !== 'hand') {
      // Where it is linked now may be closed to whoever takes it back.
      stayed.push(...view({ ...present, dealId: null }));
      continue;
    }
    // The deal still holds what it held; only what changed meanwhile is news to it, and our own move starts no rule.
    const isNews = present.changedAt !== changedAt;
    returns.push({ locationId, id, linkedBy: linkedBy ?? ('match' as const), isNews });
    restored.push(...view({ ...present, dealId: resolution.duplicateDealId }));
  }
  return { returns, restored, stayed };
}
