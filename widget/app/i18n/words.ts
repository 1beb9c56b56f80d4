import type { Language } from '../../../shared/domain/language.ts';
import type { Host, WordsArea } from '../../host/host.ts';
import type { CardWords } from './en/card-words.ts';
import type { DeskWords } from './en/desk-words.ts';
import type { DuplicatesWords } from './en/duplicates-words.ts';
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

export type MessageKey = keyof CardWords | keyof DeskWords | keyof DuplicatesWords | keyof SettingsWords;

export type Table = Partial<Record<MessageKey, Word>>;

const isWords = (module: object): module is { readonly words: Table } => 'words' in module;

export interface Dictionaries {
  /** The words of a language that were loaded so far. */
  tableOf(language: Language): Table;
  /** Loads the words of one part of the interface, once. Rejects when that failed; ask again then. */
  load(language: Language, area: WordsArea): Promise<void>;
}

/** Dictionaries of one mounted app. The host's loader remembers the files, so a second app costs no request. */
export function createDictionaries(host: Pick<Host, 'load'>): Dictionaries {
  const tables = new Map<Language, Table>();
  const started = new Map<string, Promise<void>>();
  const start = async (language: Language, area: WordsArea) => {
    const module = await host.load(`words-${area}-${language}`);
    if (isWords(module)) tables.set(language, { ...tables.get(language), ...module.words });
  };
  return {
    tableOf: (language) => tables.get(language) ?? {},
    load: (language, area) => {
      const key = `${area} ${language}`;
      const loading = started.get(key) ?? start(language, area);
      started.set(key, loading);
      // Whoever asked hears of the failure; the next one tries again.
      loading.catch(() => started.delete(key));
      return loading;
    },
  };
}
