import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('languageOf', () => {
  it('reads tags and falls back to English', () => {
    expect(languageOf('pt-BR')).toBe('pt');
    expect(languageOf('RU')).toBe('ru');
    expect(languageOf('tr')).toBe('en');
    expect(languageOf(null)).toBe('en');
  });
});
