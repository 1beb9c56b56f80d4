import type { Language } from '../../shared/domain/language.ts';
import { clockOf, dateOf, type WallTime } from '../../shared/domain/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A wall time as it is written into the CRM: the one the client was told. Made by hand, because a text is looked for again
 * after a call of unknown outcome, and `Intl` writes it another way from one Node to the next.
 */
export function wallText(language: Language, wall: WallTime): string {
  const [year = '', month = '', day = ''] = dateOf(wall).split('-');
  const date: Readonly<Record<Language, string>> = {
    en: `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
    ru: `${day}.${month}.${year}`,
    es: `${day}/${month}/${year}`,
    pt: `${day}/${month}/${year}`,
  };
  return `${date[language]} ${clockOf(wall)}`;
}
