import type { BookAppointmentRequest, CatalogResponse, ReadCatalogRequest } from '../../shared/contracts/booking.ts';
import type { FindNearestRequest, NearestResponse } from '../../shared/contracts/journal.ts';
import { type Pipeline, type Stage, type StageRef, sameStage } from '../../shared/domain/deal.ts';
import { stagesByRule } from '../../shared/domain/status-rules.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { TestPlan } from '../ports/guide-stores.ts';
import type { Repository } from '../ports/stores.ts';
import { once } from '../steps/once.ts';
import type { Caller } from '../steps/read-deal.ts';
import { accessOf, dealNameOf, noteStep, TEST_NAME, type TestRun } from './test-run.ts';

export interface MakeTestDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly clock: Clock;
  readonly readCatalog: (caller: Caller, request: ReadCatalogRequest) => Promise<CatalogResponse>;
  readonly findNearest: (caller: Caller, request: FindNearestRequest) => Promise<NearestResponse>;
  readonly bookAppointment: (caller: Caller, request: BookAppointmentRequest) => Promise<unknown>;
}

/** Reserved for stories and examples: it rings nowhere, so nobody is ever messaged. */
const TEST_PHONE = '+12025550123';
const DAY_MS = 86_400_000;
/** Services that are asked for a free time before the test gives up. */
const SERVICES_TRIED = 5;
/** How often a time that is taken meanwhile is replaced by another. */
const TIMES_TRIED = 3;

/** A contact and a deal of the test's own; found again when an earlier run has made them. */
export async function makeTestDeal(deps: MakeTestDeps, run: TestRun): Promise<TestRun> {
  const { test } = run;
  if (test.dealId !== null) return run;
  const { repository, crm } = deps;
  const access = accessOf(run);
  const name = dealNameOf(test);
  const stage = await startingStage(deps, run);
  const dealId = await once(repository, {
    accountId: test.accountId,
    key: `test-deal:${test.id}`,
    keepUntil: new Date(deps.clock.now() + DAY_MS).toISOString(),
    find: async () => (await crm.searchDeals(access, name)).find((deal) => deal.name === name)?.id ?? null,
    async make() {
      const [known] = await crm.findContacts(access, { phone: TEST_PHONE });
      const person = { name: TEST_NAME, phone: TEST_PHONE, email: null, fields: [] };
      const contact = known ? { id: known.id } : person;
      return (await crm.createDeal(access, { name, stage, fields: [], contact })).dealId;
    },
  });
  const changed = await repository.testBookings.change(test.accountId, test.id, { dealId });
  await crm.updateDeals(access, [{ dealId, addTags: [TEST_NAME] }]);
  return noteStep(deps, { ...run, test: changed }, 'deal_made', { stage: stage.title });
}

/** A stage from which the rules have somewhere to move the deal to. */
async function startingStage({ repository, crm }: MakeTestDeps, run: TestRun): Promise<Stage> {
  const { value: rules } = await repository.settings.read(run.test.accountId, 'status_rules');
  const pipelines = await crm.listPipelines(accessOf(run));
  const pipeline = pipelineOf(pipelines, rules.onlyPipelineId);
  const targets = stagesByRule(rules);
  const open = pipeline?.stages.filter(({ kind }) => kind === 'open') ?? [];
  const isTarget = (stage: StageRef) => targets.some((target) => sameStage(target, stage));
  const stage = open.find((item) => !isTarget(item)) ?? open[0];
  if (!stage) throw new ProductError('invalid_request', { detail: 'no open stage to make a deal in' });
  return stage;
}

const pipelineOf = (pipelines: readonly Pipeline[], id: number | null): Pipeline | undefined =>
  pipelines.find((item) => item.id === id) ?? pipelines.find(({ isMain }) => isMain) ?? pipelines[0];

/** Books through the same safe way as a seller does. A time that was taken meanwhile is replaced by the next one. */
export async function bookForTest(deps: MakeTestDeps, run: TestRun): Promise<TestRun> {
  if (run.test.steps.some(({ step }) => step === 'booked')) return run;
  let present = run;
  for (let tried = 1; ; tried += 1) {
    present = await withPlan(deps, present);
    try {
      return await book(deps, present);
    } catch (error) {
      if (codeOf(error) !== 'slot_taken' || tried === TIMES_TRIED) throw error;
      present = await keepPlan(deps, present, null);
    }
  }
}

async function book(deps: MakeTestDeps, run: TestRun): Promise<TestRun> {
  const { plan, dealId, locationId } = run.test;
  if (!plan || dealId === null) throw new ProductError('internal', { detail: 'a test without a plan or a deal' });
  await deps.bookAppointment(run.caller, {
    ...{ dealId, locationId },
    idempotencyKey: plan.key,
    teamMemberId: plan.teamMemberId,
    serviceIds: [plan.serviceId],
    startsAtWall: plan.startsAtWall,
    client: { id: null, name: TEST_NAME, phone: TEST_PHONE, email: null },
    comment: TEST_NAME,
    color: null,
    notifiesClient: false,
  });
  return noteStep(deps, run, 'booked', { startsAt: plan.startsAtWall });
}

async function withPlan(deps: MakeTestDeps, run: TestRun): Promise<TestRun> {
  if (run.test.plan) return run;
  const { caller, test } = run;
  const { locationId, dealId } = test;
  const { services, today } = await deps.readCatalog(caller, { dealId, locationId });
  const after = `${new Date(Date.parse(today) + DAY_MS).toISOString().slice(0, 10)}T00:00`;
  for (const { id: serviceId } of services.filter(({ isGroup }) => !isGroup).slice(0, SERVICES_TRIED)) {
    const asked = { dealId, locationId, serviceIds: [serviceId], teamMemberId: null, after, count: 1 };
    const [slot] = (await deps.findNearest(caller, asked)).slots;
    if (!slot) continue;
    const { startsAtWall, teamMemberId } = slot;
    return keepPlan(deps, run, { key: crypto.randomUUID(), serviceId, teamMemberId, startsAtWall });
  }
  throw new ProductError('slot_taken', { detail: 'no free time within two weeks' });
}

async function keepPlan({ repository }: MakeTestDeps, run: TestRun, plan: TestPlan | null): Promise<TestRun> {
  const { accountId, id } = run.test;
  return { ...run, test: await repository.testBookings.change(accountId, id, { plan }) };
}
