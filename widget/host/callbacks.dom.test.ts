/// <reference path="./kommo.d.ts" />
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCallbacks } from './callbacks.ts';

interface AppCall {
  readonly area: string;
  readonly element: HTMLElement;
  readonly unmount: ReturnType<typeof vi.fn>;
}

const apps = vi.hoisted(() => ({ calls: [] as AppCall[], fails: false }));

// Needs modules of the page's own loader, which only a page has.
vi.mock('./kommo-host.ts', () => ({ createKommoHost: () => ({ host: {}, destroy: () => undefined }) }));
vi.mock('./kommo-modal.ts', () => ({
  openKommoModal: () => {
    const body = document.createElement('div');
    document.body.append(body);
    return { body };
  },
}));
vi.mock('./style-sheet.ts', () => ({ linkStyleSheet: async () => undefined }));
vi.mock('../app/mount.tsx', () => ({
  mountApp: async ({ area, element }: AppCall) => {
    if (apps.fails) throw new Error('offline');
    const unmount = vi.fn();
    apps.calls.push({ area, element, unmount });
    return { unmount };
  },
}));

/** A page of Kommo that puts each block beside the others, as its worst versions do. */
function createWidget(area = 'lcard'): KommoWidget {
  return {
    params: {},
    get_settings: () => ({ widget_code: 'slotdesk', path: '/upl/' }),
    system: () => ({ area }),
    i18n: (key: string) => `words of ${key}`,
    render_template: ({ body }: { body: string }) => {
      const block = document.createElement('div');
      block.className = 'card-widgets__widget-slotdesk';
      block.innerHTML = body;
      document.body.append(block);
    },
  } as unknown as KommoWidget;
}

const roots = () => document.querySelectorAll('.sd-root').length;
const blocks = () => document.querySelectorAll('.card-widgets__widget-slotdesk').length;
const settled = () => vi.waitFor(() => expect(apps.calls.length).toBeGreaterThan(0));

beforeEach(() => {
  vi.stubGlobal('APP', { constant: () => ({}), data: {} });
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  apps.calls.splice(0);
  apps.fails = false;
});

describe('what Kommo calls', () => {
  it('draws one block however often the page asks to render', async () => {
    const callbacks = createCallbacks(createWidget());
    expect([callbacks.render(), callbacks.render(), callbacks.render()]).toEqual([true, true, true]);
    expect([roots(), blocks()]).toEqual([1, 1]);
    await settled();
    callbacks.destroy();
    expect(roots()).toBe(0);
    await vi.waitFor(() => expect(apps.calls.map((app) => app.unmount.mock.calls.length)).toEqual([1, 1, 1]));
  });

  it('ignores the late goodbye of an instance that another one has replaced', async () => {
    const old = createCallbacks(createWidget());
    old.render();
    const present = createCallbacks(createWidget());
    present.render();
    old.destroy();
    expect(roots()).toBe(1);
    present.destroy();
    expect(roots()).toBe(0);
    await settled();
  });

  it('takes the card away when the page has become another one', () => {
    createCallbacks(createWidget()).render();
    createCallbacks(createWidget('settings')).render();
    expect(roots()).toBe(0);
  });

  it('never stands in the way of saving, which is also how a widget is disabled', () => {
    expect(createCallbacks(createWidget()).onSave()).toBe(true);
  });

  it('draws the settings into the page that Kommo gives, by its new or its old name', () => {
    const holder = document.createElement('div');
    holder.id = 'list_page_holder';
    document.body.append(holder);
    const callbacks = createCallbacks(createWidget('advanced-settings'));
    expect(callbacks.advancedSettings()).toBe(true);
    expect(holder.querySelector('.sd-root')).not.toBeNull();
    const area = document.createElement('div');
    area.id = 'work-area-slotdesk';
    holder.append(area);
    callbacks.advancedSettings();
    expect(area.querySelector('.sd-root')).not.toBeNull();
    expect(roots()).toBe(1);
    callbacks.destroy();
  });

  it('opens for the deals ticked in a list, by either name of the callback, once at a time, and leaves nothing behind', async () => {
    const callbacks = createCallbacks(createWidget('llist'));
    expect([callbacks['leads.selected'](), callbacks.leads.selected()]).toEqual([true, true]);
    expect(roots()).toBe(1);
    await vi.waitFor(() => expect(apps.calls.map(({ area }) => area)).toEqual(['list', 'list']));
    callbacks.destroy();
    expect(roots()).toBe(0);
  });

  it('says in a window that it did not load where the page has no place of ours', async () => {
    apps.fails = true;
    const callbacks = createCallbacks(createWidget('llist'));
    callbacks.leads.selected();
    await vi.waitFor(() =>
      expect(document.querySelector('.slotdesk-boot')?.textContent).toBe('words of ui.load_failed'),
    );
    expect(document.querySelector('.slotdesk-boot')?.closest('.sd-root')).toBeNull();
    callbacks.destroy();
  });

  it('says in the words of the page that it did not load', async () => {
    apps.fails = true;
    const callbacks = createCallbacks(createWidget());
    callbacks.render();
    await vi.waitFor(() =>
      expect(document.querySelector('.slotdesk-boot')?.textContent).toBe('words of ui.load_failed'),
    );
    callbacks.destroy();
  });

  it('draws the journal into the page of the left menu, and into the tab of the card each time it opens', async () => {
    for (const id of ['work-area-slotdesk', 'slotdesk']) {
      const place = document.createElement('div');
      place.id = id;
      document.body.append(place);
    }
    const callbacks = createCallbacks(createWidget());
    expect(callbacks.initMenuPage()).toBe(true);
    expect(await callbacks.loadPreloadedData()).toEqual([]);
    expect(await callbacks.loadElements()).toEqual([]);
    await callbacks.loadPreloadedData();
    await vi.waitFor(() => expect(apps.calls.map(({ area }) => area)).toEqual(['page', 'tab', 'tab']));
    expect(document.querySelectorAll('#work-area-slotdesk > .sd-root, #slotdesk > .sd-root')).toHaveLength(2);
    callbacks.destroy();
    expect(roots()).toBe(0);
  });
});
