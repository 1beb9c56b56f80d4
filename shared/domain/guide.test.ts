import { describe, expect, it } from 'vitest';
import { GUIDE_STEPS, type GuideStep, minutesLeft, type StepFacts, stepBefore, stepStates } from './guide.ts';

const UNTOUCHED: StepFacts = { holds: false, isBroken: false, wasPassed: false };
const DONE: StepFacts = { holds: true, isBroken: false, wasPassed: true };
const facts = (known: Partial<Record<GuideStep, StepFacts>>) =>
  Object.fromEntries(GUIDE_STEPS.map((step) => [step, known[step] ?? UNTOUCHED])) as Record<GuideStep, StepFacts>;

describe('the steps of the guide', () => {
  it('open one after the other', () => {
    expect(stepStates(facts({}))).toMatchObject({ connect: 'open', locations: 'closed', test: 'closed' });
    expect(stepStates(facts({ connect: DONE }))).toMatchObject({
      connect: 'done',
      locations: 'open',
      people: 'closed',
    });
  });

  it('are not done before somebody has gone past them, also when nothing is missing', () => {
    const waiting = { ...UNTOUCHED, holds: true };
    expect(stepStates(facts({ connect: DONE, locations: waiting }))).toMatchObject({
      locations: 'open',
      people: 'closed',
    });
  });

  it('stay reachable when what they set broke later, and open what comes after them', () => {
    const broken = { holds: false, isBroken: true, wasPassed: true };
    expect(stepStates(facts({ connect: DONE, locations: DONE, people: DONE, fields: broken }))).toMatchObject({
      fields: 'bad',
      rules: 'open',
    });
  });

  it('are closed while they cannot be reached, whatever is wrong with them', () => {
    expect(stepStates(facts({ fields: { ...UNTOUCHED, isBroken: true } })).fields).toBe('closed');
  });

  it('tell how long the rest takes', () => {
    const none = minutesLeft(stepStates(facts({})));
    expect(none).toBeLessThan(10);
    expect(minutesLeft(stepStates(facts({ connect: DONE })))).toBeLessThan(none);
    expect(stepBefore('connect')).toBeNull();
    expect(stepBefore('rules')).toBe('fields');
  });
});
