/// <reference path="./kommo.d.ts" />
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeApi, startFakeApi } from '../testing/fake-api.ts';
import { sendAuthorised } from './authorised-ajax.ts';
import type { HostRequestError } from './host.ts';
import { currentDealId, currentScheme, openSettings, toId, usesTwelveHours, withoutSlash } from './kommo-page.ts';

type Ajax = (options: object) => KommoDeferred<[unknown, string, KommoXhr | undefined]>;

/** The page's own jQuery: 2.1.3, whose promises have no `catch`. */
const jQuery = createRequire(import.meta.url)('jquery') as { ajax: Ajax; support: { cors: boolean } };
// The module is made for a page with a window of its own; jsdom gives the XHR, but not the note that it may cross origins.
jQuery.support.cors = true;

function pageWith(app: object): void {
  vi.stubGlobal('APP', { constant: () => ({}), ...app });
}

afterEach(() => {
  vi.unstubAllGlobals();
  document.documentElement.removeAttribute('data-color-scheme');
  document.body.replaceChildren();
});

describe('reading the page', () => {
  it.each([
    [7, 7],
    ['7', 7],
    [0, null],
    ['', null],
    ['abc', null],
    [undefined, null],
    [1.5, null],
  ])('takes %j for the number %j', (value, id) => {
    expect(toId(value)).toBe(id);
  });

  it('knows the open deal, and none on a card that was not saved or outside of cards', () => {
    pageWith({ data: { current_card: { id: '5000001' } } });
    expect(currentDealId()).toBe(5000001);
    pageWith({ data: { current_card: { id: 0 } } });
    expect(currentDealId()).toBeNull();
    pageWith({ data: { current_card: false } });
    expect(currentDealId()).toBeNull();
  });

  it('believes the root element before the theme of the user', () => {
    pageWith({ constant: () => ({ theme: '2' }) });
    expect(currentScheme()).toBe('dark');
    document.documentElement.setAttribute('data-color-scheme', 'light');
    expect(currentScheme()).toBe('light');
  });

  it.each([
    [{ time_format: '12' }, undefined, true],
    [{ time_format: '24' }, undefined, false],
    [{ time_format: 'h:mm a' }, undefined, true],
    [{ time_format: 'HH:mm' }, 'DD.MM.YYYY HH:mm', false],
    [{}, 'MM/DD/YYYY h:mm A', true],
    [{}, undefined, false],
  ])('tells twelve hours by the account %j and the pattern %j: %j', (account, full, verdict) => {
    pageWith({ constant: () => account, system: { format: { date: full ? { full } : {} } } });
    expect(usesTwelveHours()).toBe(verdict);
  });

  it('takes the folder of the archive with and without a slash', () => {
    expect(withoutSlash('/upl/slotdesk/1/widget/')).toBe('/upl/slotdesk/1/widget');
    expect(withoutSlash('/upl/slotdesk/1/widget')).toBe('/upl/slotdesk/1/widget');
  });

  it('opens the settings by the link that the page has for them', () => {
    const clicked = vi.fn((event: Event) => event.preventDefault());
    const link = document.createElement('a');
    link.href = '/advanced_settings/slotdesk';
    link.addEventListener('click', clicked);
    document.body.append(link);
    openSettings('slotdesk');
    expect(clicked).toHaveBeenCalledOnce();
  });

  it('closes the window of the installation before, which would lie over them', () => {
    document.body.innerHTML =
      '<div class="modal widget-settings__modal slotdesk"><span class="modal-body__close"></span></div><a href="/advanced_settings/slotdesk"></a>';
    const order: string[] = [];
    document.querySelector('.modal-body__close')?.addEventListener('click', () => order.push('closed'));
    document.querySelector('a')?.addEventListener('click', (event) => {
      event.preventDefault();
      order.push('gone');
    });
    openSettings('slotdesk');
    expect(order).toEqual(['closed', 'gone']);
  });
});

describe('a request through the page', () => {
  let api: FakeApi;
  beforeEach(async () => {
    api = await startFakeApi();
  });
  afterEach(() => api.close());

  const widgetWith = (ajax: Ajax) => ({ $authorizedAjax: ajax }) as unknown as KommoWidget;
  const withToken: Ajax = (options) => jQuery.ajax({ ...options, headers: { 'X-Auth-Token': 'one-time' } });
  const request = (path: string) => ({ url: `${api.url}${path}`, body: '{"dealId":20517}', timeoutMs: 2000 });

  it('gives status, text and the session of an answer', async () => {
    const response = await sendAuthorised(widgetWith(withToken), request('/api/card'));
    expect(response.status).toBe(200);
    expect(JSON.parse(response.text)).toMatchObject({ deal: { id: 20517 } });
    expect(response.header('X-Slotdesk-Session')).toBe('session-1');
  });

  it('gives a refusal as an answer, with its body', async () => {
    api.bendNext('readCard', { problem: 'deal_hidden', status: 403 });
    const response = await sendAuthorised(widgetWith(withToken), request('/api/card'));
    expect(response.status).toBe(403);
    expect(response.text).toContain('deal_hidden');
  });

  it('finds the answer when the page hides the XHR from `done`', async () => {
    const hiding: Ajax = (options) => {
      const inner = withToken(options);
      return {
        done: (callback) => inner.done((data) => callback(data, 'success', undefined)),
        fail: (callback) => inner.fail(callback),
      };
    };
    const response = await sendAuthorised(widgetWith(hiding), request('/api/card'));
    expect(response.status).toBe(200);
    expect(response.text).toContain('20517');
  });

  it('tells a broken connection from one that took too long', async () => {
    api.bendNext('readCard', { drop: true });
    const broken = sendAuthorised(widgetWith(withToken), request('/api/card'));
    await expect(broken).rejects.toMatchObject({ kind: 'network' } satisfies Partial<HostRequestError>);
    api.bendNext('readCard', { waitFor: new Promise(() => undefined) });
    const slow = sendAuthorised(widgetWith(withToken), { ...request('/api/card'), timeoutMs: 50 });
    await expect(slow).rejects.toMatchObject({ kind: 'timeout' } satisfies Partial<HostRequestError>);
  });
});
