import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  APPLICATION,
  MADRID,
  NORTE,
  type PartnerApp,
  partnerAppOf,
  SAO_PAULO,
  startPartnerProduct,
} from '../testing/partner-app.ts';
import type { TestProduct } from '../testing/product.ts';
import { openJobs } from '../testing/quiet.ts';
import { good } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

/** She works in Madrid alone. */
const WORKER = 'pilar.santos@brisa.example';
const RECEPTION = 'recepcion@brisa.example';
const RUSSIAN = { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.5' };

describe('the partner application', () => {
  let product: TestProduct;
  let app: PartnerApp;
  beforeAll(async () => {
    product = await startPartnerProduct();
    app = partnerAppOf(product);
  });
  afterAll(() => product?.close());
  beforeEach(() => app.clean());

  it('connects the locations that the owner chose, which are listened to and whose rights are read', async () => {
    expect((await app.connect([MADRID, SAO_PAULO])).text).toContain('Locations: 2');
    await until('both are listened to', async () => {
      const { connections } = await app.settings();
      return connections.some(
        ({ rights, locations }) =>
          rights.state === 'ok' && locations.length === 2 && locations.every(({ webhook }) => webhook === 'listening'),
      );
    });
    expect((await app.settings()).connections).toMatchObject([{ way: 'partner', connectedAs: '' }]);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('active');
    expect(await app.kinds()).toEqual([]);
  });

  it('keeps the ticket in a cookie that no other site can read or send along', async () => {
    const cookie = await app.setOut();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\/connect/);
  });

  it('does nothing for a browser that did not set out from the settings, or with a ticket of its own making', async () => {
    const query = app.press([MADRID]);
    expect((await app.comeBack(query, '')).status).toBe(401);
    expect((await app.comeBack(query, 'slotdesk_connect=eyJhbGciOiJub25lIn0.e30.')).status).toBe(401);
    const start = await fetch(`${product.url}/connect/altegio/start?ticket=made-up`, { redirect: 'manual' });
    expect([start.status, start.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await app.settings()).connections).toEqual([]);
  });

  it('takes no location that the link was changed to: the signature says who, not where', async () => {
    app.press([SAO_PAULO]);
    const query = app.press([MADRID], WORKER);
    query.set('salon_id', String(SAO_PAULO));
    const { status, text } = await app.comeBack(query, await app.setOut());
    expect([status, text]).toEqual([403, expect.stringContaining('Nothing was connected')]);
    expect((await app.settings()).connections).toEqual([]);
  });

  it('takes no location where nobody pressed Connect', async () => {
    const query = app.press([MADRID]);
    query.set('salon_id', String(SAO_PAULO));
    expect((await app.comeBack(query, await app.setOut())).status).toBe(403);
    expect((await app.settings()).connections).toEqual([]);
  });

  it.each<[string, (query: URLSearchParams) => void, number]>([
    ['whose user is forged', (query) => query.set('user_data', btoa(JSON.stringify({ id: 1_073_232 }))), 403],
    ['without a signature', (query) => query.delete('user_data_sign'), 403],
    ['without a user', (query) => query.delete('user_data'), 403],
    ['that names no location', (query) => query.delete('salon_id'), 422],
    ['that names nonsense', (query) => query.set('salon_id', '1 or 1=1'), 422],
  ])('refuses a return %s', async (_, spoil, status) => {
    const query = app.press([MADRID]);
    spoil(query);
    expect((await app.comeBack(query, await app.setOut())).status).toBe(status);
    expect((await app.settings()).connections).toEqual([]);
  });

  it.each([
    ['a mere worker', WORKER],
    ['an administrator who may not change its settings', RECEPTION],
  ])('takes no location for %s, whether it waits for an answer or not', async (_, login) => {
    product.altegio.setRights(RECEPTION, MADRID, { settings_access: false });
    expect((await app.comeBack(app.press([MADRID], login), await app.setOut(NORTE))).status).toBe(403);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('pending');
    await app.connect([MADRID]);
    expect((await app.comeBack(app.press([MADRID], login), await app.setOut(NORTE))).status).toBe(403);
    expect((await app.settings(NORTE)).connections).toEqual([]);
    product.altegio.setRights(RECEPTION, MADRID, {});
  });

  it('takes a location for an administrator of it', async () => {
    expect((await app.comeBack(app.press([MADRID], RECEPTION), await app.setOut())).status).toBe(200);
  });

  it('takes no location whose installation somebody else’s account has answered', async () => {
    await app.connect([MADRID]);
    expect((await app.comeBack(app.press([MADRID]), await app.setOut(NORTE))).status).toBe(403);
    expect((await app.settings(NORTE)).connections).toEqual([]);
  });

  it('takes all locations of a return or none', async () => {
    product.altegio.setRights(RECEPTION, SAO_PAULO, {}, 'worker');
    expect((await app.comeBack(app.press([MADRID, SAO_PAULO], RECEPTION), await app.setOut())).status).toBe(403);
    product.altegio.setRights(RECEPTION, SAO_PAULO, {}, 'administrator');
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('pending');
    expect((await app.settings()).connections).toEqual([]);
  });

  it('a refused return leaves the installation that somebody else’s is waiting', async () => {
    app.press([MADRID]);
    const stranger = app.press([SAO_PAULO], 'resepshen@brisa.example');
    stranger.set('salon_id', String(MADRID));
    expect((await app.comeBack(stranger, await app.setOut(NORTE))).status).toBe(403);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('pending');
  });

  it('names the account that would get the locations, and connects nothing before the owner agrees', async () => {
    const page = await app.land(app.press([MADRID]), await app.setOut(NORTE), RUSSIAN);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
    expect(page.text).toContain('<strong>norte.');
    expect(page.text).toMatch(/<html lang="ru">/);
    expect(page.text).not.toMatch(/<script/);
    expect(page.added).toEqual([expect.stringMatching(/HttpOnly; SameSite=Strict/)]);
    expect((await app.settings(NORTE)).connections).toEqual([]);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('pending');
    expect((await app.agree(page.proof, page.cookies)).status).toBe(200);
    expect((await app.settings(NORTE)).connections).toHaveLength(1);
  });

  it('another site’s page cannot agree for the owner, and nobody agrees to what another browser was shown', async () => {
    const owner = await app.land(app.press([MADRID]), await app.setOut(NORTE));
    const attacker = await app.land(app.press([MADRID]), await app.setOut(NORTE));
    const [ticket = ''] = owner.cookies.split('; ');
    expect((await app.agree(owner.proof, ticket)).status).toBe(401);
    expect((await app.agree(attacker.proof, owner.cookies)).status).toBe(401);
    expect((await app.agree('', owner.cookies)).status).toBe(401);
    expect((await app.agree(ticket.split('=')[1] ?? '', owner.cookies)).status).toBe(401);
    expect((await app.settings(NORTE)).connections).toEqual([]);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('pending');
  });

  it('a return that comes twice connects once', async () => {
    const cookie = await app.setOut();
    const query = app.press([MADRID]);
    expect((await app.comeBack(query, cookie)).status).toBe(200);
    expect((await app.comeBack(query, cookie)).status).toBe(200);
    expect((await app.settings()).connections.map(({ locations }) => locations.length)).toEqual([1]);
  });

  it('a freeze and an uninstall are told as alerts, a thaw closes them', async () => {
    await app.connect([MADRID]);
    product.altegio.applications.freeze(APPLICATION, MADRID);
    expect((await app.tell(app.lifecycle('freeze'))).status).toBe(200);
    await until('it is told', async () => (await app.kinds()).includes('application_off'));
    product.altegio.applications.thaw(APPLICATION, MADRID);
    await app.tell(app.lifecycle('payment'));
    await until('it is closed', async () => !(await app.kinds()).includes('application_off'));
    product.altegio.applications.uninstall(APPLICATION, MADRID);
    await app.tell(app.lifecycle('uninstall'));
    await until('it is told', async () => (await app.kinds()).includes('application_off'));
    await app.connect([MADRID]);
    await until('connecting again closes it', async () => !(await app.kinds()).includes('application_off'));
  });

  it('believes what is so, not what is told: messages that are late, doubled or out of order change nothing', async () => {
    await app.connect([MADRID]);
    for (const event of ['uninstall', 'uninstall', 'freeze'])
      expect((await app.tell(app.lifecycle(event))).status).toBe(200);
    await app.idle();
    expect(await app.kinds()).toEqual([]);
    expect((await app.settings()).connections).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['with another token', { partner_token: 'guessed' }],
    ['without a token', { partner_token: '' }],
    ['of another application', { application_id: 7 }],
    ['without a location', { salon_id: null }],
  ])('a forged message %s is a stranger’s', async (_, change) => {
    await app.connect([MADRID]);
    product.altegio.applications.freeze(APPLICATION, MADRID);
    expect((await app.tell({ ...app.lifecycle('freeze'), ...change })).status).toBe(404);
    expect(await app.kinds()).toEqual([]);
  });

  it('a message that is no JSON, or of a location that nobody connected, does no harm', async () => {
    const answer = await fetch(`${product.url}/webhooks/altegio-app`, { method: 'POST', body: '<html>' });
    expect(answer.status).toBe(404);
    expect((await app.tell(app.lifecycle('freeze', 9001))).status).toBe(200);
  });

  it('disconnecting takes the application out of the location', async () => {
    await app.connect([MADRID]);
    const [connection] = (await app.settings()).connections;
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('absent');
  });

  it('disconnecting while work is under way leaves nothing behind', async () => {
    await app.connect([MADRID, SAO_PAULO]);
    const [connection] = (await app.settings()).connections;
    const { repository } = product.product;
    const account = await repository.accounts.findByCrmId(product.kommo.account('brisa').id);
    const accountId = account?.id ?? 0;
    for (const locationId of [MADRID, SAO_PAULO])
      await repository.jobs.enqueue('location-webhook-unchecked', { accountId, locationId, traceId: 'test' });
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    await until('the work is over', async () => (await openJobs(product)) === 0);
    expect(await product.database.db('location_access').where({ account_id: accountId })).toEqual([]);
    const mine = Object.values(product.altegio.world.state.hooks).filter(({ flags }) => flags['active'] === 1);
    expect(mine.flatMap(({ urls }) => urls).filter((url) => url.startsWith(product.url))).toEqual([]);
    expect((await app.health()).alerts).toEqual([]);
  });

  it('no partner token is ever logged', () => {
    expect(product.logLines.join('\n')).not.toContain(product.altegio.partnerToken);
    expect(product.logLines.join('\n')).not.toContain(`app-${APPLICATION}-system`);
  });
});
