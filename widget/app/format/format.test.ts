import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../shared/domain/language.ts';
import { words as en } from '../i18n/en/card-words.ts';
import { words as es } from '../i18n/es/card-words.ts';
import { words as pt } from '../i18n/pt/card-words.ts';
import { words as ru } from '../i18n/ru/card-words.ts';
import { createTranslate } from '../i18n/translate.ts';
import { createFormat, type Format } from './format.ts';

const TABLES = { en, ru, es, pt };
const NBSP = /[\u00a0\u202f]/g;

function formatFor(language: Language, options: { hour12?: boolean; timeZone?: string; now?: string } = {}): Format {
  const { hour12 = false, timeZone = 'Europe/Madrid', now = '2026-11-23T13:05:00Z' } = options;
  const dictionaries = { tableOf: () => TABLES[language], load: async () => undefined };
  const t = createTranslate(language, dictionaries, { crm: 'Kommo', provider: 'Altegio' });
  return createFormat({ language, hour12, timeZone, now: () => Date.parse(now), t });
}

const inAll = (write: (format: Format) => string): string[] =>
  LANGUAGES.map((language) => write(formatFor(language)).replace(NBSP, ' '));

describe('dates', () => {
  it('write weekday, day and month without commas and dots', () => {
    expect(inAll((format) => format.day('2026-11-24'))).toEqual([
      'Tue 24 Nov',
      'вт 24 ноя',
      'mar 24 nov',
      'ter 24 nov',
    ]);
  });

  it('name the year only when it is another', () => {
    const format = formatFor('en');
    expect(format.date('2026-11-03')).toBe('3 Nov');
    expect(format.date('2025-11-03')).toBe('3 Nov 2025');
    expect(format.dateWithYear('2026-11-03')).toBe('3 Nov 2026');
  });

  it('say what is near by the clock of the location', () => {
    const lateInMadrid = formatFor('en', { now: '2026-11-23T22:30:00Z' });
    expect(lateInMadrid.near('2026-11-24', 'Europe/Madrid')).toBe('tomorrow');
    expect(lateInMadrid.near('2026-11-24', 'Asia/Almaty')).toBe('today');
    expect(lateInMadrid.near('2027-03-01', 'Europe/Madrid')).toBeNull();
  });
});

describe('times', () => {
  it('use 24 hours unless the account uses 12', () => {
    expect(formatFor('en').range('2026-11-24T16:30', 8100)).toBe('16:30–18:45');
    expect(formatFor('en', { hour12: true }).time('2026-11-24T16:30').replace(NBSP, ' ')).toBe('4:30 pm');
  });

  it('keep the wall clock of the location, whatever zone the browser sits in', () => {
    expect(formatFor('en', { timeZone: 'Pacific/Auckland' }).time('2026-11-24T16:30')).toBe('16:30');
  });

  it('add the own time only when it differs, with the weekday when the day differs too', () => {
    const own = (timeZone: string) =>
      formatFor('en', { timeZone }).ownTime('2026-11-24T16:30:00+01:00', '2026-11-24T16:30');
    expect(own('Europe/Paris')).toBeNull();
    expect(own('America/Sao_Paulo')).toBe('12:30');
    expect(own('Pacific/Auckland')).toBe('Wed 04:30');
  });

  it('say how old something is, without a point at the end, for the sentence around it has one', () => {
    const ages = inAll((format) => format.age('2026-11-23T13:02:00Z'));
    expect(ages.filter((age) => !/3/.test(age) || age.endsWith('.'))).toEqual([]);
  });

  it('write lengths in the words of the language', () => {
    expect(inAll((format) => format.duration(8100))).toEqual(['2 h 15 min', '2 ч 15 мин', '2 h 15 min', '2 h 15 min']);
    expect(formatFor('en').duration(2700)).toBe('45 min');
    expect(formatFor('en').duration(3600)).toBe('1 h');
  });
});

describe('money', () => {
  it('follows the language and the currency', () => {
    expect(inAll((format) => format.money({ amount: 193, currency: 'EUR' }))).toEqual([
      '€193.00',
      '193,00 €',
      '193,00 €',
      '€ 193,00',
    ]);
    expect(formatFor('pt').money({ amount: 1290, currency: 'BRL' }).replace(NBSP, ' ')).toBe('R$ 1.290,00');
    expect(formatFor('ru').money({ amount: 42500, currency: 'KZT' }).replace(NBSP, ' ')).toBe('42 500 ₸');
  });

  it('shows small coins of a currency without them only when there are some', () => {
    expect(formatFor('ru').money({ amount: 6900.5, currency: 'RUB' }).replace(NBSP, ' ')).toBe('6 900,50 ₽');
  });

  it('writes the bare number without a currency, and the code of one that nobody knows', () => {
    expect(formatFor('en').money({ amount: 48, currency: null })).toBe('48');
    expect(formatFor('en').money({ amount: 48, currency: 'COINS' })).toBe('48.00 COINS');
  });

  it('keeps the sums of several currencies apart', () => {
    const sums = [
      { amount: 10, currency: 'EUR' },
      { amount: 5000, currency: 'KZT' },
    ];
    expect(formatFor('en').sums(sums)).toBe('€10.00 · ₸5,000');
  });
});

describe('phones and cities', () => {
  it('group known countries and leave hidden and unknown phones alone', () => {
    const { phone } = formatFor('en');
    expect(phone('+34612458803')).toBe('+34 612 45 88 03');
    expect(phone('77010000000')).toBe('+7 701 000 00 00');
    expect(phone('+5511987442016')).toBe('+55 11 98744 2016');
    expect(phone('+34 6•• •• 12')).toBe('+34 6•• •• 12');
    expect(phone('612458803')).toBe('612458803');
  });

  it('name the zone of a location by its city in the language', () => {
    expect(inAll((format) => format.city('America/Sao_Paulo'))).toEqual([
      'São Paulo',
      'Сан-Паулу',
      'São Paulo',
      'São Paulo',
    ]);
    expect(inAll((format) => format.city('Europe/Madrid'))).toEqual(['Madrid', 'Мадрид', 'Madrid', 'Madri']);
    expect(formatFor('en').city('America/Argentina/Cordoba')).toBe('Cordoba');
  });
});
