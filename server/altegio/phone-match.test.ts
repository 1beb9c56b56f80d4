import { describe, expect, it } from 'vitest';
import { isSameNumber, searchTerms } from './phone-match.ts';

describe('a stored phone', () => {
  it.each([
    ['+34612458803', '+34612458803'],
    ['+34612458803', '34 612 45-88-03'],
    ['+34612458803', '0034612458803'],
    ['+34612458803', '612 45 88 03'],
    ['+79123456789', '8 (912) 345-67-89'],
    ['+77010000012', '8 701 000 00 12'],
    ['+5511912345678', '(11) 91234-5678'],
    ['+442079460123', '020 7946 0123'],
    // Fits no numbering plan, yet salons have such ones.
    ['+10000000001', '10000000001'],
  ])('%s is %s', (wanted, stored) => {
    expect(isSameNumber(wanted, stored)).toBe(true);
  });

  it.each([
    ['+34612458803', '+34612458804'],
    ['+34612458803', '12458803'],
    ['+34612458803', '+7 612 458 80 30'],
    ['+34612458803', '+346*****803'],
    ['+34612458803', '+34612458803 ***'],
    ['+34612458803', ''],
    ['+34612458803', null],
  ])('%s is not %s', (wanted, stored) => {
    expect(isSameNumber(wanted, stored)).toBe(false);
  });

  it('is looked for by all its digits, then by the national ones', () => {
    expect(searchTerms('+34 612 458 803')).toEqual(['34612458803', '612458803']);
    expect(searchTerms('+99900')).toEqual(['99900']);
  });
});
