import type { ResolutionStep } from '../../shared/contracts/duplicates.ts';
import type { Deal, Stage } from '../../shared/domain/deal.ts';
import type { ResolutionAct } from '../../shared/domain/duplicates.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { SeenDeal } from '../ports/deal-store.ts';
import type { BeforeResolution } from '../ports/resolution-store.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { seenDeal } from '../steps/seen-deal.ts';
import { standsForAnother } from '../steps/stands-for-another.ts';
import { type ReadUserAccess, requireLocation } from '../steps/user-access.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { requireDealEdit } from './both-deals.ts';
import { isClosed, lostStageOf, stageOf } from './deal-sides.ts';
import { DUPLICATE_TEXTS } from './words.ts';

export interface PlanDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
}

export interface Wish {
  readonly dealId: number;
  readonly duplicateDealId: number;
  readonly act: ResolutionAct;
}

/** Everything that will be done, worked out before anything is. */
export interface Plan {
  readonly duplicateSeen: SeenDeal;
  readonly before: BeforeResolution;
}

/** A person waits for the preview as for the act itself. */
const PATIENCE_MS = 10_000;

export const accessFor = ({ accountId, traceId }: Caller): CrmAccess => ({
  accountId,
  lane: 'person',
  traceId,
  signal: AbortSignal.timeout(PATIENCE_MS),
});

/**
 * Reads both deals as they are now, as the caller may see them. Throws `deal_hidden`, `invalid_request` for one deal twice,
 * `deal_lost` when the one that is to stay is lost, `deal_in_event` when they are of two clients of one group event, `forbidden`
 * when the caller may not edit the one that is to be closed.
 */
export async function planResolution(deps: PlanDeps, caller: Caller, wish: Wish): Promise<Plan> {
  const { repository, crm } = deps;
  const { accountId, userId } = caller;
  if (wish.dealId === wish.duplicateDealId)
    throw new ProductError('invalid_request', { detail: 'a deal is no duplicate of itself' });
  for (const id of [wish.dealId, wish.duplicateDealId]) await deps.readVisibleDeal(caller, id);
  const access = accessFor(caller);
  const deals = await crm.readDeals(access, [wish.dealId, wish.duplicateDealId], userId);
  const deal = deals.find(({ id }) => id === wish.dealId);
  const duplicate = deals.find(({ id }) => id === wish.duplicateDealId);
  if (!deal || !duplicate) throw new ProductError('deal_hidden');
  const pipelines = await crm.listPipelines(access);
  const lost =
    wish.act === 'close_duplicate' && !isClosed(duplicate) ? lostStageOf(pipelines, duplicate.pipelineId) : null;
  if (lost) {
    if (deal.stageKind === 'lost') throw new ProductError('deal_lost');
    await requireDealEdit(crm, access, caller, duplicate);
  }
  const appointments = await movable(repository, accountId, duplicate.id);
  const rights = await deps.readUserAccess(caller);
  for (const appointment of appointments) {
    requireLocation(rights, { id: appointment.locationId });
    // Deals of two clients of one event are no duplicates of each other.
    const other = await standsForAnother(repository, accountId, deal.id, appointment);
    if (other) throw new ProductError('deal_in_event', { params: { appointmentId: other.id } });
  }
  const account = await repository.accounts.read(accountId);
  const texts = DUPLICATE_TEXTS[account?.language ?? 'en'];
  const note = lost ? texts.closed(deal) : appointments.length > 0 ? texts.linked(appointments.length, deal) : null;
  const facts = { deal, duplicate, lost, from: stageOf(pipelines, duplicate)?.title ?? '', tag: texts.tag, note };
  return {
    duplicateSeen: seenDeal(duplicate),
    before: {
      appointments: appointments.map(({ locationId, id, linkedBy, changedAt }) => ({
        ...{ locationId, id, linkedBy, changedAt },
      })),
      dealStage: refOf(deal),
      closes: lost && { from: refOf(duplicate), to: refOf(lost), tag: texts.tag },
      steps: await stepsOf(repository, accountId, appointments, facts),
    },
  };
}

const refOf = ({ pipelineId, stageId }: { pipelineId: number; stageId: number }) => ({ pipelineId, stageId });

/** Cancelled ones stay where they are: they are the history of that deal. */
const movable = async (repository: Repository, accountId: number, dealId: number): Promise<StoredAppointment[]> =>
  (await repository.appointments.listByDeal(accountId, dealId)).filter(({ status }) => status !== 'cancelled');

interface StepFacts {
  readonly deal: Deal;
  readonly duplicate: Deal;
  readonly lost: Stage | null;
  readonly from: string;
  readonly tag: string;
  readonly note: string | null;
}

async function stepsOf(
  repository: Repository,
  accountId: number,
  appointments: readonly StoredAppointment[],
  { deal, duplicate, lost, from, tag, note }: StepFacts,
): Promise<ResolutionStep[]> {
  const locations = await repository.locations.list(accountId);
  const moves = appointments.flatMap((appointment) => {
    const place = locations.find(({ id }) => id === appointment.locationId);
    if (!place) return [];
    const view = viewOfAppointment(appointment, place);
    return [{ kind: 'appointment_moves', appointment: view, toDealName: deal.name } as const];
  });
  return [
    ...moves,
    ...(lost ? [{ kind: 'deal_closes', dealName: duplicate.name, from, to: lost.title } as const] : []),
    ...(lost ? [{ kind: 'tag_added', tag } as const] : []),
    ...(note === null ? [] : [{ kind: 'note_added', text: note } as const]),
  ];
}
