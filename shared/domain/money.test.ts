import { describe, expect, it } from 'vitest';
import { sumByCurrency } from './money.ts';

describe('money', () => {
  it('adds up per currency and never across', () => {
    const sums = sumByCurrency([
      { amount: 0.1, currency: 'EUR' },
      { amount: 5, currency: 'KZT' },
      { amount: 0.2, currency: 'EUR' },
    ]);
    expect(sums).toEqual([
      { amount: 0.3, currency: 'EUR' },
      { amount: 5, currency: 'KZT' },
    ]);
  });
});
