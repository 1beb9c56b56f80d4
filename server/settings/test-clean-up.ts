import type { CancelAppointmentRequest, ChangeAppointmentResponse } from '../../shared/contracts/appointments.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { accessOf, dealNameOf, noteStep, TEST_NAME, type TestRun } from './test-run.ts';

export interface CleanUpDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly cancelAppointment: (caller: Caller, request: CancelAppointmentRequest) => Promise<ChangeAppointmentResponse>;
}

/**
 * Deletes the appointment and closes the deal as lost: the CRM deletes none. May be run again after any part of it; what
 * fails is thrown, so that the queue comes back to it.
 */
export async function cleanUpTest(deps: CleanUpDeps, run: TestRun): Promise<void> {
  const { accountId, id } = run.test;
  const dealId = run.test.dealId ?? (await strayDealOf(deps, run));
  if (dealId === null) {
    await deps.repository.testBookings.change(accountId, id, { isClean: true });
    return;
  }
  const cancelled = await cancelAll(deps, run, dealId);
  const closed = await closeDeal(deps, cancelled, dealId);
  await deps.repository.testBookings.change(accountId, closed.test.id, { dealId, isClean: true });
}

/** A deal that was made by a call whose answer never came. */
async function strayDealOf({ crm }: CleanUpDeps, run: TestRun): Promise<number | null> {
  const name = dealNameOf(run.test);
  return (await crm.searchDeals(accessOf(run), name)).find((deal) => deal.name === name)?.id ?? null;
}

async function cancelAll(deps: CleanUpDeps, run: TestRun, dealId: number): Promise<TestRun> {
  const { accountId } = run.test;
  const linked = await deps.repository.appointments.listByDeal(accountId, dealId);
  const ofTest = linked.filter((appointment) => appointment.comment === TEST_NAME);
  for (const appointment of ofTest) await cancelOne(deps, run, appointment, dealId);
  return ofTest.length > 0 ? noteStep(deps, run, 'cancelled') : run;
}

async function cancelOne(
  { repository, cancelAppointment }: CleanUpDeps,
  { caller }: TestRun,
  { locationId, id: appointmentId, status, changedAt }: StoredAppointment,
  dealId: number,
): Promise<void> {
  const target = { dealId, locationId, appointmentId, reason: 'other', text: TEST_NAME } as const;
  if (status !== 'cancelled') {
    const first = await cancelAppointment(caller, { ...target, basedOn: changedAt });
    // Somebody changed it meanwhile: it is a test's all the same.
    if (!first.saved) await cancelAppointment(caller, { ...target, basedOn: first.appointment.version });
  }
  // A deal that no appointment belongs to is moved by no rule: it stays where it is closed.
  await repository.appointments.link(caller.accountId, locationId, appointmentId, null, 'hand');
}

/** Remembered as ours before it is written, so that no rule takes it for somebody's wish. */
async function closeDeal(deps: CleanUpDeps, run: TestRun, dealId: number): Promise<TestRun> {
  const { repository, crm } = deps;
  const { accountId } = run.test;
  const access = accessOf(run);
  const [deal] = await crm.readDeals(access, [dealId]);
  if (!deal || deal.stageKind === 'lost') return run;
  const pipelines = await crm.listPipelines(access);
  const stages = pipelines.find(({ id }) => id === deal.pipelineId)?.stages ?? [];
  const lost = stages.find(({ kind }) => kind === 'lost');
  if (!lost) return run;
  const stage = { pipelineId: lost.pipelineId, stageId: lost.stageId };
  await repository.deals.noteWrittenByRule(accountId, dealId, stage);
  await crm.updateDeals(access, [{ dealId, stage, addTags: [TEST_NAME] }]);
  return noteStep(deps, run, 'closed', { stage: lost.title });
}
