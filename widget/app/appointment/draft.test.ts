import { describe, expect, it } from 'vitest';
import { BALAYAGE } from '../../testing/fixtures.ts';
import { changeOf, differences, draftOf, merge } from './draft.ts';

const base = draftOf(BALAYAGE);

describe('what is written of an edited appointment', () => {
  it('is nothing when nothing differs, whatever the order', () => {
    expect(changeOf(base, { ...base, serviceIds: [...base.serviceIds].reverse() })).toEqual({});
  });

  it('is only what differs', () => {
    expect(changeOf(base, { ...base, clock: '17:00', comment: 'Bring the photo' })).toEqual({
      startsAtWall: '2026-11-24T17:00',
      comment: 'Bring the photo',
    });
  });

  it('empties a field that was emptied and leaves the others alone', () => {
    const before = { ...base, fields: { room: 'red', source: 'friends' } };
    expect(changeOf(before, { ...before, fields: { room: '', source: 'friends' } })).toEqual({
      customFields: [{ code: 'room', value: '' }],
    });
  });

  it('asks for no length off the quarter of an hour', () => {
    const before = { ...base, durationSeconds: 3000 };
    expect(changeOf({ ...before, durationSeconds: 3600 }, before)).toEqual({});
  });
});

describe('two people on one appointment', () => {
  it('takes what only the other has changed, and keeps ours', () => {
    const mine = { ...base, comment: 'Call first' };
    const merged = merge(base, mine, { ...base, clock: '12:30' });
    expect(merged).toEqual({ draft: { ...mine, clock: '12:30' }, taken: ['when'], disputed: [] });
  });

  it('lets a person decide what both have changed', () => {
    const mine = { ...base, clock: '12:00' };
    const merged = merge(base, mine, { ...base, clock: '12:30', color: null });
    expect(merged.disputed).toEqual(['when']);
    expect(merged.taken).toEqual(['color']);
    expect(merged.draft.clock).toBe('12:00');
  });

  it('finds nothing to decide when both wanted the same', () => {
    const mine = { ...base, clock: '12:30' };
    expect(merge(base, mine, mine)).toEqual({ draft: mine, taken: [], disputed: [] });
    expect(differences(mine, mine)).toEqual([]);
  });
});
