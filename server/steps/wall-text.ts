import type { Language } from '../../shared/domain/language.ts';
import { clockOf, dateOf, type WallTime } from '../../shared/domain/time.ts';

/** A wall time as it is written into the CRM: the one the client was told. */
export function wallText(language: Language, wall: WallTime): string {
  const [year, month, day] = dateOf(wall).split('-');
  return language === 'en' ? `${dateOf(wall)} ${clockOf(wall)}` : `${day}.${month}.${year} ${clockOf(wall)}`;
}
