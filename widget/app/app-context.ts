import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../shared/domain/language.ts';
import type { Host, WordsArea } from '../host/host.ts';
import type { ApiClient } from './api/client.ts';
import type { Format } from './format/format.ts';
import type { Translate } from './i18n/translate.ts';

/** What every screen is given. */
export interface App {
  readonly host: Host;
  readonly api: ApiClient;
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Loads the words of a part that is opened later; rejects when that failed. */
  loadWords(area: WordsArea): Promise<void>;
  /** Loads the words of another language and draws everything again in it. */
  setLanguage(language: Language): Promise<void>;
}

export const AppContext = createContext<App | null>(null);

/** The surroundings of the screen. Throws outside of a mounted app, which is a mistake of ours. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('A screen was drawn outside of the app');
  return app;
}
