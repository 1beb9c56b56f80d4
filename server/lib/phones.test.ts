import { describe, expect, it } from 'vitest';
import { isSamePhone, toE164 } from './phones.ts';

describe('toE164', () => {
  it.each([
    ['612 45 88 03', 'ES', '+34612458803'],
    ['0034 611 00 03 33', 'ES', '+34611000333'],
    ['+34 612-458-803', null, '+34612458803'],
    ['8 (701) 000-44-55', 'KZ', '+77010004455'],
    ['8 903 000-66-77', 'RU', '+79030006677'],
    ['9040007788', 'RU', '+79040007788'],
    ['(11) 98744-2016', 'BR', '+5511987442016'],
    ['5511987442016', null, '+5511987442016'],
  ])('reads %s in %s as %s', (typed, country, expected) => {
    expect(toE164(typed, country)).toBe(expected);
  });

  it('refuses what cannot be a phone', () => {
    expect(toE164('12 34', 'ES')).toBeNull();
    expect(toE164('call me', 'ES')).toBeNull();
    expect(toE164('', null)).toBeNull();
  });

  it('does not make a stranger’s number of one that was typed as in another country', () => {
    expect(toE164('(11) 98744-2016', 'ES')).toBeNull();
    expect(toE164('+55 (11) 98744-2016', 'ES')).toBe('+5511987442016');
  });
});

describe('isSamePhone', () => {
  it('sees through national prefixes and separators', () => {
    expect(isSamePhone('8 (701) 000-44-55', '+77010004455', 'KZ')).toBe(true);
  });

  it('keeps neighbours apart and calls nothing the same as nothing', () => {
    expect(isSamePhone('+34612458803', '+34612458804', 'ES')).toBe(false);
    expect(isSamePhone('', '', 'ES')).toBe(false);
  });
});
