import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from './appointment.ts';
import { type StageRef, sameStage } from './deal.ts';
import { NO_RULES, type RuleVariation, type StatusRules } from './status-rules.ts';
import { decideAppointmentStatus, decideStage, isEcho, type StageQuestion, stageForNewDeal } from './sync-rule.ts';

const stage = (stageId: number, pipelineId = 1): StageRef => ({ pipelineId, stageId });
const rules: StatusRules = {
  ...NO_RULES,
  stageByStatus: { waiting: stage(10), confirmed: stage(20), arrived: stage(142) },
  statusByStage: [
    { stage: stage(20), status: 'confirmed' },
    { stage: stage(142), status: 'arrived' },
  ],
};
const facts = { statuses: ['confirmed'], serviceCategoryIds: [7], locationId: 1, teamMemberId: 5 } as const;
const openDeal = { ...stage(10), stageKind: 'open' } as const;
const question: StageQuestion = { facts, deal: openDeal, isEcho: false, dealMovedByHand: false, standsByHand: false };
const inStatus = (...statuses: StageQuestion['facts']['statuses']): StageQuestion => ({
  ...question,
  facts: { ...facts, statuses },
});

const ANY = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };
const variation = (id: string, conditions: Partial<RuleVariation['conditions']>, stageId: number): RuleVariation => ({
  id,
  conditions: { ...ANY, ...conditions },
  stageByStatus: { confirmed: stage(stageId) },
});

