import { describe, expect, it } from 'vitest';
import { combined, type ProviderRights, RIGHT_KEYS, type RightState, summaryOf } from './provider-rights.ts';

const all = (state: RightState, change: Partial<ProviderRights> = {}): ProviderRights =>
  ({ ...Object.fromEntries(RIGHT_KEYS.map((key) => [key, state])), ...change }) as ProviderRights;

describe('the rights of a sign-in', () => {
  it('are missing when one location lacks one, named in the order of the list', () => {
    const madrid = all('present', { loyalty: 'missing' });
    const almaty = all('present', { webhooks: 'missing' });
    expect(summaryOf([madrid, almaty])).toEqual({ state: 'missing', missing: ['webhooks', 'loyalty'] });
  });

  it('are in order only when every one is known to be present everywhere', () => {
    expect(summaryOf([all('present'), all('present')]).state).toBe('ok');
    expect(summaryOf([all('present'), all('present', { services: 'unknown' })]).state).toBe('unknown');
  });

  it('are unknown while nothing was read', () => {
    expect(summaryOf([])).toEqual({ state: 'unknown', missing: [] });
    expect(combined([])).toBe('unknown');
  });
});
