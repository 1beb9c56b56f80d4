import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes, SESSION_HEADER } from '../../shared/contracts/routes.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('who gets in', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
    fetch(product.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const incidents = (kind: string) => product.logLines.filter((line) => line.includes(`"kind":"${kind}"`)).length;

  it('nobody without a token, on any route', async () => {
    for (const { path } of Object.values(apiRoutes)) {
      const response = await post(path, {});
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('nobody with a token of another integration, a changed one or none of the three algorithms but HS256', async () => {
    const token = await product.kommo.oneTimeToken('brisa', product.clientId, salon.userId('Olga'));
    const [head = '', claims = '', signature = ''] = token.split('.');
    const forged = [
      `${head}.${claims}.${signature.slice(0, -2)}AA`,
      `${btoa('{"alg":"none"}').replace(/=+$/, '')}.${claims}.`,
      'x',
    ];
    const before = incidents('token_refused');
    for (const wrong of forged) {
      const response = await post(apiRoutes.readCard.path, { 'x-auth-token': wrong }, { dealId: 1 });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'unauthorised' });
    }
    expect(incidents('token_refused')).toBe(before + forged.length);
    expect(product.logLines.join('')).not.toContain(signature);
  });

  it('a session in place of the one-time token, and no one-time token twice for a change', async () => {
    const { deal } = salon.dealOf('Elena');
    const token = await product.kommo.oneTimeToken('brisa', product.clientId, salon.userId('Olga'));
    const first = await post(apiRoutes.readCard.path, { 'x-auth-token': token }, { dealId: deal.id });
    const session = first.headers.get('x-slotdesk-session') ?? '';
    const later = await post(apiRoutes.readCard.path, { authorization: `Bearer ${session}` }, { dealId: deal.id });
    expect([first.status, later.status]).toEqual([200, 200]);
    const change = {
      basedOn: 99,
      value: { mode: 'do_not_synchronise', stageByStatus: {}, statusByStage: [], protectsClosedDeals: true },
    };
    const replayed = await post(apiRoutes.saveStatusRules.path, { 'x-auth-token': token }, change);
    expect(await replayed.json()).toMatchObject({ code: 'unauthorised' });
    const again = await post(apiRoutes.readCard.path, { 'x-auth-token': token }, { dealId: deal.id });
    expect([again.status, again.headers.get('x-slotdesk-session')]).toEqual([200, null]);
  });

  it('says what is wrong with what cannot be read, and calls it no error of ours', async () => {
    const errors = () => product.logLines.filter((line) => line.includes('"level":"error"')).length;
    const before = errors();
    expect((await post('/webhooks/altegio/%E0%A4%A', {})).status).toBe(422);
    const booking = await salon.bookingFor('Elena', { startsAtWall: '2099-13-45T99:99' });
    expect(await product.call('bookAppointment', booking)).toMatchObject({
      status: 422,
      problem: { code: 'invalid_request', params: { field: 'startsAtWall' } },
    });
    expect(errors()).toBe(before);
  });

  it('no seller into a deal that Kommo hides from them, and no hint whether it exists', async () => {
    const olga = salon.userId('Olga');
    const hidden = product.kommo.account('brisa').leads.find((lead) => lead.responsible_user_id === olga);
    if (!hidden) throw new Error('Olga has no deal');
    const seen = await product.call('readCard', { dealId: hidden.id }, { user: 'Thiago' });
    const absent = await product.call('readCard', { dealId: 999_999_999 }, { user: 'Thiago' });
    expect(seen).toMatchObject({ ok: false, status: 403, problem: { code: 'deal_hidden', params: {} } });
    expect(absent).toMatchObject({ ok: false, status: 403, problem: { code: 'deal_hidden', params: {} } });
  });

  it('no seller to a client of somebody else, neither by choosing nor by booking', async () => {
    const { deal } = salon.dealOf('Elena');
    good(await product.call('readCard', { dealId: deal.id }));
    good(await product.call('readCard', { dealId: salon.dealOf('Teresa').deal.id }));
    const rows = await product.database.db('clients').where({ account_id: salon.accountId });
    const clientOf = (name: string) => rows.find((row: { name: string }) => row.name.includes(name));
    const choose = (row: { location_id: number; client_id: number }) => {
      const choice = { locationId: row.location_id, clientId: row.client_id };
      return product.call('chooseClient', { dealId: deal.id, choice }, { user: 'Camila' });
    };
    const refused = { ok: false, status: 422, problem: { code: 'invalid_request' } };
    const { location_id: locationId, client_id: id } = clientOf('Teresa');
    expect(await choose(clientOf('Teresa'))).toMatchObject(refused);
    const client = { id, name: 'Elena', phone: null, email: null };
    const booking = await salon.bookingFor('Elena', { locationId, client });
    expect(await product.call('bookAppointment', booking, { user: 'Camila' })).toMatchObject(refused);
    expect(good(await choose(clientOf('Elena'))).match).toMatchObject({ state: 'matched', reason: 'chosen' });
  });

  it('no seller into settings', async () => {
    expect(await product.call('readSettings', {}, { user: 'Camila' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(await product.call('connect', { login: 'a', password: 'b' }, { user: 'Camila' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  it('tells an administrator whom a busy CRM could not vouch for to try again, and keeps no such session', async () => {
    const token = () => product.kommo.oneTimeToken('brisa', product.clientId, salon.userId('Olga'));
    const { path } = apiRoutes.readSettings;
    product.kommo.faults.add({ method: 'GET', path: '^/api/v4/users/', kind: 'status', status: 503, times: null });
    const doubtful = await post(path, { 'x-auth-token': await token() });
    product.kommo.faults.clear();
    expect(await doubtful.json()).toMatchObject({ code: 'crm_silent' });
    expect(doubtful.headers.get(SESSION_HEADER)).toBeNull();
    const sure = await post(path, { 'x-auth-token': await token() });
    expect([sure.status, sure.headers.get(SESSION_HEADER) !== null]).toEqual([200, true]);
  });

  it('no other account, neither before it has installed nor into the first one’s deals', async () => {
    const { deal } = salon.dealOf('Elena');
    const stranger = { account: 'norte', user: '' };
    expect(await product.call('readCard', { dealId: deal.id }, stranger)).toMatchObject({
      problem: { code: 'account_unknown' },
    });
    await product.install('norte');
    expect(await product.call('readCard', { dealId: deal.id }, stranger)).toMatchObject({
      problem: { code: 'deal_hidden' },
    });
  });

  it('says "Authorisation error" for a wrong password and another sentence for a second factor (S003-72)', async () => {
    const wrong = await product.call('connect', { login: 'olga.rezende@brisa.example', password: 'guessed-it' });
    expect(wrong).toMatchObject({ status: 422, problem: { code: 'authorisation_error' } });
    const twoFactor = product.altegio.world.state.users.find((user) => user.twoFactor);
    const answer = await product.call('connect', {
      login: twoFactor?.email ?? '',
      password: twoFactor?.password ?? '',
    });
    expect(answer).toMatchObject({ problem: { code: 'two_factor_needed' } });
    expect(product.logLines.join('')).not.toMatch(/guessed-it/);
  });

  it('no webhook with an unknown key; the key of a known one stands in no log', async () => {
    const response = await post('/webhooks/altegio/guessed-key-of-a-stranger', {});
    expect(response.status).toBe(404);
    expect((await post('/webhooks/kommo/guessed-key-of-a-stranger', {})).status).toBe(404);
    const [url = ''] = product.altegio.world.state.hooks[await salon.locationId('Europe/Madrid')]?.urls ?? [];
    const key = url.split('/').at(-1) ?? '';
    expect((await post(new URL(url).pathname, {}, { rubbish: true })).status).toBe(200);
    await until('the rubbish is counted', () => incidents('webhook_unreadable') > 0);
    expect(key.length).toBeGreaterThan(20);
    expect(product.logLines.join('')).not.toContain(key);
  });

  it('no event that speaks of another location than its key', async () => {
    const [url = ''] = product.altegio.world.state.hooks[await salon.locationId('Europe/Madrid')]?.urls ?? [];
    const almaty = await salon.locationId('Asia/Almaty');
    const event = { company_id: almaty, resource: 'record', resource_id: 1, status: 'update', data: {} };
    await post(new URL(url).pathname, {}, event);
    await until('it is counted', () => incidents('webhook_of_another_location') > 0);
  });

  it('no event of another account than its key', async () => {
    const [hook] = product.kommo.account('brisa').webhooks;
    const { deal } = salon.dealOf('Elena');
    const rows = `leads[update][0][id]=${deal.id}&account[id]=${product.kommo.account('norte').id}`;
    const url = hook?.destination ?? '';
    expect((await fetch(url, { method: 'POST', body: new URLSearchParams(rows) })).status).toBe(200);
    await until('it is counted', () => incidents('webhook_of_another_account') > 0);
  });

  it('no browser page but Kommo’s', async () => {
    const ask = (origin: string) =>
      fetch(product.url + apiRoutes.readCard.path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = async (origin: string) => (await ask(origin)).headers.get('access-control-allow-origin');
    expect(await allowed('https://brisa.kommo.com')).toBe('https://brisa.kommo.com');
    expect(await allowed(new URL(product.kommo.url).origin)).toBe(new URL(product.kommo.url).origin);
    for (const foreign of [
      'https://kommo.com.evil.example',
      'http://brisa.kommo.com',
      'https://evilkommo.com',
      'null',
    ]) {
      expect([foreign, await allowed(foreign)]).toEqual([foreign, null]);
    }
  });

  it('believes the end of an account only with its signature', async () => {
    const account = product.kommo.account('norte');
    const query = (signature: string) =>
      `?account_id=${account.id}&client_uuid=${product.clientId}&signature=${signature}`;
    const refused = await fetch(`${product.url}/oauth/kommo/disabled${query('0'.repeat(64))}`);
    expect(refused.status).toBe(401);
    const secret = product.env['KOMMO_CLIENT_SECRET'] ?? '';
    const signature = createHmac('sha256', secret).update(`${product.clientId}|${account.id}`).digest('hex');
    expect((await fetch(`${product.url}/oauth/kommo/disabled${query(signature)}`)).status).toBe(200);
    const answer = await product.call('readCard', { dealId: 1 }, { account: 'norte', user: '' });
    expect(answer).toMatchObject({ problem: { code: 'account_unknown' } });
  });

  it('documents every route of the widget, and tells operators how it is', async () => {
    const document = (await (await fetch(`${product.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths).sort()).toEqual(
      Object.values(apiRoutes)
        .map((route) => route.path)
        .sort(),
    );
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain('slotdesk_incidents_total{kind="token_refused"}');
    expect(metrics).toMatch(/slotdesk_job_seconds_count\{name="location-connected",outcome="done"\} \d/);
    expect(metrics).toMatch(/slotdesk_queue_jobs\{queue="shelf",state="ready"\} \d/);
    expect(metrics).toMatch(/slotdesk_queue_jobs\{queue="deal-changed",state="delayed"\} \d/);
    expect(metrics).toMatch(/slotdesk_queue_oldest_ready_seconds\{queue="appointment-changed"\} \d/);
    expect(metrics).toMatch(/slotdesk_source_up\{source="queues"\} 1/);
    expect(good(await product.call('readCard', { dealId: salon.dealOf('Elena').deal.id })).deal.id).toBeGreaterThan(0);
  });

  it('no stranger with more than a few codes of installations a minute', async () => {
    const knock = (index: number) =>
      fetch(
        `${product.url}/oauth/kommo/callback?code=x${index}&referer=a${index}.kommo.com&client_id=${product.clientId}`,
      );
    const statuses: number[] = [];
    for (let index = 0; index < 40; index += 1) statuses.push((await knock(index)).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(30);
    await until(
      'refused codes are forgotten',
      async () => (await product.database.db('oauth_codes')).length === 0,
      20_000,
    );
  });
});