describe('decideStage', () => {
  it('moves a deal to the stage of the status', () => {
    expect(decideStage(rules, question)).toEqual({
      kind: 'move',
      to: stage(20),
      reason: 'status_has_stage',
      why: { decidedBy: { kind: 'map' }, verdicts: [], status: 'confirmed' },
    });
  });

  it('stays when the deal is there already', () => {
    expect(decideStage(rules, inStatus('waiting'))).toMatchObject({ kind: 'stay', reason: 'already_there' });
  });

  it('moves nothing for a status without a stage', () => {
    expect(decideStage(rules, inStatus('no_show'))).toMatchObject({ kind: 'stay', reason: 'status_has_no_stage' });
  });

  it('takes the same stage id in another pipeline for another stage', () => {
    const elsewhere = { ...question, deal: { ...stage(20, 2), stageKind: 'open' } } as const;
    expect(decideStage(rules, elsewhere)).toMatchObject({ kind: 'move', to: stage(20) });
  });

  it.each(['won', 'lost'] as const)('leaves %s deals alone while they are protected, and only then', (stageKind) => {
    const closed = { ...question, deal: { ...stage(142), stageKind } };
    expect(decideStage(rules, closed)).toMatchObject({ kind: 'stay', reason: 'closed_deal_protected' });
    expect(decideStage({ ...rules, protectsClosedDeals: false }, closed)).toMatchObject({ kind: 'move' });
  });

  it('moves a deal that nobody accepted yet', () => {
    const incoming = { ...question, deal: { ...stage(5), stageKind: 'incoming' } } as const;
    expect(decideStage(rules, incoming)).toMatchObject({ kind: 'move', to: stage(20) });
  });

  it('does nothing for an echo of our own write', () => {
    expect(decideStage(rules, { ...question, isEcho: true })).toMatchObject({ reason: 'echo_of_our_write' });
  });

  it('takes money for news although the status is an echo', () => {
    const paid: StatusRules = { ...rules, stageByStatus: { arrived: stage(142), paid: stage(30) } };
    const echo = { ...inStatus('paid', 'arrived'), isEcho: true };
    expect(decideStage(paid, echo)).toMatchObject({ kind: 'move', to: stage(30) });
    expect(decideStage(rules, echo)).toMatchObject({ kind: 'stay', reason: 'echo_of_our_write' });
  });

  it('lets the other direction speak when a person moved the deal to a stage with a status', () => {
    const moved = { ...inStatus('waiting'), deal: { ...stage(20), stageKind: 'open' }, dealMovedByHand: true } as const;
    expect(decideStage(rules, moved)).toMatchObject({ reason: 'stage_awaits_its_own_rule' });
    expect(decideStage(rules, { ...moved, dealMovedByHand: false })).toMatchObject({ kind: 'move', to: stage(10) });
  });

  it('brings a deal back that a person moved to a stage no rule names', () => {
    const moved = { ...inStatus('waiting'), deal: { ...stage(99), stageKind: 'open' }, dealMovedByHand: true } as const;
    expect(decideStage(rules, { ...moved, standsByHand: true })).toMatchObject({ kind: 'move', to: stage(10) });
  });

  it('leaves such a deal where it is once the administrator says so', () => {
    const leaving: StatusRules = { ...rules, leavesDealsMovedByHand: true };
    const byHand = { ...question, deal: { ...stage(99), stageKind: 'open' }, standsByHand: true } as const;
    expect(decideStage(leaving, byHand)).toMatchObject({ kind: 'stay', reason: 'left_by_hand' });
    expect(decideStage(leaving, { ...byHand, standsByHand: false })).toMatchObject({ kind: 'move' });
    const named = { ...byHand, deal: { ...stage(10), stageKind: 'open' } } as const;
    expect(decideStage(leaving, named)).toMatchObject({ kind: 'move', to: stage(20) });
  });

  it('never moves a deal when statuses are not synchronised (S003-95)', () => {
    const off: StatusRules = { ...rules, mode: 'do_not_synchronise' };
    for (const status of APPOINTMENT_STATUSES) {
      expect(decideStage(off, inStatus(status))).toMatchObject({
        kind: 'stay',
        reason: 'not_synchronised',
        why: { decidedBy: { kind: 'none' } },
      });
    }
  });

  it('follows the deals of one pipeline alone where that is asked for (S003-30)', () => {
    const only: StatusRules = { ...rules, onlyPipelineId: 2 };
    expect(decideStage(only, question)).toMatchObject({ kind: 'stay', reason: 'other_pipeline' });
    const there = { ...question, deal: { ...stage(10, 2), stageKind: 'open' } } as const;
    expect(decideStage(only, there)).toMatchObject({ kind: 'move', to: stage(20) });
  });

  it('tests the pipeline of the linked deal', () => {
    const conditional: StatusRules = {
      ...rules,
      mode: 'with_conditions',
      variations: [variation('a', { pipelineIds: [2] }, 30), variation('b', { pipelineIds: [1, 3] }, 40)],
    };
    expect(decideStage(conditional, question)).toMatchObject({ to: stage(40), why: { decidedBy: { id: 'b' } } });
  });

  it.each([
    [{ kind: 'leave' }, { kind: 'stay', reason: 'no_rule_matches' }],
    [
      { kind: 'new_deals', stage: stage(50) },
      { kind: 'stay', reason: 'no_rule_matches' },
    ],
    [
      { kind: 'map', stageByStatus: { confirmed: stage(60) } },
      { kind: 'move', to: stage(60) },
    ],
    [
      { kind: 'map', stageByStatus: {} },
      { kind: 'stay', reason: 'status_has_no_stage' },
    ],
  ] as const)('falls back when no variation holds: %j', (fallback, expected) => {
    const conditional: StatusRules = {
      ...rules,
      mode: 'with_conditions',
      variations: [variation('a', { locationIds: [9] }, 30)],
      fallback,
    };
    expect(decideStage(conditional, question)).toMatchObject({ ...expected, why: { decidedBy: { kind: 'fallback' } } });
  });

  it('says that the status has no stage when a variation holds without one, whatever the fallback', () => {
    const conditional: StatusRules = {
      ...rules,
      mode: 'with_conditions',
      variations: [{ ...variation('a', {}, 30), stageByStatus: {} }],
    };
    expect(decideStage(conditional, question)).toMatchObject({ kind: 'stay', reason: 'status_has_no_stage' });
  });
});

