import { LANGUAGES, type Language, languageOf } from '../../../shared/domain/language.ts';

const KEY = 'slotdesk_language';

/** Names of the languages in themselves: whoever needs one can read it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  es: 'Español',
  pt: 'Português',
};

/** The language that the user chose in this browser, else that of the page. */
export function startLanguage(pageLanguage: string): Language {
  const chosen = readChoice();
  return LANGUAGES.find((language) => language === chosen) ?? languageOf(pageLanguage);
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // Storage may be closed to us; the language of the page is a good answer then.
    return null;
  }
}

/** Remembers the choice in this browser; where storage is closed it holds until the page is left. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    return;
  }
}
