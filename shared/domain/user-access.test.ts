import { describe, expect, it } from 'vitest';
import {
  accessOf,
  DEFAULT_RIGHTS,
  type Grant,
  hiddenAt,
  type Rights,
  SHOWN_EVERYWHERE,
  withChains,
} from './user-access.ts';

describe('what was decided about a user', () => {
  it('leaves a right that came later as open as it is for everybody', () => {
    const { seePhones: _, ...older } = DEFAULT_RIGHTS;
    const grant = { userId: 7, locationIds: null, rights: { ...older, book: false } as Rights };
    const { rights } = accessOf({ grants: [grant], administrators: [] }, { userId: 7, isAdmin: false });
    expect(rights).toEqual({ ...DEFAULT_RIGHTS, book: false });
  });

  it('opens a whole chain with what it has now, beside single locations, and stays valid without any chain', () => {
    const chain = { id: 9, title: 'Brisa Iberia' };
    const locations = [
      { id: 1, chain },
      { id: 2, chain: null },
      { id: 3, chain: { id: 8, title: 'Brisa Norte' } },
    ];
    const idsOf = (grant: Partial<Grant>, places = locations) => {
      const grants = [{ userId: 7, locationIds: [], rights: DEFAULT_RIGHTS, ...grant }];
      return withChains(accessOf({ grants, administrators: [] }, { userId: 7, isAdmin: false }), places).locationIds;
    };
    expect(idsOf({ locationIds: [2], chainIds: [9] })).toEqual([2, 1]);
    expect(idsOf({ locationIds: [1], chainIds: [9] }, [...locations, { id: 4, chain }])).toEqual([1, 4]);
    expect(idsOf({ locationIds: [3] })).toEqual([3]);
    expect(idsOf({ locationIds: null, chainIds: [9] })).toBeNull();
  });
});

describe('where the panel is shown', () => {
  const stage = { pipelineId: 1, stageId: 11 };

  it('is everywhere until somebody decides', () => {
    expect(hiddenAt(SHOWN_EVERYWHERE, stage)).toBeNull();
  });

  it('is in the chosen pipelines only', () => {
    expect(hiddenAt({ pipelineIds: [1], hiddenStages: [] }, stage)).toBeNull();
    expect(hiddenAt({ pipelineIds: [2], hiddenStages: [] }, stage)).toBe('pipeline');
    expect(hiddenAt({ pipelineIds: [], hiddenStages: [] }, stage)).toBe('pipeline');
  });

  it('is nowhere at a hidden stage, which is told apart by its pipeline too', () => {
    const visibility = { pipelineIds: null, hiddenStages: [stage] };
    expect(hiddenAt(visibility, stage)).toBe('stage');
    expect(hiddenAt(visibility, { pipelineId: 2, stageId: 11 })).toBeNull();
  });
});
