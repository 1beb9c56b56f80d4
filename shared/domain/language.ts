/** The languages in which every screen and every text that we write is whole. */
export const LANGUAGES = ['en', 'ru', 'es', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a tag such as `pt-BR`; English when it is none of ours. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}
