import type { ComponentType } from 'preact';
import type { Language } from '../../shared/domain/language.ts';
import type { Host, WordsArea } from '../host/host.ts';
import { type ApiClient, createApiClient, sessionFor } from './api/client.ts';
import type { App } from './app-context.ts';
import { type AppArea, AREAS } from './areas.ts';
import { createFormat } from './format/format.ts';
import { rememberLanguage, startLanguage } from './i18n/language.ts';
import { createTranslate } from './i18n/translate.ts';
import { createDictionaries, type Dictionaries } from './i18n/words.ts';
import { drawInto } from './root.tsx';

export type { AppArea } from './areas.ts';

export interface MountOptions {
  /** An element that is ours alone. */
  readonly element: HTMLElement;
  readonly area: AppArea;
  readonly host: Host;
  /** Milliseconds since 1970; tests stop the clock. */
  readonly now?: () => number;
}

export interface MountedApp {
  /** Takes away everything that was drawn, listened to or waited for. */
  unmount(): void;
}

/** Draws one area. Rejects when words or modules could not be loaded; nothing is drawn then. */
export async function mountApp({ element, area, host, now = () => Date.now() }: MountOptions): Promise<MountedApp> {
  const api = createApiClient(host, sessionFor(host.serverUrl, host.user.id));
  AREAS[area].prime?.(api, host);
  const dictionaries = createDictionaries(host);
  const shown = { language: startLanguage(host.language), erase: () => element.replaceChildren() };

  async function show(language: Language, Screen: ComponentType): Promise<void> {
    await Promise.all(AREAS[area].words.map((words) => dictionaries.load(language, words)));
    const app = createApp({ host, api, dictionaries, language, now, setLanguage: choose });
    shown.language = language;
    shown.erase = drawInto(element, app, <Screen />);
  }

  async function choose(language: Language): Promise<void> {
    if (language === shown.language) return;
    rememberLanguage(language);
    await show(language, await AREAS[area].screen(host));
  }

  const [Screen] = await Promise.all([
    AREAS[area].screen(host),
    ...AREAS[area].words.map((words) => dictionaries.load(shown.language, words)),
  ]);
  await show(shown.language, Screen);
  return { unmount: () => shown.erase() };
}

interface AppParts {
  readonly host: Host;
  readonly api: ApiClient;
  readonly dictionaries: Dictionaries;
  readonly language: Language;
  readonly now: () => number;
  readonly setLanguage: (language: Language) => Promise<void>;
}

function createApp({ host, api, dictionaries, language, now, setLanguage }: AppParts): App {
  const t = createTranslate(language, dictionaries, host.names);
  const format = createFormat({ language, hour12: host.hour12, timeZone: host.timeZone, now, t });
  const loadWords = (area: WordsArea) => dictionaries.load(language, area);
  return { host, api, language, t, format, now, loadWords, setLanguage };
}
