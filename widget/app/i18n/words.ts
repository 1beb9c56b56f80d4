import type { Language } from '../../../shared/domain/language.ts';
import type { Host, WordsArea } from '../../host/host.ts';
import type { CardWords } from './en/card-words.ts';
import type { DeskWords } from './en/desk-words.ts';
import type { SettingsWords } from './en/settings-words.ts';

/** A sentence that depends on `{count}`. Which forms a language needs is checked by the build. */
export interface PluralForms {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}
export type Word = string | PluralForms;

/** A dictionary of another language: the same keys as the English one, each plural where that is plural. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : PluralForms;
};

export type MessageKey = keyof CardWords | keyof DeskWords | keyof SettingsWords;

type Table = Partial<Record<MessageKey, Word>>;

/** Dictionaries that were loaded, by language. They live as long as the page: a second card needs no new request. */
const tables = new Map<Language, Table>();
const loaded = new Map<string, Promise<void>>();

export const tableOf = (language: Language): Table => tables.get(language) ?? {};

const isWords = (module: object): module is { readonly words: Table } => 'words' in module;

/** Loads the dictionary of one part of the interface, once. Rejects when it could not be loaded; ask again then. */
export function loadWords(host: Pick<Host, 'load'>, language: Language, area: WordsArea): Promise<void> {
  const name = `words-${area}-${language}` as const;
  const started = loaded.get(name);
  if (started !== undefined) return started;
  const loading = host.load(name).then(
    (module) => {
      if (isWords(module)) tables.set(language, { ...tables.get(language), ...module.words });
    },
    (error: unknown) => {
      loaded.delete(name);
      throw error;
    },
  );
  loaded.set(name, loading);
  return loading;
}
