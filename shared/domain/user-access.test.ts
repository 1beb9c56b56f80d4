import { describe, expect, it } from 'vitest';
import { accessOf, DEFAULT_RIGHTS, hiddenAt, type Rights, SHOWN_EVERYWHERE } from './user-access.ts';

describe('what was decided about a user', () => {
  it('leaves a right that came later as open as it is for everybody', () => {
    const { seePhones: _, ...older } = DEFAULT_RIGHTS;
    const grant = { userId: 7, locationIds: null, rights: { ...older, book: false } as Rights };
    const { rights } = accessOf({ grants: [grant], administrators: [] }, { userId: 7, isAdmin: false });
    expect(rights).toEqual({ ...DEFAULT_RIGHTS, book: false });
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
