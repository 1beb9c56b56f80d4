import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Request, type Response } from 'express';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../scripts/chromium.ts';
import { type RunningServer, startServer } from '../../lib/http-server.ts';
import type { KommoSandbox } from '../handle.ts';
import { startKommoSandbox } from '../server.ts';
import { probeFiles, zipped } from './fixtures/probe-archive.ts';

interface Report {
  readonly console: readonly { method: string; text: string; from: string | null }[];
  readonly errors: readonly string[];
  readonly globals: readonly string[];
  readonly strayRules: readonly { selector: string }[];
  readonly syncXhr: readonly { url: string }[];
  readonly evals: readonly unknown[];
  readonly appWrites: readonly { path: string }[];
  readonly leftovers: readonly {
    nodes: readonly string[];
    listeners: readonly { target: string; type: string }[];
    timers: readonly string[];
  }[];
  readonly calls: readonly { name: string; area: string }[];
}

/** A widget's own server: answers the preflight and tells which claims of the one-time token it saw. */
function answerTokenHolders(request: Request, response: Response): void {
  response.set('Access-Control-Allow-Origin', request.headers.origin ?? '');
  response.set('Access-Control-Allow-Headers', 'X-Auth-Token');
  const token = request.headers['x-auth-token'];
  if (request.method === 'OPTIONS' || typeof token !== 'string') {
    response.sendStatus(request.method === 'OPTIONS' ? 204 : 401);
    return;
  }
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { client_uuid, subdomain } = JSON.parse(claims) as { client_uuid: string; subdomain: string };
  response.json({ heard: `${subdomain} ${client_uuid}` });
}

const report = (page: Page) => page.evaluate<Report>('window.__sandboxReport()');
const CLIENT = '0c9e0000-0000-4000-8000-000000000002';

