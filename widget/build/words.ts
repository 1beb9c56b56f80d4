import { build } from 'esbuild';

const LANGUAGES = ['en', 'ru', 'es', 'pt'] as const;
const AREAS = ['card', 'desk', 'duplicates', 'settings'] as const;

type Dictionary = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

async function readDictionary(root: string, language: string, area: string): Promise<Dictionary> {
  const { outputFiles } = await build({
    entryPoints: [`${root}/app/i18n/${language}/${area}-words.ts`],
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const module = (await import(`data:text/javascript;base64,${code}`)) as { words: Dictionary };
  return module.words;
}

const placeholders = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([name]) => name)
    .sort()
    .join(' ');

/** Compares a dictionary with the English one: keys, plural forms, placeholders, empty texts. */
export function dictionaryFaults(language: string, english: Dictionary, other: Dictionary): string[] {
  const missing = Object.keys(english)
    .filter((key) => !(key in other))
    .map((key) => `${language} lacks "${key}"`);
  const extra = Object.keys(other)
    .filter((key) => !(key in english))
    .map((key) => `${language} has the unknown "${key}"`);
  const shared = Object.keys(english).filter((key) => key in other);
  return [...missing, ...extra, ...shared.flatMap((key) => entryFaults(language, key, english[key], other[key]))];
}

function entryFaults(
  language: string,
  key: string,
  english: Dictionary[string] = '',
  other: Dictionary[string] = '',
): string[] {
  const texts = typeof other === 'string' ? { other } : other;
  const model = typeof english === 'string' ? english : (english['other'] ?? '');
  const faults = Object.values(texts).some((text) => text.trim() === '') ? [`${language}: "${key}" is empty`] : [];
  if ((typeof english === 'string') !== (typeof other === 'string'))
    faults.push(`${language}: "${key}" and English differ in plural`);
  if (placeholders(texts['other'] ?? '') !== placeholders(model)) {
    faults.push(`${language}: "${key}" has other placeholders than English`);
  }
  if (typeof other !== 'string') {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const form of needed)
      if (!(form in texts)) faults.push(`${language}: "${key}" lacks the plural form "${form}"`);
  }
  return faults;
}

/** Sentences about dictionaries that are not whole; empty when all four languages are. */
export async function wordFaults(root: string): Promise<string[]> {
  const faults = await Promise.all(
    AREAS.map(async (area) => {
      const [english, ...others] = await Promise.all(LANGUAGES.map((language) => readDictionary(root, language, area)));
      if (!english) return [`The English dictionary of ${area} is missing`];
      return [english, ...others].flatMap((words, index) => dictionaryFaults(LANGUAGES[index] ?? 'en', english, words));
    }),
  );
  return faults.flat();
}
