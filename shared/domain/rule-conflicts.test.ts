import { describe, expect, it } from 'vitest';
import type { StageRef } from './deal.ts';
import { findRuleConflicts } from './rule-conflicts.ts';
import { NO_RULES, type RuleConditions, type RuleVariation, type StatusMap, type StatusRules } from './status-rules.ts';

const stage = (stageId: number, pipelineId = 1): StageRef => ({ pipelineId, stageId });
const rules: StatusRules = {
  ...NO_RULES,
  stageByStatus: { waiting: stage(10), confirmed: stage(20), arrived: stage(142) },
  statusByStage: [
    { stage: stage(20), status: 'confirmed' },
    { stage: stage(142), status: 'arrived' },
  ],
};
const ANY = { serviceCategoryIds: [], pipelineIds: [], locationIds: [], teamMemberIds: [] };
const variation = (id: string, conditions: Partial<RuleConditions>, stageByStatus: StatusMap): RuleVariation => ({
  id,
  conditions: { ...ANY, ...conditions },
  stageByStatus,
});
const withConditions = (...variations: RuleVariation[]): StatusRules => ({
  ...NO_RULES,
  mode: 'with_conditions',
  variations,
});

describe('findRuleConflicts', () => {
  it('accepts maps that agree', () => {
    expect(findRuleConflicts(rules)).toEqual([]);
    expect(findRuleConflicts(NO_RULES)).toEqual([]);
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
    expect(findRuleConflicts(chasing)).toEqual([
      { kind: 'loop', where: 'map', statuses: ['waiting', 'confirmed', 'waiting'], stages: [stage(10), stage(20)] },
    ]);
    expect(findRuleConflicts({ ...chasing, mode: 'do_not_synchronise' })).toEqual([]);
  });

  it('refuses a status whose stage stands for another status', () => {
    const crossed: StatusRules = {
      ...NO_RULES,
      stageByStatus: { waiting: stage(10) },
      statusByStage: [{ stage: stage(10), status: 'confirmed' }],
    };
    expect(findRuleConflicts(crossed)).toEqual([
      { kind: 'loop', where: 'map', statuses: ['waiting', 'confirmed'], stages: [stage(10)] },
    ]);
    const elsewhere = { ...crossed, stageByStatus: { waiting: stage(10, 2) } };
    expect(findRuleConflicts(elsewhere)).toEqual([]);
  });

  it('takes a stage for paid visits that stands for arrived as agreement', () => {
    const paid: StatusRules = {
      ...NO_RULES,
      stageByStatus: { paid: stage(142), membership_used: stage(142) },
      statusByStage: [{ stage: stage(142), status: 'arrived' }],
    };
    expect(findRuleConflicts(paid)).toEqual([]);
    const otherwise: StatusRules = { ...paid, statusByStage: [{ stage: stage(142), status: 'no_show' }] };
    expect(findRuleConflicts(otherwise)).toMatchObject([
      { kind: 'loop', statuses: ['paid', 'no_show'] },
      { kind: 'loop', statuses: ['membership_used', 'no_show'] },
    ]);
  });

  it('refuses a stage with two statuses', () => {
    const twice: StatusRules = {
      ...NO_RULES,
      statusByStage: [
        { stage: stage(20), status: 'confirmed' },
        { stage: stage(30), status: 'confirmed' },
        { stage: stage(20), status: 'arrived' },
        { stage: stage(20), status: 'arrived' },
      ],
    };
    expect(findRuleConflicts(twice)).toEqual([
      { kind: 'stage_listed_twice', stage: stage(20), statuses: ['confirmed', 'arrived'] },
    ]);
    expect(findRuleConflicts({ ...twice, mode: 'do_not_synchronise' })).toEqual([]);
  });

  it('accepts a stage that is listed twice with the same status', () => {
    const same = { stage: stage(20), status: 'confirmed' } as const;
    expect(findRuleConflicts({ ...NO_RULES, statusByStage: [same, same] })).toEqual([]);
  });

  it('does not ask about a pipeline that is not followed', () => {
    const crossed: StatusRules = {
      ...NO_RULES,
      onlyPipelineId: 1,
      stageByStatus: { waiting: stage(10, 2) },
      statusByStage: [{ stage: stage(10, 2), status: 'confirmed' }],
    };
    expect(findRuleConflicts(crossed)).toEqual([]);
    expect(findRuleConflicts({ ...crossed, onlyPipelineId: 2 })).toHaveLength(1);
  });

  it('finds the loop inside a variation and inside the map for the rest', () => {
    const crossed = { waiting: stage(10) };
    const inside: StatusRules = {
      ...withConditions(variation('hair', { locationIds: [1] }, crossed)),
      statusByStage: [{ stage: stage(10), status: 'arrived' }],
    };
    expect(findRuleConflicts(inside)).toMatchObject([
      { kind: 'loop', where: 'hair', statuses: ['waiting', 'arrived'] },
    ]);
    const rest: StatusRules = {
      ...inside,
      variations: [variation('hair', { locationIds: [1] }, {})],
      fallback: { kind: 'map', stageByStatus: crossed },
    };
    expect(findRuleConflicts(rest)).toMatchObject([{ kind: 'loop', where: 'fallback' }]);
  });

  it('shows two variations that throw a deal from pipeline to pipeline', () => {
    const thrown = withConditions(
      variation('a', { pipelineIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2] }, { waiting: stage(10, 1) }),
    );
    expect(findRuleConflicts(thrown)).toEqual([
      {
        kind: 'loop',
        where: 'a',
        statuses: ['waiting', 'waiting', 'waiting'],
        stages: [stage(20, 2), stage(10, 1)],
      },
    ]);
  });

  it('shows where a second variation takes the deal on from where the first one put it', () => {
    const chain = withConditions(
      variation('a', { pipelineIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2] }, { waiting: stage(21, 2) }),
    );
    expect(findRuleConflicts(chain)).toEqual([
      { kind: 'loop', where: 'a', statuses: ['waiting', 'waiting'], stages: [stage(20, 2), stage(21, 2)] },
    ]);
  });

  it('shows the map for the rest that fetches a deal back', () => {
    const fetched: StatusRules = {
      ...withConditions(variation('a', { pipelineIds: [1] }, { waiting: stage(20, 2) })),
      fallback: { kind: 'map', stageByStatus: { waiting: stage(10) } },
    };
    expect(findRuleConflicts(fetched)).toMatchObject([
      { kind: 'loop', where: 'a', statuses: ['waiting', 'waiting', 'waiting'] },
    ]);
  });

  it.each<[string, StatusMap, StatusMap]>([
    ['paid', { paid: stage(20, 2) }, { arrived: stage(21, 2) }],
    ['membership_used', { membership_used: stage(20, 2) }, { paid: stage(21, 2) }],
    ['membership_used', { membership_used: stage(20, 2) }, { part_paid: stage(21, 2) }],
    ['membership_used', { membership_used: stage(20, 2), part_paid: stage(20, 2) }, { arrived: stage(21, 2) }],
  ])('knows that a visit counts as several things at once: %s', (status, first, second) => {
    const chain = withConditions(
      variation('a', { pipelineIds: [1] }, first),
      variation('b', { pipelineIds: [2] }, second),
    );
    const loops = findRuleConflicts(chain);
    expect(loops[0]).toEqual({
      kind: 'loop',
      where: 'a',
      statuses: [expect.any(String), Object.keys(second)[0]],
      stages: [stage(20, 2), stage(21, 2)],
    });
    expect(loops).toContainEqual(expect.objectContaining({ statuses: [status, Object.keys(second)[0]] }));
  });

  it('shows each way on from one variation, and the same way once', () => {
    const forked = withConditions(
      variation('a', { pipelineIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2], locationIds: [1] }, { waiting: stage(21, 2) }),
      variation('c', { pipelineIds: [2], locationIds: [2, 3] }, { waiting: stage(22, 2) }),
    );
    expect(findRuleConflicts(forked)).toMatchObject([
      { where: 'a', stages: [stage(20, 2), stage(21, 2)] },
      { where: 'a', stages: [stage(20, 2), stage(22, 2)] },
    ]);
  });

  it('does not follow a deal out of the one pipeline that is followed', () => {
    const out: StatusRules = {
      ...withConditions(
        variation('a', { pipelineIds: [1] }, { waiting: stage(20, 2) }),
        variation('b', { pipelineIds: [2] }, { waiting: stage(10, 1) }),
      ),
      onlyPipelineId: 1,
    };
    expect(findRuleConflicts(out)).toEqual([]);
  });

  it('accepts variations that could throw a deal about but never hold for one appointment', () => {
    const apart = withConditions(
      variation('a', { pipelineIds: [1], locationIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2], locationIds: [2] }, { waiting: stage(10, 1) }),
    );
    expect(findRuleConflicts(apart)).toEqual([]);
    const people = withConditions(
      variation('a', { pipelineIds: [1], teamMemberIds: [1, 2] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2], teamMemberIds: [3] }, { waiting: stage(10, 1) }),
    );
    expect(findRuleConflicts(people)).toEqual([]);
    const rested = withConditions(
      variation('first', { locationIds: [1] }, {}),
      variation('a', { pipelineIds: [1], locationIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2], locationIds: [1] }, { waiting: stage(10, 1) }),
    );
    expect(findRuleConflicts(rested).filter((item) => item.kind === 'loop')).toEqual([]);
  });

  it('knows that one appointment may have services of two categories', () => {
    const both = withConditions(
      variation('a', { pipelineIds: [1], serviceCategoryIds: [1] }, { waiting: stage(20, 2) }),
      variation('b', { pipelineIds: [2], serviceCategoryIds: [2] }, { waiting: stage(10, 1) }),
    );
    expect(findRuleConflicts(both)).toMatchObject([{ kind: 'loop', where: 'a' }]);
  });

  it.each<[string, Partial<RuleConditions>, Partial<RuleConditions>, boolean]>([
    ['anything', {}, { locationIds: [1] }, true],
    ['the same', { locationIds: [1] }, { locationIds: [1] }, true],
    ['more locations', { locationIds: [1, 2] }, { locationIds: [2] }, true],
    ['other locations', { locationIds: [1] }, { locationIds: [1, 2] }, false],
    ['one location before any', { locationIds: [1] }, {}, false],
    ['a pipeline before any', { locationIds: [1], pipelineIds: [1] }, { locationIds: [1] }, false],
    ['more categories', { serviceCategoryIds: [1, 2] }, { serviceCategoryIds: [1], pipelineIds: [1] }, true],
    ['other people', { teamMemberIds: [1] }, { teamMemberIds: [2] }, false],
  ])('tells that a variation never fires only when an earlier one takes everything: %s', (_, first, second, isDead) => {
    const pair = withConditions(variation('a', first, {}), variation('b', second, {}));
    const expected = isDead ? [{ kind: 'never_fires', variationId: 'b', becauseOf: 'a' }] : [];
    expect(findRuleConflicts(pair)).toEqual(expected);
    expect(findRuleConflicts({ ...pair, mode: 'without_conditions' })).toEqual([]);
  });

  it('names the first of those that take everything', () => {
    const three = withConditions(variation('a', {}, {}), variation('b', {}, {}), variation('c', {}, {}));
    expect(findRuleConflicts(three)).toEqual([
      { kind: 'never_fires', variationId: 'b', becauseOf: 'a' },
      { kind: 'never_fires', variationId: 'c', becauseOf: 'a' },
    ]);
  });

  it('answers at once for as many variations as may be saved, with many values each', () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      variation(
        `v${index}`,
        {
          locationIds: Array.from({ length: 30 }, (_item, id) => index * 7 + id + 1),
          teamMemberIds: Array.from({ length: 100 }, (_item, id) => index * 13 + id + 1),
          serviceCategoryIds: Array.from({ length: 40 }, (_item, id) => index * 5 + id + 1),
          pipelineIds: [(index % 20) + 1],
        },
        { waiting: stage(index + 1), arrived: stage(index + 200, (index % 20) + 1) },
      ),
    );
    expect(Array.isArray(findRuleConflicts(withConditions(...many)))).toBe(true);
  });
});
