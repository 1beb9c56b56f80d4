import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const APPLICATION = 456;
const MADRID = 4564;
const SAO_PAULO = 4565;
/** She works in Madrid alone. */
const WORKER = 'pilar.santos@brisa.example';

describe('the partner application', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await startTestProduct({
      env: {
        ALTEGIO_APPLICATION_ID: String(APPLICATION),
        ALTEGIO_APPLICATION_TOKEN: `app-${APPLICATION}-system`,
        ALTEGIO_APPLICATION_URL: 'https://app.alteg.example/appstore/456',
      },
    });
    await product.install();
  });
  afterAll(() => product?.close());
  beforeEach(async () => {
    for (const { id } of (await settings()).connections) good(await product.call('disconnect', { connectionId: id }));
    for (const id of [MADRID, SAO_PAULO]) {
      if (product.altegio.applications.state(APPLICATION, id) !== 'absent')
        product.altegio.applications.uninstall(APPLICATION, id);
    }
  });

  const settings = async () => good(await product.call('readSettings', {}));
  const health = async () => good(await product.call('readHealth', {}));
  const kinds = async () => (await health()).alerts.map(({ kind }) => kind);
  /** Goes to the booking system over our page; answers the cookie that the browser keeps. */
  const setOut = async (as?: { account: string; user: string }) => {
    const { url } = good(await product.call('startPartnerConnect', {}, as));
    const answer = await fetch(url ?? '', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://app.alteg.example/appstore/456']);
    return answer.headers.get('set-cookie') ?? '';
  };
  const comeBack = async (query: URLSearchParams, cookie: string) => {
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const answer = await fetch(`${product.url}/connect/altegio?${query}`, { headers });
    return { status: answer.status, text: await answer.text() };
  };
  const press = (locationIds: readonly number[], login = OWNER.login) =>
    product.altegio.applications.connect(APPLICATION, locationIds, login);
  const connect = async (locationIds: readonly number[]) => {
    const answer = await comeBack(press(locationIds), await setOut());
    expect(answer.status).toBe(200);
    return answer;
  };
  const tell = (message: Record<string, unknown>) =>
    fetch(`${product.url}/webhooks/altegio-app`, { method: 'POST', body: JSON.stringify(message) });
  const lifecycle = (event: string, locationId = MADRID) => ({
    ...{ salon_id: locationId, application_id: APPLICATION, event },
    partner_token: product.altegio.partnerToken,
  });

  it('connects the locations that the owner chose, which are listened to and whose rights are read', async () => {
    expect((await connect([MADRID, SAO_PAULO])).text).toContain('Locations: 2');
    await until('both are listened to', async () => {
      const { connections } = await settings();
      return connections.some(
        ({ rights, locations }) =>
          rights.state === 'ok' && locations.length === 2 && locations.every(({ webhook }) => webhook === 'listening'),
      );
    });
    expect((await settings()).connections).toMatchObject([{ way: 'partner', connectedAs: '' }]);
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('active');
    expect(await kinds()).toEqual([]);
  });

  it('keeps the ticket in a cookie that no other site can read or send along', async () => {
    const cookie = await setOut();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\/connect/);
  });

  it('does nothing for a browser that did not set out from the settings, or with a ticket of its own making', async () => {
    const query = press([MADRID]);
    expect((await comeBack(query, '')).status).toBe(401);
    expect((await comeBack(query, 'slotdesk_connect=eyJhbGciOiJub25lIn0.e30.')).status).toBe(401);
    const start = await fetch(`${product.url}/connect/altegio/start?ticket=made-up`, { redirect: 'manual' });
    expect([start.status, start.headers.get('set-cookie')]).toEqual([401, null]);
    expect((await settings()).connections).toEqual([]);
  });

  it('takes no location that the link was changed to: the signature says who, not where', async () => {
    press([SAO_PAULO]);
    const query = press([MADRID], WORKER);
    query.set('salon_id', String(SAO_PAULO));
    const { status, text } = await comeBack(query, await setOut());
    expect([status, text]).toEqual([403, expect.stringContaining('Nothing was connected')]);
    expect((await settings()).connections).toEqual([]);
  });

  it('takes no location where nobody pressed Connect', async () => {
    const query = press([MADRID]);
    query.set('salon_id', String(SAO_PAULO));
    expect((await comeBack(query, await setOut())).status).toBe(403);
    expect((await settings()).connections).toEqual([]);
  });

  it.each<[string, (query: URLSearchParams) => void, number]>([
    ['whose user is forged', (query) => query.set('user_data', btoa(JSON.stringify({ id: 1_073_232 }))), 403],
    ['without a signature', (query) => query.delete('user_data_sign'), 403],
    ['without a user', (query) => query.delete('user_data'), 403],
    ['that names no location', (query) => query.delete('salon_id'), 422],
    ['that names nonsense', (query) => query.set('salon_id', '1 or 1=1'), 422],
  ])('refuses a return %s', async (_, spoil, status) => {
    const query = press([MADRID]);
    spoil(query);
    expect((await comeBack(query, await setOut())).status).toBe(status);
    expect((await settings()).connections).toEqual([]);
  });

  it('a return that comes twice connects once', async () => {
    const cookie = await setOut();
    const query = press([MADRID]);
    expect((await comeBack(query, cookie)).status).toBe(200);
    expect((await comeBack(query, cookie)).status).toBe(200);
    expect((await settings()).connections.map(({ locations }) => locations.length)).toEqual([1]);
  });

  it('a freeze and an uninstall are told as alerts, a thaw closes them', async () => {
    await connect([MADRID]);
    product.altegio.applications.freeze(APPLICATION, MADRID);
    expect((await tell(lifecycle('freeze'))).status).toBe(200);
    await until('it is told', async () => (await kinds()).includes('application_off'));
    product.altegio.applications.thaw(APPLICATION, MADRID);
    await tell(lifecycle('payment'));
    await until('it is closed', async () => !(await kinds()).includes('application_off'));
    product.altegio.applications.uninstall(APPLICATION, MADRID);
    await tell(lifecycle('uninstall'));
    await until('it is told', async () => (await kinds()).includes('application_off'));
    await connect([MADRID]);
    await until('connecting again closes it', async () => !(await kinds()).includes('application_off'));
  });

  it('believes what is so, not what is told: messages that are late, doubled or out of order change nothing', async () => {
    await connect([MADRID]);
    for (const event of ['uninstall', 'uninstall', 'freeze']) expect((await tell(lifecycle(event))).status).toBe(200);
    await until('all of it was looked at', async () => (await health()).queue.waiting === 0);
    expect(await kinds()).toEqual([]);
    expect((await settings()).connections).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['with another token', { partner_token: 'guessed' }],
    ['without a token', { partner_token: '' }],
    ['of another application', { application_id: 7 }],
    ['without a location', { salon_id: null }],
  ])('a forged message %s is a stranger’s', async (_, change) => {
    await connect([MADRID]);
    product.altegio.applications.freeze(APPLICATION, MADRID);
    expect((await tell({ ...lifecycle('freeze'), ...change })).status).toBe(404);
    expect(await kinds()).toEqual([]);
  });

  it('a message that is no JSON, or of a location that nobody connected, does no harm', async () => {
    const answer = await fetch(`${product.url}/webhooks/altegio-app`, { method: 'POST', body: '<html>' });
    expect(answer.status).toBe(404);
    expect((await tell(lifecycle('freeze', 9001))).status).toBe(200);
  });

  it('disconnecting takes the application out of the location', async () => {
    await connect([MADRID]);
    const [connection] = (await settings()).connections;
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    expect(product.altegio.applications.state(APPLICATION, MADRID)).toBe('absent');
  });

  it('disconnecting while work is under way leaves nothing behind', async () => {
    await connect([MADRID, SAO_PAULO]);
    const [connection] = (await settings()).connections;
    const { repository } = product.product;
    const account = await repository.accounts.findByCrmId(product.kommo.account('brisa').id);
    const accountId = account?.id ?? 0;
    for (const locationId of [MADRID, SAO_PAULO])
      await repository.jobs.enqueue('location-webhook-unchecked', { accountId, locationId, traceId: 'test' });
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    await until('the work is over', async () => (await health()).queue.waiting === 0);
    expect(await product.database.db('location_access').where({ account_id: accountId })).toEqual([]);
    const mine = Object.values(product.altegio.world.state.hooks).filter(({ flags }) => flags['active'] === 1);
    expect(mine.flatMap(({ urls }) => urls).filter((url) => url.startsWith(product.url))).toEqual([]);
    expect((await health()).alerts).toEqual([]);
  });

  it('no partner token is ever logged', () => {
    expect(product.logLines.join('\n')).not.toContain(product.altegio.partnerToken);
    expect(product.logLines.join('\n')).not.toContain(`app-${APPLICATION}-system`);
  });
});
