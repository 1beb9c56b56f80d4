import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../lib/http-server.ts';
import type { Bootstrap } from './bootstrap.ts';
import type { PageDeps, PageUser, WidgetChange, WidgetInstallation } from './deps.ts';
import { probeFiles, zipped } from './fixtures/probe-archive.ts';
import { createPageRouter } from './router.ts';

const users: PageUser[] = [
  { id: 1, name: 'Olga', login: 'olga@brisa.example', lang: 'en', theme: 1, isAdmin: true, groupId: 0 },
  { id: 2, name: 'Iván', login: 'ivan@brisa.example', lang: 'es', theme: 2, isAdmin: false, groupId: 0 },
];

function depsFor(archivePath: string, saved: WidgetChange[]): PageDeps {
  let installation: WidgetInstallation = { status: 'install', active: false, settings: {} };
  return {
    archivePath,
    widgetCode: 'probe',
    clientId: '0c9e0000-0000-4000-8000-000000000002',
    account: () => ({
      ...{ id: 31, name: 'Brisa', subdomain: 'brisa', topLevelDomain: 'com' },
      ...{ country: 'ES', currency: 'EUR', timezone: 'Europe/Madrid' },
    }),
    users: () => users,
    currentUser: (cookie) => users.find((user) => cookie?.includes(`user=${user.id}`)) ?? users[0]!,
    signIn: (id) => `user=${id}; Path=/`,
    changeUser: (id, change) => ({ ...users.find((user) => user.id === id)!, ...change }),
    widget: () => installation,
    saveWidget: async (change) => {
      saved.push(change);
      installation = { status: 'installed', active: change.active, settings: change.settings };
      return installation;
    },
  };
}

describe('the CRM page’s router', () => {
  let folder: string;
  let archive: string;
  let server: RunningServer;
  let saved: WidgetChange[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'));
    archive = join(folder, 'widget.zip');
    await writeFile(archive, zipped(await probeFiles()));
    saved = [];
    server = await startServer(express().use(createPageRouter(depsFor(archive, saved))));
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
  const send = (method: string, path: string, body: unknown, cookie = '') =>
    fetch(server.url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const bootstrap = async (cookie = '') => (await (await get('/_page/bootstrap', { cookie })).json()) as Bootstrap;

  it('shows the same shell at every address of the CRM and signs the visitor in', async () => {
    for (const path of ['/', '/leads', '/leads/detail/5', '/contacts/detail/6', '/settings/widgets', '/todo']) {
      const response = await get(path);
      expect(response.headers.get('content-type'), path).toContain('text/html');
      expect(response.headers.get('set-cookie')).toBe('user=1; Path=/');
    }
    expect((await get('/leads', { cookie: 'user=2' })).headers.get('set-cookie')).toBe('user=2; Path=/');
    expect((await get('/elsewhere')).status).toBe(404);
  });

  it('offers the libraries and the font that widgets count on', async () => {
    const jquery = await (await get('/_page/lib/jquery.js')).text();
    expect(jquery).toContain('jQuery JavaScript Library v2.1.3');
    for (const name of ['require', 'text', 'underscore', 'moment', 'twig']) {
      expect((await get(`/_page/lib/${name}.js`)).status, name).toBe(200);
    }
    expect(await (await get('/_page/fonts/400.css')).text()).toContain('cyrillic');
    expect((await get('/_page/lib/left-pad.js')).status).toBe(404);
  });

  it('serves the files of the archive, with and without the ending of a module', async () => {
    const script = await get('/upl/probe/1/widget/script.js?version=1.0.0');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toContain('define(');
    expect((await get('/upl/probe/1/widget/parts/naughty')).status).toBe(200);
    expect((await get('/upl/probe/1/widget/images/logo.png')).headers.get('content-type')).toBe('image/png');
    expect((await get('/upl/probe/1/widget/nothing.js')).status).toBe(404);
  });

  it('gives the texts of the user’s language, or of the first locale when it has none', async () => {
    expect((await bootstrap('user=2')).widget).toMatchObject({ locale: 'es', langs: { ui: { hello: 'Hola' } } });
    users[0] = { ...users[0]!, lang: 'ru' };
    expect((await bootstrap()).widget.locale).toBe('en');
    users[0] = { ...users[0], lang: 'en' };
  });

  it('reads the archive again when the file changes', async () => {
    expect((await bootstrap()).widget.errors).toEqual([]);
    await writeFile(archive, 'not a zip');
    await utimes(archive, 1, 1);
    expect((await bootstrap()).widget.errors).toEqual([expect.stringMatching(/^widget\.zip cannot be unpacked/)]);
    await rm(archive);
    expect((await bootstrap()).widget.errors).toEqual([expect.stringMatching(/^widget\.zip cannot be read/)]);
  });

  it('stores what the signed-in user pressed', async () => {
    const response = await send('POST', '/_page/widget', { active: true, settings: { mood: 'good' } }, 'user=2');
    expect(await response.json()).toMatchObject({ status: 'installed', active: true });
    expect(saved).toEqual([{ code: 'probe', userId: 2, active: true, settings: { mood: 'good' } }]);
  });

  it('changes language and colour scheme, and refuses what there is not', async () => {
    const changed = await send('PATCH', '/_page/user', { lang: 'ru', theme: 2 });
    expect(await changed.json()).toMatchObject({ id: 1, lang: 'ru', theme: 2 });
    const refused = await send('PATCH', '/_page/user', { lang: 'xx' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('lang');
  });

  it('posts a form to a foreign host for crm_post', async () => {
    const app = express().use(express.urlencoded({ extended: false }));
    app.post('/hook', (request, response) => {
      response.json({ got: request.body as unknown });
    });
    const foreign = await startServer(app);
    const answer = await send('POST', '/_page/crm-post', { url: `${foreign.url}/hook`, data: { a: 'b c' } });
    expect(await answer.json()).toEqual({ got: { a: 'b c' } });
    await foreign.close();
    expect((await send('POST', '/_page/crm-post', { url: `${foreign.url}/hook`, data: {} })).status).toBe(502);
  });
});
