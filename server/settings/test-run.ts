import type { TestStep } from '../../shared/domain/guide.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrmAccess } from '../ports/crm.ts';
import type { TestBooking } from '../ports/guide-stores.ts';
import type { Repository } from '../ports/stores.ts';
import { heeding } from '../steps/heeding.ts';
import { nowOf } from '../steps/now.ts';
import type { Caller } from '../steps/read-deal.ts';

/** A test booking that is being carried on, in the name of whoever started it. */
export interface TestRun {
  readonly caller: Caller;
  readonly test: TestBooking;
  readonly signal: AbortSignal;
}

/** What a test deal and its contact are called and tagged with, in every language. */
export const TEST_NAME = 'Slotdesk test';

export const dealNameOf = ({ id }: TestBooking): string => `${TEST_NAME} ${id}`;

export const accessOf = ({ caller, signal }: TestRun): CrmAccess => ({
  ...{ accountId: caller.accountId, lane: 'person', traceId: caller.traceId },
  ...heeding(signal),
});

/** Keeps what was done with its time; what is there already keeps the time it had. */
export async function noteStep(
  { repository, clock }: { readonly repository: Repository; readonly clock: Clock },
  run: TestRun,
  step: TestStep,
  params: Readonly<Record<string, string>> = {},
): Promise<TestRun> {
  const { accountId, id, steps } = run.test;
  if (steps.some((done) => done.step === step)) return run;
  const next = [...steps, { step, at: nowOf(clock), params }];
  return { ...run, test: await repository.testBookings.change(accountId, id, { steps: next }) };
}
