import type { ComponentType } from 'preact';
import type { Host, ModuleName, WordsArea } from '../host/host.ts';
import type { ApiClient } from './api/client.ts';
import { CardPanel } from './card/card-panel.tsx';

/** Places of the CRM in which we draw. */
export type AppArea = 'card' | 'settings' | 'install' | 'page' | 'tab' | 'list' | 'action';

export interface Area {
  readonly words: readonly WordsArea[];
  /** The screen, or the module that brings it. */
  screen(host: Host): Promise<ComponentType> | ComponentType;
  /** Asks the server for what the screen will want, while words and modules are still on their way. */
  prime?(api: ApiClient, host: Host): void;
}

/** A screen that a module brings under this name. */
const brought =
  (module: ModuleName, name: string) =>
  async (host: Host): Promise<ComponentType> => {
    const screens = (await host.load(module)) as Readonly<Record<string, ComponentType | undefined>>;
    const Screen = screens[name];
    if (!Screen) throw new Error(`The module ${module} has no ${name}`);
    return Screen;
  };

const journal: Area = { words: ['card', 'desk'], screen: brought('desk', 'JournalScreen') };

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
    screen: brought('settings', 'SettingsScreen'),
    prime: (api) => api.prime('readSettings', {}),
  },
  action: { words: ['card', 'desk', 'settings'], screen: brought('settings', 'StageActionScreen') },
  page: journal,
  tab: journal,
  list: {
    words: ['card', 'desk'],
    screen: brought('desk', 'SelectionScreen'),
    prime: (api, host) => {
      const [dealId, ...others] = host.selectedDealIds();
      if (dealId !== undefined && others.length === 0) api.prime('readCard', { dealId });
    },
  },
  install: { words: ['card', 'desk'], screen: brought('panel', 'InstallNote') },
};
