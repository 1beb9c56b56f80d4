import { describe, expect, it } from 'vitest';
import { median, medianRatio, ms, percentile } from './numbers.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

describe('percentile', () => {
  it('takes the nearest rank, whatever the order', () => {
    expect(percentile(upTo(100), 0.99)).toBe(99);
    expect(percentile(upTo(100), 0.5)).toBe(50);
    expect(percentile(upTo(10), 0.99)).toBe(10);
  });
  it('of nothing is not a number', () => expect(percentile([], 0.5)).toBeNaN());
});

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([9, 1, 2, 4])).toBe(3);
  });
});

describe('medianRatio', () => {
  it('divides within pairs before it takes the middle', () => {
    expect(medianRatio([50, 10, 80], [100, 10, 100])).toBe(0.8);
  });
  it('leaves out nothing silently: a missing partner is not a number', () => {
    expect(medianRatio([50], [])).toBeNaN();
  });
});

describe('ms', () => {
  it('shows as many digits as matter', () =>
    expect([0.424, 4.24, 42.4, 4242].map(ms)).toEqual(['0.42', '4.2', '42', '4,242']));
});
