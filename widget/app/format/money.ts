import type * as z from 'zod/mini';
import type { Money as MoneyView } from '../../../shared/contracts/common.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { LOCALES } from './dates.ts';
import { numberFormat } from './intl.ts';

/** Currencies whose small coins nobody uses: shown only when an amount has some. */
const WITHOUT_CENTS = new Set(['KZT', 'RUB', 'CLP', 'COP', 'HUF', 'KGS', 'UZS', 'AMD', 'JPY', 'KRW', 'PYG', 'VND']);

/** An amount as it is shown; `null`: hidden from the viewer. */
export type Money = z.infer<typeof MoneyView>;

/** €193.00 · 193,00 € · ₸42,500. Without a currency the bare number; nothing for an amount that is hidden. */
export function formatMoney(language: Language, { amount, currency }: Money): string {
  if (amount === null) return '';
  const isWhole = Number.isInteger(amount);
  const digits = isWhole && (currency === null || WITHOUT_CENTS.has(currency)) ? 0 : 2;
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (currency === null) return numberFormat(LOCALES[language], fraction).format(amount);
  return currencyFormat(language, currency, fraction).format(amount);
}

/** An unknown code would throw: such an amount is written as the code and the number. */
function currencyFormat(
  language: Language,
  currency: string,
  fraction: Intl.NumberFormatOptions,
): { format(amount: number): string } {
  try {
    const options: Intl.NumberFormatOptions = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
    return numberFormat(LOCALES[language], { ...options, ...fraction });
  } catch {
    const plain = numberFormat(LOCALES[language], fraction);
    return { format: (amount) => `${plain.format(amount)} ${currency}` };
  }
}

/** One sum per currency, joined; a dash when nothing is known. */
export const formatSums = (language: Language, sums: readonly Money[]): string =>
  sums.length === 0 ? '–' : sums.map((sum) => formatMoney(language, sum)).join(' · ');