describe('the CRM page in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  let backend: RunningServer;
  let sandbox: KommoSandbox;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'host-'));
    await writeFile(join(folder, 'widget.zip'), zipped(await probeFiles()));
    const app = express().use(express.urlencoded({ extended: false }));
    app.use(answerTokenHolders);
    backend = await startServer(app);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await backend.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    const integration = {
      ...{ clientId: CLIENT, clientSecret: 'secret', redirectUri: `${backend.url}/callback` },
      ...{ widgetCode: 'probe', scopes: ['crm'] },
    };
    sandbox = await startKommoSandbox({
      integrations: [integration],
      page: { archivePath: join(folder, 'widget.zip') },
    });
    page = await (await browser.newContext({ baseURL: sandbox.url, viewport: { width: 1400, height: 800 } })).newPage();
  });
  afterEach(async () => {
    await page.context().close();
    await sandbox.close();
  });

  async function install(mood: string): Promise<void> {
    await page.goto('/settings/widgets');
    await page.getByTestId('widget-tile-probe').click();
    await page.locator('.probe-settings').waitFor();
    await page.locator('input[name="mood"]').fill(mood);
    await page.getByTestId('widget-install').click();
  }

  async function openFirstDeal(): Promise<void> {
    await page.goto('/leads');
    await page.locator('[data-testid^="deal-"] a').first().click();
    await page.locator('.probe-person').waitFor();
  }

  it('asks the widget before it stores its settings, and lets it refuse', async () => {
    await install('no');
    await page.getByText('Not saved').waitFor();
    expect(await page.getByTestId('modal-status').textContent()).toBe('Not installed');
    await page.locator('input[name="mood"]').fill('good');
    await page.getByTestId('widget-install').click();
    await page.getByText('Installed', { exact: true }).waitFor();
    const stored = await page.evaluate<{ mood: string; store: string }>(
      "fetch('/_page/bootstrap').then((r) => r.json()).then((b) => b.widget.installation.settings)",
    );
    expect(stored.mood).toBe('good');
    expect(JSON.parse(stored.store)).toEqual({ savedBy: expect.stringMatching(/^\d+$/) as string });
    await page.getByTestId('widget-tile-probe').click();
    await page.getByTestId('widget-disable').click();
    await page.getByText('Not installed').or(page.getByText('Not configured')).waitFor();
  });

  it('draws the widget in the card, again on demand, and a new object on each page', async () => {
    await install('good');
    await page.getByText('Installed', { exact: true }).waitFor();
    await openFirstDeal();
    const phone = await page.getByTestId('contact-phone').first().textContent();
    expect(await page.locator('.probe-person').first().textContent()).toContain(phone);
    await page.getByTestId('tools').click();
    await page.getByTestId('render-twice').click();
    await page.locator('.probe-person').first().waitFor();
    expect(await page.locator('.card-widgets__widget-probe').count()).toBe(1);

    await page.getByTestId('nav-leads').click();
    await page.getByTestId('board').waitFor();
    await page.locator('[data-testid^="deal-"] a').nth(1).click();
    await page.locator('.probe-open').click();
    await page.locator('.probe-inside').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.probe-inside').count()).toBe(0);

    const { calls, ...rest } = await report(page);
    const names = calls.filter((call) => call.area === 'lcard').map((call) => call.name);
    const life = ['new', 'render', 'init', 'bind_actions'];
    expect(names).toEqual([...life, 'render', 'render', 'destroy', ...life]);
    expect(rest).toEqual({
      ...{ console: [], errors: [], globals: [], strayRules: [], syncXhr: [], evals: [], appWrites: [], leftovers: [] },
    });
  });

  it('sends the one-time token with a call to the widget’s own server, and gives jQuery’s promise', async () => {
    await install(`${backend.url}/ask`);
    await page.getByText('Installed', { exact: true }).waitFor();
    await openFirstDeal();
    await page.locator('.probe-ask').click();
    await page.getByText(`brisa ${CLIENT}, catch is undefined`).waitFor();
  });

  it('reports whatever a widget does that it must not', async () => {
    await install('naughty');
    await page.getByText('Installed', { exact: true }).waitFor();
    await openFirstDeal();
    await page.getByTestId('nav-leads').click();
    await page.getByTestId('board').waitFor();
    const found = await report(page);
    expect(found.console.map((line) => [line.method, line.text])).toEqual([['log', 'probe was here']]);
    expect(found.globals).toEqual(['probeLeak']);
    expect(found.strayRules.map((rule) => rule.selector)).toEqual(['button']);
    expect(found.syncXhr).toHaveLength(1);
    expect(found.evals).toHaveLength(1);
    expect(found.appWrites.map((write) => write.path)).toEqual(['APP.lang_id']);
    expect(found.leftovers[0]?.nodes).toEqual(['<div class="probe-left">left</div>']);
    expect(found.leftovers[0]?.listeners.map(({ target, type }) => `${target} ${type}`)).toEqual(
      expect.arrayContaining(['window resize', 'document click']),
    );
    expect(found.leftovers[0]?.timers).toHaveLength(1);
  });

  it('moves a deal by dragging and by the list on its card, and follows changes from outside', async () => {
    await page.goto('/leads');
    const columns = page.locator('[data-testid^="stage-"]');
    const deal = columns.nth(1).locator('[data-testid^="deal-"]').first();
    await deal.waitFor();
    const id = await deal.getAttribute('data-testid');
    await deal.dragTo(columns.nth(2));
    await columns.nth(2).getByTestId(id!).waitFor();
    const number = id!.replace('deal-', '');
    const third = await columns.nth(3).getAttribute('data-id');
    await page.getByTestId(`move-${number}`).selectOption(third);
    await columns.nth(3).getByTestId(id!).waitFor();

    const fourth = Number(await columns.nth(4).getAttribute('data-id'));
    const body = JSON.stringify({ status_id: fourth });
    const status = await page.evaluate<number>(
      `fetch('/api/v4/leads/${number}', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '${body}' }).then((r) => r.status)`,
    );
    expect(status).toBe(200);
    await columns.nth(4).getByTestId(id!).waitFor();
  });

  it('speaks the user’s language and takes their colour scheme', async () => {
    await page.goto('/leads');
    await page.getByTestId('language').selectOption('ru');
    await page.getByRole('heading', { name: 'Сделки' }).waitFor();
    await page.getByTestId('theme').selectOption('2');
    await page.waitForFunction("document.documentElement.dataset.colorScheme === 'dark'");
    const seen = await page.evaluate<[string, number]>("[APP.lang_id, APP.constant('user').theme]");
    expect(seen).toEqual(['ru', 2]);
  });

  it('hands the ticked rows of a list to the widget', async () => {
    await install('good');
    await page.getByText('Installed', { exact: true }).waitFor();
    await page.goto('/leads/list');
    await page.locator('[data-testid^="tick-5"]').nth(0).click();
    await page.locator('[data-testid^="tick-5"]').nth(1).click();
    await page.getByTestId('more').click();
    await page.getByTestId('more-probe').click();
    expect(await page.getByTestId('notification-info').textContent()).toContain('2 picked');
  });
});
