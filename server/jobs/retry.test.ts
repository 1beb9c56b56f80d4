import { describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import { decideFailure, LADDER_MS } from './retry.ts';

describe('decideFailure', () => {
  const middle = 0.5;

  it('tries again after 5 s, 30 s, 2 min, 10 min, 1 h, 6 h and 24 h, then gives up', () => {
    const decisions = Array.from({ length: 8 }, (_, attempt) => decideFailure(new Error('x'), attempt, middle, 1));
    expect(decisions.map((decision) => (decision.kind === 'retry' ? decision.delayMs / 1000 : decision.kind))).toEqual([
      5,
      30,
      120,
      600,
      3600,
      21_600,
      86_400,
      'shelve',
    ]);
  });

  it('spreads each step by a fifth to both sides', () => {
    const delay = (random: number) => decideFailure(new Error('x'), 1, random, 1);
    expect(delay(0)).toMatchObject({ delayMs: 24_000 });
    expect(delay(1)).toMatchObject({ delayMs: 36_000 });
  });

  it('waits as long as the vendor asks, but not less than its own step', () => {
    const busy = (retryAfterMs: number) => decideFailure(new ProductError('crm_busy', { retryAfterMs }), 0, middle, 1);
    expect(busy(60_000)).toMatchObject({ kind: 'retry', delayMs: 60_000, code: 'crm_busy' });
    expect(busy(0)).toMatchObject({ kind: 'retry', delayMs: 5000 });
  });

  it('gives up at once on what trying again will not mend', () => {
    const error = new ProductError('licence_lapsed', { detail: 'the licence of the location has ended' });
    expect(decideFailure(error, 0, middle, 1)).toEqual({
      kind: 'shelve',
      code: 'licence_lapsed',
      detail: 'the licence of the location has ended',
    });
  });

  it('keeps the words of other errors to itself: they may quote data', () => {
    const error = new TypeError('cannot read +34600111222');
    expect(decideFailure(error, LADDER_MS.length, middle, 1)).toEqual({
      kind: 'shelve',
      code: 'internal',
      detail: 'TypeError',
    });
    expect(decideFailure('text', LADDER_MS.length, middle, 1)).toMatchObject({ detail: 'string' });
  });

  it('divides every delay by the speed', () => {
    expect(decideFailure(new Error('x'), 0, middle, 100)).toMatchObject({ delayMs: 50 });
    const asked = new ProductError('crm_busy', { retryAfterMs: 60_000 });
    expect(decideFailure(asked, 0, middle, 100)).toMatchObject({ delayMs: 600 });
  });
});
