import type { ComponentType } from 'preact';
import type { Host, WordsArea } from '../host/host.ts';
import type { ApiClient } from './api/client.ts';
import { CardPanel } from './card/card-panel.tsx';

/** Places of the CRM in which we draw. */
export type AppArea = 'card' | 'settings' | 'install' | 'page' | 'tab' | 'list';

export interface Area {
  readonly words: readonly WordsArea[];
  /** The screen, or the module that brings it. */
  screen(host: Host): Promise<ComponentType> | ComponentType;
  /** Asks the server for what the screen will want, while words and modules are still on their way. */
  prime?(api: ApiClient, host: Host): void;
}

const isJournal = (module: object): module is { readonly JournalScreen: ComponentType } => 'JournalScreen' in module;

const journal: Area = {
  words: ['card', 'desk'],
  screen: async (host) => {
    const module = await host.load('desk');
    if (!isJournal(module)) throw new Error('The module of the desk has no journal');
    return module.JournalScreen;
  },
};

const isLeadList = (module: object): module is { readonly SelectionScreen: ComponentType } =>
  'SelectionScreen' in module;

const isPanel = (module: object): module is { readonly InstallNote: ComponentType } => 'InstallNote' in module;

const hasScreen = (module: object): module is { readonly SettingsScreen: ComponentType } => 'SettingsScreen' in module;

export const AREAS: Readonly<Record<AppArea, Area>> = {
  card: {
    words: ['card'],
    screen: () => CardPanel,
    prime: (api, host) => {
      const dealId = host.dealId();
      if (dealId !== null) api.prime('readCard', { dealId });
    },
  },
  settings: {
    words: ['card', 'settings'],
    screen: async (host) => {
      const module = await host.load('settings');
      if (!hasScreen(module)) throw new Error('The settings module has no screen');
      return module.SettingsScreen;
    },
    prime: (api) => api.prime('readSettings', {}),
  },
  page: journal,
  tab: journal,
  list: {
    words: ['card', 'desk'],
    screen: async (host) => {
      const module = await host.load('desk');
      if (!isLeadList(module)) throw new Error('The module of the desk has nothing for the list of deals');
      return module.SelectionScreen;
    },
    prime: (api, host) => {
      const [dealId, ...others] = host.selectedDealIds();
      if (dealId !== undefined && others.length === 0) api.prime('readCard', { dealId });
    },
  },
  install: {
    words: ['card', 'desk'],
    screen: async (host) => {
      const module = await host.load('panel');
      if (!isPanel(module)) throw new Error('The module of the panel has no note');
      return module.InstallNote;
    },
  },
};
