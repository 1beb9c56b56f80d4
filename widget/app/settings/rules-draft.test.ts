import { describe, expect, it } from 'vitest';
import type { StatusRulesView } from '../../../shared/contracts/rules.ts';
import { moved, toDraft, toRules, withNewVariation } from './rules-draft.ts';

const STAGE = { pipelineId: 3, stageId: 31 };
const RULES: StatusRulesView = {
  mode: 'with_conditions',
  stageByStatus: { waiting: STAGE },
  variations: [
    {
      id: 'v1',
      conditions: { serviceCategoryIds: [7], pipelineIds: [], locationIds: [1, 2], teamMemberIds: [] },
      stageByStatus: { arrived: STAGE, paid: STAGE },
    },
  ],
  fallback: { kind: 'map', stageByStatus: { cancelled: STAGE } },
  onlyPipelineId: 3,
  statusByStage: [{ stage: STAGE, status: 'confirmed' }],
  protectsClosedDeals: false,
  leavesDealsMovedByHand: true,
};

describe('the draft of the rules', () => {
  it('gives back what it was made from', () => {
    expect(toRules(toDraft(RULES))).toEqual(RULES);
    const others: StatusRulesView[] = [
      { ...RULES, fallback: { kind: 'new_deals', stage: STAGE } },
      { ...RULES, fallback: { kind: 'leave' }, onlyPipelineId: null, variations: [] },
    ];
    for (const rules of others) expect(toRules(toDraft(rules))).toEqual(rules);
  });

  it('leaves deals where they are while no stage for new ones is chosen', () => {
    const draft = toDraft({ ...RULES, fallback: { kind: 'leave' } });
    expect(toRules({ ...draft, fallback: { ...draft.fallback, kind: 'new_deals' } }).fallback).toEqual({
      kind: 'leave',
    });
  });

  it('does not save a row of the way back that has no stage', () => {
    const draft = toDraft(RULES);
    expect(toRules({ ...draft, back: [...draft.back, { stage: '', status: 'arrived' }] })).toEqual(RULES);
  });

  it('gives a new variation an id that none has', () => {
    const two = withNewVariation(withNewVariation([]));
    const again = withNewVariation(two.slice(1));
    expect(new Set(again.map(({ id }) => id)).size).toBe(again.length);
  });

  it('moves one of a list to another place and no further than its ends', () => {
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('');
    const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(ids(moved(list, 'a', 1))).toBe('bac');
    expect(ids(moved(list, 'c', -1))).toBe('cab');
    expect(ids(moved(list, 'a', 9))).toBe('bca');
    expect(ids(moved(list, 'x', 0))).toBe('abc');
  });
});
