import { createApiClient, sessionFor } from '../app/api/client.ts';
import type { App } from '../app/app-context.ts';
import { createFormat } from '../app/format/format.ts';
import { words as cardWords } from '../app/i18n/en/card-words.ts';
import { words as deskWords } from '../app/i18n/en/desk-words.ts';
import { createTranslate } from '../app/i18n/translate.ts';
import { createFakeHost } from './fake-host.ts';
import { NOW } from './fixtures.ts';

/** Surroundings for a single component, in English, at the fixtures' present; nothing is asked of a server. */
export function testApp(): App {
  const host = createFakeHost({ serverUrl: 'http://127.0.0.1:9' });
  const tables = { ...cardWords, ...deskWords };
  const now = () => Date.parse(NOW);
  const t = createTranslate('en', { tableOf: () => tables, load: async () => undefined }, host.names);
  const format = createFormat({ language: 'en', hour12: false, timeZone: host.timeZone, now, t });
  const api = createApiClient(host, sessionFor(host.serverUrl, host.user.id));
  const nothing = async () => undefined;
  return { host, api, language: 'en', t, format, now, loadWords: nothing, setLanguage: nothing };
}
