import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGN_IN_CODE } from '../../sandbox/altegio/seed.ts';
import type { HealthResponse } from '../../shared/contracts/health.ts';
import { OWNER, startTestProduct, type TestProduct } from '../testing/product.ts';
import { good } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const SECOND_OWNER = { login: 'marcos.leal@brisa.example', password: 'brisa-demo-1' };
const RECEPTION = 'recepcion@brisa.example';
const MADRID = 4564;

describe('ways to connect', () => {
  let product: TestProduct;
  let accountId: number;
  beforeAll(async () => {
    product = await startTestProduct();
    await product.install();
    const account = await product.product.repository.accounts.findByCrmId(product.kommo.account('brisa').id);
    accountId = account?.id ?? 0;
  });
  afterAll(() => product?.close());

  const settings = async () => good(await product.call('readSettings', {}));
  const health = async (): Promise<HealthResponse> => good(await product.call('readHealth', {}));
  const refused = async (request: Parameters<typeof product.call<'connect'>>[1]) => {
    const answer = await product.call('connect', request);
    if (answer.ok) throw new Error('it was taken');
    return answer.problem;
  };
  const settled = () =>
    until('every location is listened to and its rights are read', async () => {
      const { connections } = await settings();
      return connections.every(
        ({ rights, locations }) =>
          rights.state !== 'unknown' && locations.every(({ webhook }) => webhook !== 'pending'),
      );
    });
  const token = (login: string) => product.altegio.user(login).token;

  it('a login is the main administrator’s; a wrong one is an authorisation error and nothing is kept', async () => {
    expect((await refused({ ...OWNER, password: 'wrong' })).code).toBe('authorisation_error');
    expect((await refused({ login: '  ', password: 'x' })).code).toBe('invalid_request');
    expect((await settings()).connections).toEqual([]);
  });

  it('two steps: the code that Altegio sends is taken with the challenge that came first', async () => {
    const problem = await refused({ way: 'login', ...SECOND_OWNER });
    expect(problem).toMatchObject({
      code: 'two_factor_needed',
      params: { recipient: 'mar***@brisa.example', wasTried: 0 },
    });
    const challenge = String(problem.params['challenge']);
    expect((await refused({ ...SECOND_OWNER, code: '000000', challenge })).code).toBe('authorisation_error');
    const { connection } = good(await product.call('connect', { ...SECOND_OWNER, code: SIGN_IN_CODE, challenge }));
    expect(connection).toMatchObject({ connectedAs: 'Marcos Leal', way: 'login', state: 'ok' });
    expect(connection.locations).toHaveLength(4);
    await settled();
  });

  it('two steps where the vendor takes no code: it is said that the code was tried', async () => {
    product.altegio.quirks.takesSignInCode = false;
    const { params } = await refused({ ...SECOND_OWNER, code: '1', challenge: 'c' });
    product.altegio.quirks.takesSignInCode = true;
    expect(params['wasTried']).toBe(1);
  });

  it('a token that is wrong, empty or no token is refused before anything is kept', async () => {
    for (const userToken of ['not-a-token-of-anybody', 'two\nlines-of-it', '   ', 'короткий-токен'])
      expect(['authorisation_error', 'invalid_request']).toContain((await refused({ way: 'token', userToken })).code);
    expect((await refused({ way: 'token', userToken: 'not-a-token-of-anybody' })).params).toEqual({ way: 'token' });
    expect((await settings()).connections).toHaveLength(1);
  });

  it('a token takes the locations over; the older sign-in, left without any, is forgotten', async () => {
    const [before] = (await settings()).connections;
    const { connection } = good(await product.call('connect', { way: 'token', userToken: token(OWNER.login) }));
    expect(connection).toMatchObject({ way: 'token', connectedAs: '' });
    const { connections } = await settings();
    expect(connections.map(({ id, way, locations }) => [id, way, locations.length])).toEqual([
      [connection.id, 'token', 4],
    ]);
    expect(connection.id).not.toBe(before?.id);
    await settled();
  });

  it('no token lies in the database as it is, none is logged', async () => {
    const { rows } = await product.database.db.raw('select user_token from connections');
    for (const { user_token } of rows) expect(user_token).not.toContain(token(OWNER.login));
    expect(product.logLines.join('\n')).not.toContain(token(OWNER.login));
    expect(product.logLines.join('\n')).not.toContain(OWNER.password);
  });

  it('a token that sees some of the locations takes these; both sign-ins stay', async () => {
    good(await product.call('connect', { way: 'token', userToken: token(RECEPTION) }));
    const { connections } = await settings();
    expect(connections.map(({ locations }) => locations.length)).toEqual([2, 2]);
    await settled();
    good(await product.call('connect', OWNER));
    await settled();
    expect((await settings()).connections).toHaveLength(1);
  });

  describe('the health of it', () => {
    it('all is well, and every right of the list is present', async () => {
      const { alerts, rights, queue, limits, dealsPerDay } = await health();
      expect(alerts).toEqual([]);
      expect(rights[0]?.rights.map(({ state }) => state)).toEqual(Array.from({ length: 11 }, () => 'present'));
      expect(rights[0]?.person).toBe('Olga Rezende');
      expect(queue.failing).toBe(0);
      expect(limits.provider.usedPerMinute).toBeGreaterThan(0);
      expect(limits.provider.perMinute).toBe(200);
      expect(dealsPerDay).toHaveLength(14);
    });

    it('a lost right is told with its place when somebody looks, and closes by itself', async () => {
      product.altegio.setRights(OWNER.login, MADRID, { webhook_read_access: false, loyalty_access: 0 });
      const lost = good(await product.call('checkHealth', {}));
      expect(lost.alerts.map(({ kind, severity }) => [kind, severity])).toEqual([
        ['webhook_right_missing', 'danger'],
        ['rights_missing', 'warn'],
      ]);
      expect(lost.alerts[1]?.params).toEqual({ name: 'Olga Rezende', rights: 'loyalty' });
      const webhooks = lost.rights[0]?.rights.find(({ key }) => key === 'webhooks');
      expect(webhooks).toMatchObject({ state: 'missing', missingAt: [expect.stringContaining('Brisa')] });
      const { connections, alerts } = await settings();
      expect([connections[0]?.rights, alerts]).toEqual([{ state: 'missing', missing: ['webhooks', 'loyalty'] }, 2]);
      product.altegio.setRights(OWNER.login, MADRID, {});
      const mended = good(await product.call('checkHealth', {}));
      expect(mended.alerts).toEqual([]);
      expect(mended.mended.map(({ kind }) => kind)).toContain('webhook_right_missing');
    });

    it('a vanished address is put back, and it is said that it was gone', async () => {
      const hooks = product.altegio.world.state.hooks[MADRID];
      if (!hooks) throw new Error('nobody listens in Madrid');
      hooks.urls = ['https://another.example/hook'];
      const { alerts, mended } = good(await product.call('checkHealth', {}));
      expect(alerts).toEqual([]);
      expect(mended[0]).toMatchObject({ kind: 'webhook_gone' });
      expect(product.altegio.world.state.hooks[MADRID]?.urls).toHaveLength(2);
    });

    it('a lapsed licence is told once, and closes when it was paid', async () => {
      product.altegio.location(MADRID).licensed = false;
      const known = await product.product.repository.locations.read(accountId, MADRID);
      await product.product.repository.jobs.enqueue('reconcile-location', {
        ...{ accountId, locationId: MADRID, traceId: 'test' },
      });
      await until('the lapse is told', async () =>
        (await health()).alerts.some(({ kind }) => kind === 'licence_lapsed'),
      );
      expect((await health()).alerts).toMatchObject([{ params: { location: known?.title } }]);
      product.altegio.location(MADRID).licensed = true;
      expect(good(await product.call('checkHealth', {})).alerts).toEqual([]);
    });

    it('a changed password is told as a sign-in that is not accepted any more; connecting again mends it and keeps everything', async () => {
      const before = await product.product.repository.locations.list(accountId);
      product.altegio.setPassword(OWNER.login, 'another');
      await product.call('checkHealth', {});
      await until('it is told', async () => (await health()).alerts.some(({ kind }) => kind === 'reconnect_needed'));
      const [connection] = (await settings()).connections;
      expect(connection?.state).toBe('reconnect_needed');
      const again = good(await product.call('connect', { ...OWNER, password: 'another' }));
      expect(again.connection.id).toBe(connection?.id);
      await settled();
      expect((await health()).alerts).toEqual([]);
      const after = await product.product.repository.locations.list(accountId);
      expect(after.map(({ id, syncedTo }) => [id, syncedTo !== null])).toEqual(before.map(({ id }) => [id, true]));
    });

    it('is for whoever may change settings', async () => {
      for (const name of ['readHealth', 'checkHealth', 'startPartnerConnect'] as const) {
        const answer = await product.call(name, {}, { user: 'Camila' });
        expect([name, answer.ok]).toEqual([name, false]);
      }
    });
  });

  it('disconnecting takes every address back, erases token and rights, and leaves nothing to tell', async () => {
    const [connection] = (await settings()).connections;
    good(await product.call('disconnect', { connectionId: connection?.id ?? 0 }));
    const urls = Object.values(product.altegio.world.state.hooks).filter(({ flags }) => flags['active'] === 1);
    expect(urls.flatMap((hooks) => hooks.urls).filter((url) => url.startsWith(product.url))).toEqual([]);
    for (const table of ['connections', 'location_access'])
      expect(await product.database.db(table).where({ account_id: accountId })).toEqual([]);
    expect((await product.product.repository.locations.list(accountId)).length).toBe(4);
    expect((await health()).alerts).toEqual([]);
    expect((await health()).locations).toEqual([]);
  });
});
