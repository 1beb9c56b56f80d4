import { describe, expect, it } from 'vitest';
import { comparableTail, digitsOf, isMasked } from './phone.ts';

describe('phones', () => {
  it('compare by digits, without the international prefix', () => {
    expect(digitsOf('0034 611 00 03 33')).toBe('34611000333');
    expect(comparableTail('8 (701) 000-44-55')).toBe(comparableTail('+7 701 000 44 55'));
    expect(comparableTail('12 34')).toBeNull();
  });

  it('are masked when anything but digits and separators stands in them', () => {
    expect(isMasked('+7 701 *** ** 55')).toBe(true);
    expect(isMasked('+34 6•• •• 12')).toBe(true);
    expect(isMasked('+34 (612) 45-88.03')).toBe(false);
  });
});
