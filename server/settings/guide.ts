import type { GuideResponse, PassGuideStepRequest, TestBookingView } from '../../shared/contracts/guide.ts';
import type { TestBooking } from '../ports/guide-stores.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';

export type ReadGuide = (caller: Pick<Caller, 'accountId'>) => Promise<GuideResponse>;

/** How far the set-up has come, and the latest test booking. */
export function createReadGuide({ repository }: { repository: Repository }): ReadGuide {
  return async ({ accountId }) => {
    const [passed, test] = await Promise.all([
      repository.guide.listPassed(accountId),
      repository.testBookings.latest(accountId),
    ]);
    return { passed, test: test && viewOfTest(test) };
  };
}

/** Remembers that somebody went past a step; the screen lets nobody past one whose check does not hold. */
export function createPassGuideStep(deps: { repository: Repository; readGuide: ReadGuide }) {
  return async (caller: Caller, { step }: PassGuideStepRequest): Promise<GuideResponse> => {
    await deps.repository.guide.pass(caller.accountId, step);
    return deps.readGuide(caller);
  };
}

const viewOfTest = ({ id, state, problem, startedAt, isClean, dealId, steps }: TestBooking): TestBookingView => ({
  ...{ id, state, problem, startedAt, isClean, dealId },
  steps: steps.map(({ step, at, params }) => ({ step, at, params: { ...params } })),
});
