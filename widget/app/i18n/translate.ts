import type { Language } from '../../../shared/domain/language.ts';
import type { Dictionaries, MessageKey, Word } from './words.ts';

export type Params = Readonly<Record<string, string | number>>;
/** The text for a key; `count` among the params chooses the plural form. */
export type Translate = (key: MessageKey, params?: Params) => string;

function formOf(word: Word, language: Language, count: unknown): string {
  if (typeof word === 'string') return word;
  const category = new Intl.PluralRules(language).select(Number(count ?? 0));
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { ...word };
  return forms[category] ?? word.other;
}

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** `always` is known to every sentence, e.g. the names of the two vendors. */
export function createTranslate(language: Language, { tableOf }: Dictionaries, always: Params): Translate {
  return (key, params = {}) => {
    const word = tableOf(language)[key];
    return word === undefined ? '' : fill(formOf(word, language, params['count']), { ...always, ...params });
  };
}
