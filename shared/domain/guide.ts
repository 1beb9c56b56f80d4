/** The steps of the set-up, in their order. */
export const GUIDE_STEPS = ['connect', 'locations', 'people', 'fields', 'rules', 'automation', 'test'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** What a test booking does, in this order. */
export const TEST_STEPS = ['deal_made', 'booked', 'decided', 'cancelled', 'closed'] as const;
export type TestStep = (typeof TEST_STEPS)[number];

/** Minutes that a step takes somebody who has never seen it; measured by the test that goes through the guide, and rounded up. */
const MINUTES: Readonly<Record<GuideStep, number>> = {
  connect: 2,
  locations: 1,
  people: 1,
  fields: 1,
  rules: 2,
  automation: 1,
  test: 1,
};

/** How one step stands: `done` means that its check holds and that somebody went past it. */
export type StepState = 'done' | 'bad' | 'open' | 'closed';

export interface StepFacts {
  /** What the step sets is in order now. */
  readonly holds: boolean;
  /** It was in order once and something broke it. */
  readonly isBroken: boolean;
  readonly wasPassed: boolean;
}

/**
 * Each step opens when those before it are done. One that somebody has gone past stays reachable, also when what it set
 * broke later: that is where it is mended.
 */
export function stepStates(facts: Readonly<Record<GuideStep, StepFacts>>): Readonly<Record<GuideStep, StepState>> {
  let isReached = true;
  const states = GUIDE_STEPS.map((step): [GuideStep, StepState] => {
    const { holds, isBroken, wasPassed } = facts[step];
    const isDone = holds && wasPassed;
    const state = isBroken ? 'bad' : isDone ? 'done' : isReached || wasPassed ? 'open' : 'closed';
    const shown = state === 'bad' && !isReached && !wasPassed ? 'closed' : state;
    isReached &&= isDone || (isBroken && wasPassed);
    return [step, shown];
  });
  return Object.fromEntries(states) as Record<GuideStep, StepState>;
}

/** Minutes until everything is done. */
export const minutesLeft = (states: Readonly<Record<GuideStep, StepState>>): number =>
  GUIDE_STEPS.filter((step) => states[step] !== 'done').reduce((sum, step) => sum + MINUTES[step], 0);

/** The step that opens the given one; `null` for the first. */
export const stepBefore = (step: GuideStep): GuideStep | null => GUIDE_STEPS[GUIDE_STEPS.indexOf(step) - 1] ?? null;
