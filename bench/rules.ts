import type { RuleFacts } from '../shared/domain/rule-choice.ts';
import { findRuleConflicts } from '../shared/domain/rule-conflicts.ts';
import { NO_RULES, type RuleVariation, type StatusRules } from '../shared/domain/status-rules.ts';
import { decideStage } from '../shared/domain/sync-rule.ts';
import { median, medianRatio, ms, times } from './lib/numbers.ts';
import type { Section } from './lib/report.ts';

export interface RulesOptions {
  readonly rounds: number;
}

/** As many variations as may be saved, each with several values of every condition. */
const VARIATIONS = 100;
const APPOINTMENTS = 100;

/** 10,000 pairs of a variation and an appointment, decided with the reason of each. */
export function measureRules({ rounds }: RulesOptions): Section {
  const rules = manyRules();
  const appointments = Array.from({ length: APPOINTMENTS }, (_, index) => factsOf(index));
  const ours: number[] = [];
  const bare: number[] = [];
  const checks: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(timed(() => appointments.map((facts) => decide(rules, facts))));
    bare.push(timed(() => appointments.map((facts) => firstOf(rules.variations, facts))));
    checks.push(timed(() => findRuleConflicts(rules)));
  }
  const wanted = '< 50 ms';
  return {
    title: 'Status rules decided',
    meaning: [
      `${VARIATIONS} variations with ${APPOINTMENTS} appointments: 10,000 pairs, each judged with what failed, and the stage decided. The variation
that holds is the last one, so that none is spared. Median of ${rounds} rounds in one process.`,
      'Floor: the first variation is looked for with bare comparisons that explain nothing and stop at the first that holds.',
      'The check for loops runs once for a whole set of rules, when it is drawn and when it is saved; it has no floor.',
    ],
    rows: [
      {
        what: '10,000 rules × appointments',
        ours: `${ms(median(ours))} ms`,
        floor: `${ms(median(bare))} ms`,
        compared: times(medianRatio(ours, bare)),
        wanted,
      },
      {
        what: `loops among ${VARIATIONS} variations`,
        ours: `${ms(median(checks))} ms`,
        floor: '',
        compared: '',
        wanted: '',
      },
    ],
  };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const decide = (rules: StatusRules, facts: RuleFacts) => {
  const deal = { pipelineId: facts.pipelineId, stageId: 1, stageKind: 'open' } as const;
  return decideStage(rules, { facts, deal, isEcho: false, dealMovedByHand: false, standsByHand: false });
};

/** Each holds but for its team members, which is asked last; the last one takes everything. */
function manyRules(): StatusRules {
  const ids = (from: number) => Array.from({ length: 5 }, (_, index) => from + index);
  const variations = Array.from({ length: VARIATIONS }, (_, index): RuleVariation => {
    const isLast = index === VARIATIONS - 1;
    return {
      id: `v${index}`,
      conditions: {
        serviceCategoryIds: isLast ? [] : ids(1),
        pipelineIds: isLast ? [] : ids(1),
        locationIds: isLast ? [] : ids(1),
        teamMemberIds: isLast ? [] : ids(1000 + index * 5),
      },
      stageByStatus: { arrived: { pipelineId: 1, stageId: 2 + index } },
    };
  });
  return { ...NO_RULES, mode: 'with_conditions', variations };
}

const factsOf = (index: number): RuleFacts => ({
  statuses: ['paid', 'arrived'],
  serviceCategoryIds: [9, 5],
  locationId: 1 + (index % 5),
  teamMemberId: 1 + (index % 50),
  pipelineId: 1 + (index % 5),
});

function firstOf(variations: readonly RuleVariation[], facts: RuleFacts): RuleVariation | undefined {
  const suits = (ids: readonly number[], id: number) => ids.length === 0 || ids.includes(id);
  return variations.find(
    ({ conditions }) =>
      (conditions.serviceCategoryIds.length === 0 ||
        facts.serviceCategoryIds.some((id) => conditions.serviceCategoryIds.includes(id))) &&
      suits(conditions.pipelineIds, facts.pipelineId) &&
      suits(conditions.locationIds, facts.locationId) &&
      suits(conditions.teamMemberIds, facts.teamMemberId),
  );
}