describe('stageForNewDeal', () => {
  const asked = { ...facts, pipelineId: 1 };
  const conditional: StatusRules = {
    ...rules,
    mode: 'with_conditions',
    variations: [variation('a', { pipelineIds: [1] }, 30)],
    fallback: { kind: 'new_deals', stage: stage(50) },
  };

  it('is the stage of the status', () => {
    expect(stageForNewDeal(rules, asked)).toMatchObject({ to: stage(20), reason: 'status_has_stage' });
  });

  it('tests the pipeline where new deals are made', () => {
    expect(stageForNewDeal(conditional, asked)).toMatchObject({ to: stage(30), reason: 'status_has_stage' });
  });

  it('is the stage for new deals when no variation holds', () => {
    const elsewhere = { ...asked, pipelineId: 2 };
    expect(stageForNewDeal(conditional, elsewhere)).toMatchObject({ to: stage(50), reason: 'stage_for_new_deals' });
  });

  it('is not the stage for new deals when a variation holds that names none', () => {
    const silent: StatusRules = { ...conditional, variations: [{ ...variation('a', {}, 30), stageByStatus: {} }] };
    expect(stageForNewDeal(silent, asked)).toMatchObject({ to: null, reason: 'default_stage' });
  });

  it('is left open where no rule says anything, and where nothing is synchronised (S003-94)', () => {
    const leaving: StatusRules = { ...conditional, fallback: { kind: 'leave' } };
    expect(stageForNewDeal(leaving, { ...asked, pipelineId: 2 })).toMatchObject({ to: null, reason: 'default_stage' });
    const off: StatusRules = { ...rules, mode: 'do_not_synchronise' };
    expect(stageForNewDeal(off, asked)).toMatchObject({ to: null, reason: 'default_stage' });
  });

  it('lies in the one pipeline that is followed, or is left open', () => {
    expect(stageForNewDeal({ ...rules, onlyPipelineId: 1 }, { ...asked, pipelineId: 2 })).toMatchObject({
      to: stage(20),
    });
    expect(stageForNewDeal({ ...rules, onlyPipelineId: 2 }, asked)).toMatchObject({
      to: null,
      reason: 'default_stage',
    });
  });
});

describe('decideAppointmentStatus', () => {
  const asked = { stage: stage(20), status: 'waiting', isEcho: false } as const;

  it('sets the status of the stage', () => {
    expect(decideAppointmentStatus(rules, asked)).toEqual({
      kind: 'set',
      status: 'confirmed',
      reason: 'stage_has_status',
    });
  });

  it.each([
    ['already_so', { ...asked, status: 'confirmed' }],
    ['stage_has_no_status', { ...asked, stage: stage(10) }],
    ['no_appointment', { ...asked, status: null }],
    ['appointment_cancelled', { ...asked, status: 'cancelled' }],
    ['echo_of_our_write', { ...asked, isEcho: true }],
  ] as const)('keeps the status: %s', (reason, question) => {
    expect(decideAppointmentStatus(rules, question)).toEqual({ kind: 'keep', reason });
  });

  it('keeps every status when statuses are not synchronised', () => {
    expect(decideAppointmentStatus({ ...rules, mode: 'do_not_synchronise' }, asked)).toEqual({
      kind: 'keep',
      reason: 'not_synchronised',
    });
  });

  it('keeps the status where another pipeline is the one that is followed (S003-30)', () => {
    expect(decideAppointmentStatus({ ...rules, onlyPipelineId: 2 }, asked)).toEqual({
      kind: 'keep',
      reason: 'other_pipeline',
    });
    expect(decideAppointmentStatus({ ...rules, onlyPipelineId: 1 }, asked)).toMatchObject({ kind: 'set' });
  });
});

describe('isEcho', () => {
  it('knows our own write by its value and nothing by no write', () => {
    expect(isEcho('confirmed', 'confirmed')).toBe(true);
    expect(isEcho('confirmed', 'waiting')).toBe(false);
    expect(isEcho<string>(null, 'waiting')).toBe(false);
    expect(isEcho<StageRef>(null, stage(1), sameStage)).toBe(false);
    expect(isEcho<StageRef>(stage(1), stage(1), sameStage)).toBe(true);
  });
});
