import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from './appointment.ts';
import type { StageRef } from './deal.ts';
import {
  isFollowed,
  mapsInForce,
  NO_RULES,
  namesStage,
  plainStatus,
  RULE_STATUSES,
  ruleStatusesOf,
  type StatusRules,
  stagesByRule,
  statusOfStage,
} from './status-rules.ts';

const stage = (stageId: number, pipelineId = 1): StageRef => ({ pipelineId, stageId });
const UNPAID = { isPaid: false, isPartPaid: false, isMembershipUsed: false };
const ANY = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };
const rules: StatusRules = {
  ...NO_RULES,
  stageByStatus: { waiting: stage(10) },
  variations: [{ id: 'a', conditions: ANY, stageByStatus: { arrived: stage(20), paid: stage(21) } }],
  fallback: { kind: 'map', stageByStatus: { cancelled: stage(30) } },
  statusByStage: [{ stage: stage(40), status: 'confirmed' }],
};
const inMode = (mode: StatusRules['mode'], change: Partial<StatusRules> = {}): StatusRules => ({
  ...rules,
  mode,
  ...change,
});

describe('ruleStatusesOf', () => {
  it('names the statuses of the booking system and, beside them, what its money says', () => {
    expect(RULE_STATUSES).toEqual([...APPOINTMENT_STATUSES, 'paid', 'part_paid', 'membership_used']);
  });

  it.each([
    [UNPAID, ['arrived']],
    [{ ...UNPAID, isPaid: true }, ['paid', 'arrived']],
    [{ ...UNPAID, isPartPaid: true }, ['part_paid', 'arrived']],
    [{ ...UNPAID, isPaid: true, isPartPaid: true }, ['paid', 'arrived']],
    [{ ...UNPAID, isMembershipUsed: true }, ['membership_used', 'arrived']],
    [{ ...UNPAID, isMembershipUsed: true, isPaid: true }, ['membership_used', 'paid', 'arrived']],
    [{ ...UNPAID, isMembershipUsed: true, isPartPaid: true }, ['membership_used', 'part_paid', 'arrived']],
  ])('puts the more specific before "arrived": %j', (payment, expected) => {
    expect(ruleStatusesOf('arrived', payment)).toEqual(expected);
  });

  it('leaves a visit that is paid and still to come with its own status', () => {
    const paid = { isPaid: true, isPartPaid: true, isMembershipUsed: true };
    for (const status of APPOINTMENT_STATUSES.filter((item) => item !== 'arrived')) {
      expect(ruleStatusesOf(status, paid)).toEqual([status]);
    }
  });
});

describe('plainStatus', () => {
  it('takes money for "arrived" and everything else for itself', () => {
    expect(RULE_STATUSES.map(plainStatus)).toEqual([...APPOINTMENT_STATUSES, 'arrived', 'arrived', 'arrived']);
  });
});

describe('rules in force', () => {
  it('are those of the mode alone', () => {
    expect(mapsInForce(inMode('do_not_synchronise'))).toEqual([]);
    expect(mapsInForce(inMode('without_conditions'))).toEqual([{ waiting: stage(10) }]);
    expect(mapsInForce(inMode('with_conditions'))).toEqual([
      { arrived: stage(20), paid: stage(21) },
      { cancelled: stage(30) },
    ]);
    expect(mapsInForce(inMode('with_conditions', { fallback: { kind: 'leave' } }))).toHaveLength(1);
  });

  it('put deals into these stages', () => {
    const forNew = { fallback: { kind: 'new_deals', stage: stage(50) } } as const;
    expect(stagesByRule(inMode('do_not_synchronise'))).toEqual([]);
    expect(stagesByRule(inMode('without_conditions', forNew))).toEqual([stage(10)]);
    expect(stagesByRule(inMode('with_conditions'))).toEqual([stage(20), stage(21), stage(30)]);
    expect(stagesByRule(inMode('with_conditions', forNew))).toEqual([stage(20), stage(21), stage(50)]);
  });

  it('name a stage also when it stands for a status', () => {
    expect(namesStage(rules, stage(10))).toBe(true);
    expect(namesStage(rules, stage(40))).toBe(true);
    expect(namesStage(rules, stage(10, 2))).toBe(false);
    expect(namesStage(rules, stage(40, 2))).toBe(false);
    expect(namesStage(rules, stage(20))).toBe(false);
    expect(namesStage(inMode('with_conditions'), stage(20))).toBe(true);
  });
});

describe('statusOfStage', () => {
  it('goes by pipeline and stage together', () => {
    expect(statusOfStage(rules, stage(40))).toBe('confirmed');
    expect(statusOfStage(rules, stage(40, 2))).toBeNull();
    expect(statusOfStage(rules, stage(41))).toBeNull();
  });
});

describe('isFollowed', () => {
  it('is every pipeline until one is named', () => {
    expect(isFollowed({ onlyPipelineId: null }, 7)).toBe(true);
    expect(isFollowed({ onlyPipelineId: 7 }, 7)).toBe(true);
    expect(isFollowed({ onlyPipelineId: 7 }, 8)).toBe(false);
  });
});

describe('NO_RULES', () => {
  it('move nothing, protect closed deals and leave nobody out', () => {
    expect(NO_RULES).toEqual({
      mode: 'without_conditions',
      stageByStatus: {},
      variations: [],
      fallback: { kind: 'leave' },
      onlyPipelineId: null,
      statusByStage: [],
      protectsClosedDeals: true,
      leavesDealsMovedByHand: false,
    });
  });
});
