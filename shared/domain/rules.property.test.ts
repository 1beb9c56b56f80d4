import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, SETTABLE_STATUSES } from './appointment.ts';
import type { StageRef } from './deal.ts';
import { chooseRule, type RuleFacts } from './rule-choice.ts';
import { findRuleConflicts } from './rule-conflicts.ts';
import {
  plainStatus,
  RULE_STATUSES,
  type RuleFallback,
  ruleStatusesOf,
  type StatusMap,
  type StatusRules,
  stagesByRule,
  statusOfStage,
} from './status-rules.ts';
import { decideStage, type StageQuestion } from './sync-rule.ts';

const anId = fc.integer({ min: 1, max: 3 });
const anyStage: fc.Arbitrary<StageRef> = fc.record({ pipelineId: anId, stageId: fc.integer({ min: 1, max: 4 }) });
const someIds = fc.uniqueArray(anId, { maxLength: 2 });
const anyMap = fc.dictionary(fc.constantFrom(...RULE_STATUSES), anyStage, { maxKeys: 3 }) as fc.Arbitrary<StatusMap>;
const anyFallback: fc.Arbitrary<RuleFallback> = fc.oneof(
  fc.constant({ kind: 'leave' as const }),
  fc.record({ kind: fc.constant('new_deals' as const), stage: anyStage }),
  fc.record({ kind: fc.constant('map' as const), stageByStatus: anyMap }),
);
const anyVariations = fc
  .array(
    fc.record({
      conditions: fc.record({
        serviceCategoryIds: someIds,
        pipelineIds: someIds,
        locationIds: someIds,
        teamMemberIds: someIds,
      }),
      stageByStatus: anyMap,
    }),
    { maxLength: 4 },
  )
  .map((items) => items.map((item, index) => ({ id: `v${index}`, ...item })));
const anyRules: fc.Arbitrary<StatusRules> = fc.record({
  mode: fc.constantFrom('with_conditions', 'with_conditions', 'without_conditions'),
  stageByStatus: anyMap,
  variations: anyVariations,
  fallback: anyFallback,
  onlyPipelineId: fc.option(anId, { freq: 3 }),
  statusByStage: fc.array(fc.record({ stage: anyStage, status: fc.constantFrom(...SETTABLE_STATUSES) }), {
    maxLength: 3,
  }),
  protectsClosedDeals: fc.boolean(),
  leavesDealsMovedByHand: fc.boolean(),
});
const anyStatuses = fc
  .record({
    status: fc.constantFrom(...APPOINTMENT_STATUSES),
    payment: fc.record({ isPaid: fc.boolean(), isPartPaid: fc.boolean(), isMembershipUsed: fc.boolean() }),
  })
  .map(({ status, payment }) => ruleStatusesOf(status, payment));
const anyFacts: fc.Arbitrary<RuleFacts> = fc.record({
  statuses: anyStatuses,
  serviceCategoryIds: fc.uniqueArray(anId, { maxLength: 2 }),
  locationId: anId,
  teamMemberId: anId,
  pipelineId: anId,
});

const asked = (facts: RuleFacts, deal: StageRef): StageQuestion => ({
  facts,
  deal: { ...deal, stageKind: 'open' },
  isEcho: false,
  dealMovedByHand: false,
  standsByHand: false,
});
const isAccepted = (rules: StatusRules) => findRuleConflicts(rules).every(({ kind }) => kind === 'never_fires');
const acceptedRules = anyRules.filter(isAccepted);

describe('status rules', () => {
  it('give the turn to the first variation that holds, and to the rest only when none does', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        fc.pre(rules.mode === 'with_conditions');
        const { decidedBy, verdicts } = chooseRule(rules, facts).why;
        const first = verdicts.find(({ matches }) => matches);
        expect(decidedBy).toEqual(first ? { kind: 'variation', id: first.variationId } : { kind: 'fallback' });
        expect(verdicts.map(({ variationId }) => variationId)).toEqual(rules.variations.map(({ id }) => id));
      }),
    );
  });

  it('do not change when variations below the one that decides are moved or taken away', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const { decidedBy } = chooseRule(rules, facts).why;
        fc.pre(decidedBy.kind === 'variation');
        const place = rules.variations.findIndex(({ id }) => decidedBy.kind === 'variation' && id === decidedBy.id);
        const shorter = { ...rules, variations: rules.variations.slice(0, place + 1) };
        const turned = {
          ...rules,
          variations: [...shorter.variations, ...rules.variations.slice(place + 1).reverse()],
        };
        const { stage } = chooseRule(rules, facts);
        expect(chooseRule(shorter, facts).stage).toEqual(stage);
        expect(chooseRule(turned, facts).stage).toEqual(stage);
      }),
    );
  });

  it('do the same without conditions as one variation that takes everything', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyStage, (rules, facts, deal) => {
        const plain: StatusRules = { ...rules, mode: 'without_conditions', leavesDealsMovedByHand: false };
        const conditions = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };
        const same: StatusRules = {
          ...plain,
          mode: 'with_conditions',
          variations: [{ id: 'all', conditions, stageByStatus: rules.stageByStatus }],
        };
        const { why: _, ...one } = decideStage(plain, asked(facts, deal));
        expect(decideStage(same, asked(facts, deal))).toMatchObject(one);
      }),
    );
  });

  it('move deals only into stages that they name, and for a single status only for that status', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyStage, fc.constantFrom(...RULE_STATUSES), (rules, facts, deal, only) => {
        const single: StatusRules = {
          ...rules,
          mode: 'without_conditions',
          stageByStatus: { [only]: { pipelineId: 1, stageId: 9 } },
        };
        const decision = decideStage(single, asked(facts, deal));
        if (decision.kind === 'move') {
          expect(facts.statuses).toContain(only);
          expect(decision.to).toEqual({ pipelineId: 1, stageId: 9 });
        }
        const any = decideStage(rules, asked(facts, deal));
        if (any.kind === 'move') expect(stagesByRule(rules)).toContainEqual(any.to);
      }),
    );
  });

  it('that are accepted leave a deal where they put it when they are asked again', () => {
    fc.assert(
      fc.property(acceptedRules, anyFacts, anyStage, (rules, facts, from) => {
        const first = decideStage(rules, asked(facts, from));
        fc.pre(first.kind === 'move');
        const again = decideStage(rules, asked(facts, first.kind === 'move' ? first.to : from));
        expect(again.kind).toBe('stay');
      }),
    );
  });

  it('that are accepted do not send an appointment round by the way back', () => {
    fc.assert(
      fc.property(acceptedRules, anyFacts, anyStage, (rules, facts, from) => {
        const first = decideStage(rules, asked(facts, from));
        fc.pre(first.kind === 'move');
        if (first.kind !== 'move') return;
        fc.pre(rules.onlyPipelineId === null || rules.onlyPipelineId === first.to.pipelineId);
        expect([null, plainStatus(first.why.status)]).toContain(statusOfStage(rules, first.to));
      }),
    );
  });

  it('are refused with a chain of stages that they name', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const loops = findRuleConflicts(rules).filter(({ kind }) => kind === 'loop');
        for (const loop of loops) {
          if (loop.kind !== 'loop') continue;
          expect(loop.statuses.length).toBeGreaterThan(1);
          const [first] = loop.stages;
          expect(stagesByRule(rules)).toContainEqual(first);
          expect([loop.stages.length, loop.stages.length + 1]).toContain(loop.statuses.length);
        }
      }),
    );
  });
});
