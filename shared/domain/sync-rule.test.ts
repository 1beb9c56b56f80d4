import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, SETTABLE_STATUSES } from './appointment.ts';
import type { StageRef } from './deal.ts';
import {
  decideAppointmentStatus,
  decideStage,
  findRuleLoops,
  isEcho,
  NO_RULES,
  type StatusRules,
  statusOfStage,
} from './sync-rule.ts';

const stage = (stageId: number): StageRef => ({ pipelineId: 1, stageId });
const rules: StatusRules = {
  mode: 'without_conditions',
  stageByStatus: { waiting: stage(10), confirmed: stage(20), arrived: stage(142) },
  statusByStage: [
    { stage: stage(20), status: 'confirmed' },
    { stage: stage(142), status: 'arrived' },
  ],
  protectsClosedDeals: true,
};
const openDeal = { ...stage(10), stageKind: 'open' } as const;
const question = { status: 'confirmed', deal: openDeal, isEcho: false, dealMovedByHand: false } as const;

describe('decideStage', () => {
  it('moves a deal to the stage of the status', () => {
    expect(decideStage(rules, question)).toEqual({ kind: 'move', to: stage(20), reason: 'status_has_stage' });
  });

  it('stays when the deal is there already', () => {
    expect(decideStage(rules, { ...question, status: 'waiting' })).toMatchObject({ reason: 'already_there' });
  });

  it('moves nothing for a status without a stage', () => {
    expect(decideStage(rules, { ...question, status: 'no_show' })).toMatchObject({ reason: 'status_has_no_stage' });
  });

  it('takes the same stage id in another pipeline for another stage', () => {
    const elsewhere = { ...question, deal: { pipelineId: 2, stageId: 20, stageKind: 'open' } } as const;
    expect(decideStage(rules, elsewhere)).toMatchObject({ kind: 'move', to: stage(20) });
  });

  it('leaves won and lost deals alone while they are protected, and only then', () => {
    const won = { ...question, deal: { ...stage(142), stageKind: 'won' } } as const;
    expect(decideStage(rules, won)).toMatchObject({ reason: 'closed_deal_protected' });
    expect(decideStage({ ...rules, protectsClosedDeals: false }, won)).toMatchObject({ kind: 'move' });
  });

  it('does nothing for an echo of our own write', () => {
    expect(decideStage(rules, { ...question, isEcho: true })).toMatchObject({ reason: 'echo_of_our_write' });
  });

  it('lets the other direction speak when a person moved the deal to a stage with a status', () => {
    const moved = {
      status: 'waiting',
      deal: { ...stage(20), stageKind: 'open' },
      isEcho: false,
      dealMovedByHand: true,
    } as const;
    expect(decideStage(rules, moved)).toMatchObject({ reason: 'stage_awaits_its_own_rule' });
  });

  it('brings a deal back that a person moved to a stage no rule names', () => {
    const moved = {
      status: 'waiting',
      deal: { ...stage(99), stageKind: 'open' },
      isEcho: false,
      dealMovedByHand: true,
    } as const;
    expect(decideStage(rules, moved)).toMatchObject({ kind: 'move', to: stage(10) });
  });

  it('never moves a deal when statuses are not synchronised (S003-95)', () => {
    const off: StatusRules = { ...rules, mode: 'do_not_synchronise' };
    for (const status of APPOINTMENT_STATUSES) {
      expect(decideStage(off, { ...question, status })).toEqual({ kind: 'stay', reason: 'not_synchronised' });
    }
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
    expect(decideAppointmentStatus({ ...rules, mode: 'do_not_synchronise' }, asked)).toMatchObject({
      reason: 'not_synchronised',
    });
  });
});

describe('isEcho', () => {
  it('knows our own write by its value and nothing by no write', () => {
    expect(isEcho('confirmed', 'confirmed')).toBe(true);
    expect(isEcho('confirmed', 'waiting')).toBe(false);
    expect(isEcho<string>(null, 'waiting')).toBe(false);
  });
});

describe('findRuleLoops', () => {
  it('accepts maps that agree', () => {
    expect(findRuleLoops(rules)).toEqual([]);
    expect(findRuleLoops(NO_RULES)).toEqual([]);
  });

  it('shows the chain when statuses chase each other', () => {
    const chasing: StatusRules = {
      ...rules,
      stageByStatus: { waiting: stage(10), confirmed: stage(20) },
      statusByStage: [
        { stage: stage(10), status: 'confirmed' },
        { stage: stage(20), status: 'waiting' },
      ],
    };
    expect(findRuleLoops(chasing)).toEqual([
      { kind: 'loop', statuses: ['waiting', 'confirmed', 'waiting'], stages: [stage(10), stage(20)] },
    ]);
  });

  it('refuses a status whose stage stands for another status', () => {
    const crossed: StatusRules = { ...rules, statusByStage: [{ stage: stage(10), status: 'confirmed' }] };
    expect(findRuleLoops(crossed)).toMatchObject([{ kind: 'loop', statuses: ['waiting', 'confirmed'] }]);
  });

  it('refuses a stage with two statuses', () => {
    const twice: StatusRules = {
      ...NO_RULES,
      statusByStage: [
        { stage: stage(20), status: 'confirmed' },
        { stage: stage(20), status: 'arrived' },
      ],
    };
    expect(findRuleLoops(twice)).toEqual([
      { kind: 'stage_listed_twice', stage: stage(20), statuses: ['confirmed', 'arrived'] },
    ]);
  });
});

const anyStage = fc.integer({ min: 1, max: 5 }).map(stage);
const anyRules: fc.Arbitrary<StatusRules> = fc.record({
  mode: fc.constant('without_conditions' as const),
  stageByStatus: fc.dictionary(fc.constantFrom(...APPOINTMENT_STATUSES), anyStage) as fc.Arbitrary<
    StatusRules['stageByStatus']
  >,
  statusByStage: fc.array(fc.record({ stage: anyStage, status: fc.constantFrom(...SETTABLE_STATUSES) }), {
    maxLength: 6,
  }),
  protectsClosedDeals: fc.boolean(),
});

describe('accepted rule sets', () => {
  it('settle: a status, its stage and the status of that stage agree', () => {
    fc.assert(
      fc.property(anyRules, (set) => {
        fc.pre(findRuleLoops(set).length === 0);
        for (const status of APPOINTMENT_STATUSES) {
          const target = set.stageByStatus[status];
          if (target) expect([null, status]).toContain(statusOfStage(set, target));
        }
      }),
    );
  });

  it('decide the same again once the deal is where they said', () => {
    fc.assert(
      fc.property(anyRules, fc.constantFrom(...APPOINTMENT_STATUSES), anyStage, (set, status, from) => {
        const first = decideStage(set, { ...question, status, deal: { ...from, stageKind: 'open' } });
        const now = first.kind === 'move' ? first.to : from;
        const second = decideStage(set, { ...question, status, deal: { ...now, stageKind: 'open' } });
        expect(second.kind).toBe('stay');
      }),
    );
  });
});
