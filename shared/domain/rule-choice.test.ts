import { describe, expect, it } from 'vitest';
import type { StageRef } from './deal.ts';
import { chooseRule, type RuleFacts } from './rule-choice.ts';
import { NO_RULES, type RuleConditions, type StatusMap, type StatusRules } from './status-rules.ts';

const stage = (stageId: number): StageRef => ({ pipelineId: 1, stageId });
const ANY: RuleConditions = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };
const facts: RuleFacts = {
  statuses: ['confirmed'],
  serviceCategoryIds: [7, 8],
  locationId: 1,
  teamMemberId: 5,
  pipelineId: 3,
};
const conditional = (...variations: [Partial<RuleConditions>, StatusMap][]): StatusRules => ({
  ...NO_RULES,
  mode: 'with_conditions',
  stageByStatus: { confirmed: stage(1) },
  variations: variations.map(([conditions, stageByStatus], index) => ({
    id: `v${index}`,
    conditions: { ...ANY, ...conditions },
    stageByStatus,
  })),
});

describe('chooseRule', () => {
  it.each<[Partial<RuleConditions>, string[]]>([
    [{}, []],
    [{ serviceCategoryIds: [8, 9] }, []],
    [{ serviceCategoryIds: [9] }, ['service_category']],
    [{ pipelineIds: [2, 3] }, []],
    [{ pipelineIds: [2] }, ['pipeline']],
    [{ locationIds: [1, 2] }, []],
    [{ locationIds: [2] }, ['location']],
    [{ teamMemberIds: [5] }, []],
    [{ teamMemberIds: [6, 7] }, ['team_member']],
    [{ serviceCategoryIds: [7], pipelineIds: [3], locationIds: [1], teamMemberIds: [5] }, []],
    [{ serviceCategoryIds: [7], pipelineIds: [3], locationIds: [1], teamMemberIds: [6] }, ['team_member']],
    [
      { serviceCategoryIds: [9], pipelineIds: [2], locationIds: [2], teamMemberIds: [6] },
      ['service_category', 'pipeline', 'location', 'team_member'],
    ],
  ])('judges %j', (conditions, failed) => {
    const { why, stage: to } = chooseRule(conditional([conditions, { confirmed: stage(20) }]), facts);
    expect(why.verdicts).toEqual([{ variationId: 'v0', matches: failed.length === 0, failed }]);
    expect(why.decidedBy).toEqual(failed.length === 0 ? { kind: 'variation', id: 'v0' } : { kind: 'fallback' });
    expect(to).toEqual(failed.length === 0 ? stage(20) : null);
  });

  it('takes the first variation that holds and still judges the rest', () => {
    const rules = conditional(
      [{ locationIds: [2] }, { confirmed: stage(20) }],
      [{ locationIds: [1] }, { confirmed: stage(30) }],
      [{}, { confirmed: stage(40) }],
    );
    const { why, stage: to } = chooseRule(rules, facts);
    expect(to).toEqual(stage(30));
    expect(why.decidedBy).toEqual({ kind: 'variation', id: 'v1' });
    expect(why.verdicts.map(({ matches }) => matches)).toEqual([false, true, true]);
  });

  it('does not pass on to the next variation when the first has no stage for the status', () => {
    const rules = conditional([{}, { waiting: stage(20) }], [{}, { confirmed: stage(30) }]);
    expect(chooseRule(rules, facts)).toMatchObject({
      stage: null,
      why: { decidedBy: { id: 'v0' }, status: 'confirmed' },
    });
  });

  it('uses the map for the rest when there is one', () => {
    const rest = { kind: 'map', stageByStatus: { confirmed: stage(50) } } as const;
    expect(chooseRule({ ...conditional(), fallback: rest }, facts)).toEqual({
      stage: stage(50),
      why: { decidedBy: { kind: 'fallback' }, verdicts: [], status: 'confirmed' },
    });
    const forNew = { kind: 'new_deals', stage: stage(60) } as const;
    expect(chooseRule({ ...conditional(), fallback: forNew }, facts).stage).toBeNull();
  });

  it('uses the only map without conditions, whatever variations were drawn before', () => {
    const rules: StatusRules = { ...conditional([{}, { confirmed: stage(20) }]), mode: 'without_conditions' };
    expect(chooseRule(rules, facts)).toEqual({
      stage: stage(1),
      why: { decidedBy: { kind: 'map' }, verdicts: [], status: 'confirmed' },
    });
  });

  it('uses nothing when statuses are not synchronised', () => {
    const rules: StatusRules = { ...conditional([{}, { confirmed: stage(20) }]), mode: 'do_not_synchronise' };
    expect(chooseRule(rules, facts)).toEqual({
      stage: null,
      why: { decidedBy: { kind: 'none' }, verdicts: [], status: 'confirmed' },
    });
  });

  it('goes by the most specific status that has a stage, else names the plain one', () => {
    const paid: RuleFacts = { ...facts, statuses: ['membership_used', 'paid', 'arrived'] };
    const map = (stageByStatus: StatusMap): StatusRules => ({ ...NO_RULES, stageByStatus });
    expect(chooseRule(map({ arrived: stage(1), paid: stage(2) }), paid)).toMatchObject({
      stage: stage(2),
      why: { status: 'paid' },
    });
    expect(chooseRule(map({ arrived: stage(1) }), paid)).toMatchObject({ stage: stage(1), why: { status: 'arrived' } });
    expect(chooseRule(map({}), paid)).toMatchObject({ stage: null, why: { status: 'arrived' } });
  });
});
