import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNER_LOGIN, SECOND_OWNER_LOGIN, SIGN_IN_CODE, WORKER_LOGIN } from './seed.ts';
import { ALMATY, type Bench, MADRID, openBench, STRANGER } from './testing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.sandbox.close());

const signIn = (login: string, password: string, authorization = 'Bearer partner-demo') =>
  bench.call('POST', '/v1/auth', { user: null, body: { login, password }, headers: { authorization } });

describe('signing in', () => {
  it('answers 201 with a user token', async () => {
    const reply = await signIn(OWNER_LOGIN, 'brisa-demo-1');
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ success: true, data: { user_token: expect.any(String) }, meta: [] });
  });

  it('accepts the phone as login', async () => {
    expect((await signIn('+34 910 000 101', 'brisa-demo-1')).status).toBe(201);
  });

  it('refuses a wrong password and a wrong partner token with 401', async () => {
    expect((await signIn(OWNER_LOGIN, 'nope')).status).toBe(401);
    expect((await signIn(OWNER_LOGIN, 'brisa-demo-1', 'Bearer stranger')).status).toBe(401);
  });

  it('answers 200 without a token when the user signs in with a second step', async () => {
    const reply = await signIn(SECOND_OWNER_LOGIN, 'brisa-demo-1');
    expect(reply.status).toBe(200);
    expect(reply.body.data).toMatchObject({
      flow: 'login',
      transport: { type: 'email', recipient: 'mar***@brisa.example' },
    });
    expect(reply.body.data).not.toHaveProperty('user_token');
  });
});

describe('the code of the second step', () => {
  const start = async () => (await signIn(SECOND_OWNER_LOGIN, 'brisa-demo-1')).body.data.uuid;
  const send = (uuid: string, secret: string) =>
    bench.call('POST', '/v1/auth', {
      user: null,
      body: { login: SECOND_OWNER_LOGIN, password: 'brisa-demo-1', '2fa': { uuid, secret } },
    });

  it('buys a token once', async () => {
    const uuid = await start();
    const reply = await send(uuid, SIGN_IN_CODE);
    expect([reply.status, typeof reply.body.data.user_token]).toEqual([201, 'string']);
    expect((await send(uuid, SIGN_IN_CODE)).status).toBe(401);
  });

  it('is refused when it is wrong, after three tries for good', async () => {
    const uuid = await start();
    for (let attempt = 0; attempt < 3; attempt += 1) expect((await send(uuid, '000000')).status).toBe(401);
    expect((await send(uuid, SIGN_IN_CODE)).status).toBe(401);
  });

  it('is not looked at where the vendor does not take it', async () => {
    bench.sandbox.quirks.takesSignInCode = false;
    const reply = await send(await start(), SIGN_IN_CODE);
    bench.sandbox.quirks.takesSignInCode = true;
    expect([reply.status, reply.body.data.user_token]).toEqual([200, undefined]);
  });
});

describe('tokens', () => {
  it('answers 401 without tokens, in the language asked for', async () => {
    const reply = await bench.call('GET', '/v1/groups', { user: null });
    expect([reply.status, reply.body]).toEqual([
      401,
      { success: false, data: null, meta: { message: 'Authentication needed.' } },
    ]);
    const russian = await bench.call('GET', '/v1/groups', { user: null, headers: { 'accept-language': 'ru-RU' } });
    expect(russian.body.meta.message).toBe('Необходима авторизация');
  });

  it('refuses a token of before a password change', async () => {
    const old = await bench.token(WORKER_LOGIN);
    bench.sandbox.setPassword(WORKER_LOGIN, 'new-secret');
    expect((await bench.call('GET', '/v1/groups', { user: old })).status).toBe(401);
    const fresh = await bench.token(WORKER_LOGIN, 'new-secret');
    expect((await bench.call('GET', '/v1/groups', { user: fresh })).status).toBe(200);
    bench.sandbox.setPassword(WORKER_LOGIN, 'brisa-demo-1');
  });
});

