import type { GuideResponse } from '../../../shared/contracts/guide.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import { sameStage } from '../../../shared/domain/deal.ts';
import { GUIDE_STEPS, type GuideStep, type StepFacts } from '../../../shared/domain/guide.ts';
import { stagesByRule } from '../../../shared/domain/status-rules.ts';

/** The step that what is saved proves to be reached: nobody asks for what was done before the guide was there. */
function furthestProved({ connections, fields, statusRules, automation }: SettingsResponse): GuideStep | null {
  if (automation.version > 0) return 'automation';
  if (statusRules.version > 0) return 'rules';
  if (fields.version > 0) return 'fields';
  return connections.length > 0 ? 'connect' : null;
}

/** A stage that a rule names and that the CRM has no more. */
const namesGoneStage = ({ statusRules, pipelines }: SettingsResponse): boolean =>
  stagesByRule(statusRules.value).some(
    (stage) => !pipelines.some(({ stages }) => stages.some((item) => sameStage(item, stage))),
  );

/** How each step stands, by what is saved and what somebody has gone past. */
export function factsOfSteps(
  settings: SettingsResponse,
  { passed, test }: GuideResponse,
): Readonly<Record<GuideStep, StepFacts>> {
  const { connections, fields, statusRules } = settings;
  const locations = connections.flatMap((connection) => connection.locations);
  const proved = furthestProved(settings);
  const reached = proved === null ? -1 : GUIDE_STEPS.indexOf(proved);
  const needed = fields.rows.filter((row) => !row.isOptional);
  const isFound = needed.every((row) => row.state === 'found');
  const facts: Readonly<Record<GuideStep, Omit<StepFacts, 'wasPassed'>>> = {
    connect: {
      holds: connections.length > 0,
      isBroken: connections.some(({ state }) => state !== 'ok'),
    },
    locations: {
      holds: locations.length > 0,
      isBroken: locations.some(({ webhook }) => webhook !== 'listening' && webhook !== 'pending'),
    },
    people: { holds: connections.length > 0, isBroken: false },
    // Nobody has come to the fields yet: what was never there is no trouble.
    fields: { holds: isFound, isBroken: !isFound && fields.version > 0 },
    rules: { holds: statusRules.version > 0, isBroken: namesGoneStage(settings) },
    automation: { holds: true, isBroken: false },
    test: { holds: passed.includes('test'), isBroken: test?.state === 'failed' },
  };
  const withPast = GUIDE_STEPS.map((step, index): [GuideStep, StepFacts] => [
    step,
    { ...facts[step], wasPassed: passed.includes(step) || index <= reached },
  ]);
  return Object.fromEntries(withPast) as Record<GuideStep, StepFacts>;
}
