import type { Host, HostResponse, ModalHandle, ModalOptions, ModuleName, Scheme } from '../host/host.ts';
import { HostRequestError } from '../host/host.ts';

export interface FakeHost extends Host {
  setScheme(scheme: Scheme): void;
  destroy(): void;
  readonly visited: readonly string[];
  /** Modules that cannot be loaded from now on. */
  breakModule(name: ModuleName): void;
}

export interface FakeHostOptions {
  readonly serverUrl: string;
  readonly dealId?: number | null;
  /** Deals ticked in a list. */
  readonly selectedDealIds?: readonly number[];
  readonly language?: string;
  readonly timeZone?: string;
  readonly hour12?: boolean;
  /** Each test is another user: sessions are kept per user. */
  readonly userId?: number;
}

/** The modules as the archive would load them, straight from the sources. */
async function loadModule(name: ModuleName): Promise<object> {
  if (name === 'desk') return import('../app/desk.ts');
  if (name === 'panel') return import('../app/panel.ts');
  if (name === 'settings') return import('../app/settings.ts');
  if (name === 'why') return import('../app/why/why-window.tsx');
  if (name === 'duplicates') return import('../app/duplicates/duplicates-window.tsx');
  if (name === 'contracts') throw new Error('The sources check answers by the contracts themselves');
  const [, area, language] = name.split('-');
  return (await import(`../app/i18n/${language}/${area}-words.ts`)) as object;
}

async function authorised(serverUrl: string, url: string, body: string): Promise<HostResponse> {
  if (!url.startsWith(serverUrl)) throw new HostRequestError('network');
  try {
    const headers = { 'Content-Type': 'application/json', 'X-Auth-Token': 'one-time' };
    const response = await fetch(url, { method: 'POST', body, headers });
    const text = await response.text();
    return { status: response.status, text, header: (name) => response.headers.get(name) };
  } catch {
    throw new HostRequestError('network');
  }
}

function openModal(options: ModalOptions): ModalHandle {
  const body = document.createElement('div');
  document.body.append(body);
  return {
    body,
    centre: () => undefined,
    close: () => {
      body.remove();
      options.onClosed();
    },
  };
}

let users = 9_000_000;

/** A page around the widget that does what is asked and keeps count. */
export function createFakeHost(options: FakeHostOptions): FakeHost {
  const listeners = new Set<() => void>();
  const goodbyes: (() => void)[] = [];
  const visited: string[] = [];
  const broken = new Set<ModuleName>();
  let scheme: Scheme = 'light';
  users += 1;
  const { serverUrl, dealId = 20517, timeZone = 'Europe/Madrid', language = 'en', hour12 = false } = options;
  return {
    dealId: () => dealId,
    selectedDealIds: () => options.selectedDealIds ?? [],
    contacts: async () => [],
    user: { id: options.userId ?? users, name: 'Thiago Moreira' },
    language,
    timeZone,
    hour12,
    serverUrl,
    supportUrl: 'https://help.example.com',
    names: { crm: 'Kommo', provider: 'Altegio' },
    scheme: () => scheme,
    onSchemeChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openModal,
    authorisedRequest: ({ url, body }) => authorised(serverUrl, url, body),
    dealUrl: (dealId) => `/leads/detail/${dealId}`,
    stageAction: { read: () => '', write: () => undefined },
    openSettings: () => void visited.push('settings'),
    onDestroy: (listener) => void goodbyes.push(listener),
    load: async (name) => {
      if (broken.has(name)) throw new Error(`${name} is broken`);
      return loadModule(name);
    },
    bootWord: (key) => key,
    setScheme: (next) => {
      scheme = next;
      for (const listener of listeners) listener();
    },
    destroy: () => {
      for (const goodbye of goodbyes) goodbye();
    },
    visited,
    breakModule: (name) => broken.add(name),
  };
}
