import type { GuideResponse, StartTestBookingRequest } from '../../shared/contracts/guide.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { TestBooking } from '../ports/guide-stores.ts';
import type { JobData } from '../ports/jobs.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import type { ReadGuide } from './guide.ts';
import { type CleanUpDeps, cleanUpTest } from './test-clean-up.ts';
import { bookForTest, type MakeTestDeps, makeTestDeal } from './test-make.ts';
import { noteStep, type TestRun } from './test-run.ts';
import { verdictOf } from './test-verdict.ts';

export interface TestBookingDeps extends MakeTestDeps, CleanUpDeps {
  readonly repository: Repository;
  readonly clock: Clock;
}

/** A test whose job has not been heard of for this long is given up, and what it left is removed. */
const GIVEN_UP_AFTER_MS = 3 * 60_000;
/** How long the rules have to decide about the appointment. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

/** Starts one; while one runs nothing else is started. What an earlier one left is removed first. */
export function createStartTestBooking(deps: { repository: Repository; clock: Clock; readGuide: ReadGuide }) {
  const { repository, clock } = deps;
  return async (caller: Caller, { locationId }: StartTestBookingRequest): Promise<GuideResponse> => {
    const { accountId, traceId, userId } = caller;
    if (!(await repository.locations.read(accountId, locationId))) {
      throw new ProductError('invalid_request', { detail: 'an unknown location', params: { field: 'locationId' } });
    }
    await repository.exclusively(accountId, 'test-booking', async () => {
      const left = await repository.testBookings.listUnclean(accountId);
      const isFresh = (test: TestBooking) => clock.now() - Date.parse(test.startedAt) < GIVEN_UP_AFTER_MS;
      if (left.some((test) => test.state === 'running' && isFresh(test))) return;
      await repository.transaction(async (unit) => {
        for (const test of left.filter(({ state }) => state === 'running')) {
          await unit.testBookings.change(accountId, test.id, { state: 'failed', problem: 'internal' });
        }
        const test = await unit.testBookings.create(accountId, { userId, locationId });
        const all = [...left, test].map(({ id: testId }) => ({ accountId, testId, traceId }));
        await unit.jobs.enqueueAll('test-booking', all);
      });
    });
    return deps.readGuide(caller);
  };
}

/**
 * Carries a test on from wherever it stands, which the store knows: the job may die at any point and be run again. What
 * goes wrong ends the test and is told; whatever there is of it is removed then.
 */
export function createRunTestBooking(deps: TestBookingDeps) {
  const { repository } = deps;
  return async ({ accountId, testId, traceId }: JobData['test-booking'], signal: AbortSignal): Promise<void> => {
    const test = await repository.testBookings.read(accountId, testId);
    if (!test || test.isClean) return;
    const caller: Caller = { accountId, userId: test.userId, isAdmin: true, traceId };
    const run: TestRun = { caller, test, signal };
    const now = test.state === 'running' ? await advance(deps, run) : run;
    if (now === 'waits') {
      await repository.jobs.enqueue('test-booking', { accountId, testId, traceId }, { startAfterMs: LOOK_AGAIN_MS });
      return;
    }
    await cleanUpTest(deps, now);
  };
}

async function advance(deps: TestBookingDeps, run: TestRun): Promise<TestRun | 'waits'> {
  try {
    const withDeal = await makeTestDeal(deps, run);
    const booked = await bookForTest(deps, withDeal);
    return await decide(deps, booked);
  } catch (error) {
    // It may have been booked: only another run can find out.
    if (['booking_in_progress', 'outcome_unknown'].includes(codeOf(error))) throw error;
    if (!(error instanceof ProductError)) throw error;
    return end(deps, run, { state: 'failed', problem: error.code });
  }
}

/** Waits for the job that every appointment has: what moves a test deal is what moves all others. */
async function decide(deps: TestBookingDeps, run: TestRun): Promise<TestRun | 'waits'> {
  const verdict = await verdictOf(deps.repository, run.test);
  if (verdict) return end(deps, await noteStep(deps, run, 'decided', verdict), { state: 'passed', problem: null });
  const booked = run.test.steps.find(({ step }) => step === 'booked');
  if (deps.clock.now() - Date.parse(booked?.at ?? run.test.startedAt) < PATIENCE_MS) return 'waits';
  return end(deps, run, { state: 'failed', problem: 'crm_silent' });
}

async function end(
  { repository }: TestBookingDeps,
  run: TestRun,
  change: Pick<TestBooking, 'state' | 'problem'>,
): Promise<TestRun> {
  const { accountId, id } = run.test;
  const test = await repository.testBookings.change(accountId, id, change);
  if (change.state === 'passed') await repository.guide.pass(accountId, 'test');
  return { ...run, test };
}