describe('locations', () => {
  const ids = async (path: string) => {
    const reply = await bench.call('GET', path);
    return reply.body.data.map((it: { id: number }) => it.id);
  };

  it('shows a stranger to whoever forgets my=1', async () => {
    expect(await ids('/v1/companies')).toContain(STRANGER);
    expect(await ids('/v1/companies?my=1')).not.toContain(STRANGER);
  });

  it('routes old and new spellings to the same answer', async () => {
    expect(await ids('/v1/locations?my=1')).toEqual(await ids('/v1/companies?my=1'));
    const [old, young] = await Promise.all([
      bench.call('GET', `/v1/company/${ALMATY}`),
      bench.call('GET', `/v1/locations/${ALMATY}`),
    ]);
    expect(old.body).toEqual(young.body);
    expect(old.body.data).toMatchObject({ timezone: 5, timezone_name: 'Asia/Almaty', country_id: 2 });
  });

  it('adds the caller’s rights with my=1 and groups keyed by id', async () => {
    const plain = await bench.call('GET', `/v1/company/${MADRID}`);
    expect(plain.body.data).not.toHaveProperty('access');
    const mine = await bench.call('GET', `/v1/company/${MADRID}?my=1&show_groups=1`);
    expect(mine.body.data.access.settings_access).toBe(true);
    expect(mine.body.data.groups).toEqual({ 509: { id: 509, title: 'Brisa Iberia & Brasil' } });
    expect((await bench.call('GET', `/v1/company/${STRANGER}?show_groups=1`)).body.data.groups).toEqual([]);
  });

  it('pages without a total', async () => {
    expect(await ids('/v1/companies?my=1&count=3&page=1')).toHaveLength(3);
    const rest = await bench.call('GET', '/v1/companies?my=1&count=3&page=2');
    expect([rest.body.data.length, rest.body.meta]).toEqual([1, []]);
  });

  it('lists the chains with their locations', async () => {
    const { data } = (await bench.call('GET', '/v1/groups')).body;
    expect(data.map((it: { id: number; companies: unknown[] }) => [it.id, it.companies.length])).toEqual([
      [509, 2],
      [510, 2],
    ]);
    expect(data[0].access.loyalty_access).toBe('1');
  });

  it('answers 404 for an unknown location and for an id that is no number', async () => {
    expect((await bench.call('GET', '/v1/company/77')).status).toBe(404);
    expect((await bench.call('GET', '/v1/company/abc')).status).toBe(404);
    expect((await bench.call('GET', '/v1/nothing/here')).status).toBe(404);
  });

  it('answers 403 for a location of somebody else', async () => {
    expect((await bench.call('GET', `/v1/records/${STRANGER}`)).status).toBe(403);
  });

  it('answers 403 with the licence text when the subscription lapsed, 402 for the client search', async () => {
    const location = bench.sandbox.location(ALMATY);
    location.licensed = false;
    const reply = await bench.call('GET', `/v1/records/${ALMATY}`);
    expect([reply.status, reply.body.meta.message]).toEqual([
      403,
      `licence must be renewed in location with id: ${ALMATY}`,
    ]);
    expect((await bench.call('POST', `/v1/company/${ALMATY}/clients/search`, { body: {} })).status).toBe(402);
    location.licensed = true;
  });
});

describe('rights', () => {
  it('tells the caller’s own rights in groups', async () => {
    const { data } = (await bench.call('GET', `/v1/user/permissions/${MADRID}`)).body;
    expect(data.settings.webhook_read_access).toBe(true);
    expect(data.security_2fa_access).toBe(true);
    const some = await bench.call('GET', `/v1/user/permissions/${MADRID}?group_permissions[]=timetable`);
    expect(Object.keys(some.body.data)).toContain('timetable');
    expect(Object.keys(some.body.data)).not.toContain('settings');
  });

  it('lists users with flat rights, for whoever may see users', async () => {
    const { data } = (await bench.call('GET', `/v1/company_users/${MADRID}`)).body;
    expect(data.map((it: { login: string }) => it.login)).toContain(WORKER_LOGIN);
    expect(data[0].access.timetable_access).toBe(true);
    expect((await bench.call('GET', `/v1/company/${MADRID}/users`)).body.data[0]).not.toHaveProperty('access');
    const worker = await bench.token(WORKER_LOGIN);
    expect((await bench.call('GET', `/v1/company_users/${MADRID}`, { user: worker })).status).toBe(403);
  });

  it('narrows a worker’s list silently and masks phones', async () => {
    const user = await bench.token(WORKER_LOGIN);
    const all = await bench.call('GET', `/v1/records/${MADRID}?count=300`);
    const own = await bench.call('GET', `/v1/records/${MADRID}?count=300`, { user });
    const staff = new Set(own.body.data.map((it: { staff: { name: string } }) => it.staff.name));
    expect([...staff]).toEqual(['Pilar Santos']);
    expect(own.body.meta.total_count).toBeLessThan(all.body.meta.total_count);
    const withPhone = own.body.data.find((it: { client: { phone: string } | null }) => it.client?.phone);
    expect(withPhone.client.phone).toMatch(/^\+346\*+\d\d$/);
  });

  it('refuses a worker’s write with 403', async () => {
    const user = await bench.token(WORKER_LOGIN);
    const own = await bench.call('GET', `/v1/records/${MADRID}?count=1`, { user });
    const id = own.body.data[0].id;
    const reply = await bench.call('DELETE', `/v1/record/${MADRID}/${id}`, { user });
    expect([reply.status, reply.body.meta.message]).toEqual([403, 'Access denied.']);
    expect((await bench.call('GET', `/v1/hooks_settings/${MADRID}`, { user })).status).toBe(403);
  });
});
