import { useLayoutEffect } from 'preact/hooks';
import type { GuideResponse, TestBookingView } from '../../../shared/contracts/guide.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import {
  GUIDE_STEPS,
  type GuideStep,
  minutesLeft,
  type StepFacts,
  type StepState,
  stepStates,
} from '../../../shared/domain/guide.ts';
import type { ApiError } from '../api/errors.ts';
import { useMutation } from '../api/use-mutation.ts';
import { useQuery } from '../api/use-query.ts';
import { factsOfSteps } from './guide-facts.ts';

const LOOK_AGAIN_MS = 1000;
const NOTHING_YET: GuideResponse = { passed: [], test: null };

export interface GuideModel {
  readonly states: Readonly<Record<GuideStep, StepState>>;
  readonly facts: Readonly<Record<GuideStep, StepFacts>>;
  readonly done: number;
  readonly minutesLeft: number;
  /** The latest test booking. */
  readonly test: TestBookingView | null;
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  /** Remembers that the step was gone past; true when that was kept. */
  pass(step: GuideStep): Promise<boolean>;
  startTest(locationId: number): Promise<void>;
}

export function useGuide(settings: SettingsResponse): GuideModel {
  const query = useQuery('readGuide', {});
  const passing = useMutation('passGuideStep');
  const starting = useMutation('startTestBooking');
  const guide = query.data ?? NOTHING_YET;
  const isUnfinished = guide.test !== null && (guide.test.state === 'running' || !guide.test.isClean);
  const { isLoading, refetch } = query;
  useLayoutEffect(() => {
    if (!isUnfinished || isLoading) return;
    const timer = setTimeout(() => void refetch(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isUnfinished, isLoading, refetch]);
  const facts = factsOfSteps(settings, guide);
  const states = stepStates(facts);
  return {
    ...{ states, facts },
    done: GUIDE_STEPS.filter((step) => states[step] === 'done').length,
    minutesLeft: minutesLeft(states),
    test: guide.test,
    isBusy: passing.isBusy || starting.isBusy,
    error: passing.error ?? starting.error ?? query.error,
    pass: async (step) => {
      const outcome = await passing.run({ step });
      if (outcome.ok) query.setData(() => outcome.data);
      return outcome.ok;
    },
    startTest: async (locationId) => {
      const outcome = await starting.run({ locationId });
      if (outcome.ok) query.setData(() => outcome.data);
    },
  };
}
