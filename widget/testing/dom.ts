import { cleanup, configure, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, vi } from 'vitest';
import { type AppArea, type MountedApp, mountApp } from '../app/mount.tsx';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from './fake-host.ts';
import { NOW } from './fixtures.ts';

export interface Stage {
  readonly api: FakeApi;
  readonly host: FakeHost;
  readonly element: HTMLElement;
  readonly app: MountedApp;
}

// A query that waits fails many times over, and each time the whole page would be printed: that keeps the very answers it
// waits for from coming in. The text alone tells where one is.
const getElementError = (message: string | null, container: Element): Error =>
  new Error(`${message}\n\nOn the page: ${container.textContent}`);

// Modules are loaded on first use, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 10_000, getElementError });
vi.setConfig({ testTimeout: 40_000 });

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
  cleanup();
  document.body.replaceChildren();
  localStorage.clear();
});

/** A fake server of its own; closed after the test. */
async function withFakeApi(): Promise<FakeApi> {
  const api = await startFakeApi();
  open.push({ close: () => api.close() });
  return api;
}

export interface StageOptions extends Omit<FakeHostOptions, 'serverUrl'> {
  /** Sets the server up before anything is asked. */
  readonly prepare?: (api: FakeApi) => void;
}

/** Mounts one area as the host page would, over a real HTTP server, at the fixtures' present. */
export async function mountArea(area: AppArea, { prepare, ...options }: StageOptions = {}): Promise<Stage> {
  const api = await withFakeApi();
  prepare?.(api);
  const host = createFakeHost({ serverUrl: api.url, ...options });
  const element = document.createElement('div');
  document.body.append(element);
  const app = await mountApp({ element, area, host, now: () => Date.parse(NOW) });
  open.unshift({
    close: async () => {
      app.unmount();
    },
  });
  return { api, host, element, app };
}

export { screen, waitFor, within };

/** Presses a key on what has the focus, as a person does. */
export function press(code: string, key: string, extra: Partial<KeyboardEventInit> = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...extra }));
}
