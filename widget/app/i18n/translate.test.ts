import { describe, expect, it } from 'vitest';
import { words as en } from './en/card-words.ts';
import { words as ru } from './ru/card-words.ts';
import { createTranslate } from './translate.ts';
import { createDictionaries } from './words.ts';

const always = { crm: 'Kommo', provider: 'Altegio' };
const fixed = (table: typeof en | typeof ru) => ({ tableOf: () => table, load: async () => undefined });

describe('createTranslate', () => {
  it('fills in the names of the vendors and the values of the sentence', () => {
    const t = createTranslate('en', fixed(en), always);
    expect(t('card.none.one', { what: '+34 612' })).toBe(
      'Nobody there has +34 612. The client is created with the first booking.',
    );
    expect(t('card.sync.silent')).toBe('Altegio silent');
  });

  it('chooses the Russian form by the number', () => {
    const t = createTranslate('ru', fixed(ru), always);
    expect([1, 3, 5, 21].map((count) => t('card.visits', { count }))).toEqual([
      '1 визит',
      '3 визита',
      '5 визитов',
      '21 визит',
    ]);
  });

  it('answers nothing for words that were not loaded', () => {
    expect(createTranslate('en', { tableOf: () => ({}), load: async () => undefined }, always)('card.book')).toBe('');
  });
});

describe('createDictionaries', () => {
  it('loads each part once and asks again after a failure', async () => {
    const asked: string[] = [];
    const dictionaries = createDictionaries({
      load: async (name) => {
        asked.push(name);
        if (asked.length === 1) throw new Error('offline');
        return { words: { 'card.book': 'Book' } };
      },
    });
    await expect(dictionaries.load('en', 'card')).rejects.toThrow('offline');
    await dictionaries.load('en', 'card');
    await dictionaries.load('en', 'card');
    expect(asked).toEqual(['words-card-en', 'words-card-en']);
    expect(dictionaries.tableOf('en')).toEqual({ 'card.book': 'Book' });
  });
});
