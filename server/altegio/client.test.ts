import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import {
  type AltegioBench,
  type AltegioBenchOptions,
  altegioFixture,
  openAltegioBench,
} from '../testing/altegio-bench.ts';
import { type Reply, type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';

const location = { id: 4564, timezone: 'Europe/Madrid' };
const RECORD = 'GET /api/v1/record/4564/660001';
const HOOKS = 'POST /api/v1/hooks_settings/4564';
const CREATE = 'POST /api/v1/records/4564';
const refused = (message: string, status: number): Reply => ({
  status,
  body: { success: false, data: null, meta: { message } },
});

let vendor: ScriptedServer;
const benches: AltegioBench[] = [];
beforeEach(async () => {
  vendor = await startScriptedServer();
});
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
  await vendor.close();
});

function open(options: AltegioBenchOptions = {}): AltegioBench {
  const bench = openAltegioBench(vendor.origin, options);
  benches.push(bench);
  return bench;
}

const read = (bench: AltegioBench) => bench.provider.readAppointment(bench.access, location, 660001);
const addHook = (bench: AltegioBench) =>
  bench.provider.addWebhook(bench.access, location, 'https://ours.example.com/h', () => false);
const create = (bench: AltegioBench) =>
  bench.provider.createAppointment(bench.access, location, {
    teamMemberId: 9,
    serviceIds: [331],
    startsAtWall: '2026-12-01T10:00',
    durationSeconds: 3600,
    client: { id: 16, name: '', phone: null, email: null },
    comment: '',
    color: null,
    notifiesClient: false,
  });

async function errorOf(promise: Promise<unknown>): Promise<ProductError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProductError)) throw new Error(`expected a ProductError, got ${String(error)}`);
  return error;
}

describe('a request to Altegio', () => {
  it('carries the envelope version and both tokens, and waits its turn under both limits', async () => {
    vendor.reply(RECORD, { body: altegioFixture('record') });
    const bench = open();
    await read(bench);
    expect(vendor.seen[0]?.headers).toMatchObject({
      accept: 'application/vnd.api.v2+json',
      authorization: 'Bearer partner-token, User user-token',
    });
    expect(vendor.seen[0]?.headers).not.toHaveProperty('content-type');
    expect(bench.turns).toEqual(['person altegio:default:second altegio:default:minute']);
  });

  it('carries the partner token alone when somebody signs in, and the phone as digits', async () => {
    vendor.reply('POST /api/v1/auth', {
      status: 201,
      body: { success: true, data: { id: '123', user_token: 'abc', name: 'Inés' }, meta: [] },
    });
    const { provider } = open();
    const signedIn = await provider.signIn({ login: ' +34 600 000 099 ', password: 'p w' }, 'trace');
    expect(signedIn).toEqual({ userToken: 'abc', userId: 123, userName: 'Inés' });
    expect(vendor.seen[0]?.headers).toMatchObject({
      authorization: 'Bearer partner-token',
      'content-type': 'application/json',
    });
    expect(vendor.seen[0]?.body).toEqual({ login: '34600000099', password: 'p w' });
  });
});

describe('signing in', () => {
  const signIn = () => open().provider.signIn({ login: 'owner@example.com', password: 'x' }, 'trace');

  it('tells wrong credentials from a dead token', async () => {
    vendor.reply('POST /api/v1/auth', refused('Wrong login or password', 401));
    expect((await errorOf(signIn())).code).toBe('authorisation_error');
  });

  it('reads success without a token as two-factor sign-in', async () => {
    vendor.reply('POST /api/v1/auth', { body: { success: true, data: { uuid: 'u', flow: 'login' }, meta: [] } });
    expect((await errorOf(signIn())).code).toBe('two_factor_needed');
  });
});

describe('a refusal', () => {
  it.each([
    [401, 'Authentication needed.', 'reconnect_needed'],
    [402, 'licence must be renewed in location with id: 4564', 'licence_lapsed'],
    [403, 'Лицензия филиала не оплачена', 'licence_lapsed'],
    [403, 'Access denied.', 'right_missing'],
    [418, 'Teapot', 'internal'],
  ])('%i "%s" means %s and is not tried again', async (status, message, code) => {
    vendor.reply(RECORD, refused(message, status));
    const error = await errorOf(read(open()));
    expect([error.code, error.isRetriable]).toEqual([code, false]);
    expect(vendor.seen).toHaveLength(1);
  });

  it('is read from every shape of body', async () => {
    const bodies = [
      { success: false, data: null, meta: { message: 'licence', errors: [] } },
      { errors: { code: 403, message: 'licence' }, meta: [] },
      { errors: [{ title: 'Forbidden', detail: 'licence', status: '403' }] },
      { success: false, data: null, meta: { errors: { location: ['licence'] } } },
    ];
    for (const body of bodies) {
      vendor.reply(RECORD, { status: 403, body });
      expect((await errorOf(read(open()))).code).toBe('licence_lapsed');
    }
  });

  it('counts when it comes with status 200', async () => {
    vendor.reply(RECORD, { body: { success: false, data: null, meta: { message: 'no' } } });
    expect((await errorOf(read(open()))).code).toBe('internal');
  });

  it('does not repeat the vendor’s words, which may name people, in what is logged or answered', async () => {
    vendor.reply(RECORD, refused('Client Lucía +34600000012 lucia@example.com exists', 400));
    const error = await errorOf(read(open()));
    expect(error.message).toBe('altegio read_appointment: 400');
    expect(JSON.stringify({ ...error })).not.toMatch(/Lucía|600000012|lucia@/);
  });
});

describe('the limit', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '7' }, 'whatever 99', 7_000],
    ['Retry-After as a date', { 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, '', 30_000],
    ['a number in the message', {}, 'Превышен лимит запросов, попробуйте повторить запрос через 12 секунд.', 12_000],
    ['seconds after the number of the limit', {}, 'Limit of 200 requests per minute, try again in 12 seconds', 12_000],
    ['Retry-After of weeks', { 'retry-after': '9999999' }, '', 300_000],
    ['a zero in the message', {}, 'попробуйте повторить запрос через 0 секунд.', 500],
  ])('is obeyed as the vendor tells: %s', async (_, headers, message, pauseMs) => {
    vendor.reply(RECORD, { ...refused(message, 429), headers });
    const bench = open();
    const error = await errorOf(read(bench));
    expect([error.code, error.retryAfterMs, bench.pauses]).toEqual(['provider_busy', pauseMs, [pauseMs]]);
  });

  it('without a time backs off longer with each refusal in a row, and starts over after an answer', async () => {
    const html = { status: 429, body: '<html>slow down</html>' };
    const ofTheLimit = refused('Limit of 200 requests per minute exceeded', 429);
    vendor.reply(RECORD, html, ofTheLimit, html, { body: altegioFixture('record') }, html);
    const bench = open();
    for (let call = 0; call < 3; call += 1) await errorOf(read(bench));
    await read(bench);
    await errorOf(read(bench));
    const inRange = (ms: number | undefined, step: number) => ms !== undefined && ms >= step / 2 && ms <= step;
    expect(bench.pauses.map((ms, index) => inRange(ms, [1000, 2000, 4000, 1000][index] ?? 0))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('refuses a creation before anything happened', async () => {
    vendor.reply(CREATE, refused('через 3 секунды', 429));
    expect((await errorOf(create(open()))).code).toBe('provider_busy');
    expect(vendor.seen).toHaveLength(1);
  });
});

describe('silence', () => {
  const html = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' };

  it.each([
    ['an HTML 502', html],
    ['a 500', refused('Server error', 500)],
    ['a page with status 200', { body: '<html>maintenance</html>' }],
    ['a page with status 403', { status: 403, body: '<html>blocked</html>' }],
    ['a redirect', { status: 302, headers: { location: 'https://example.com/' }, body: '' }],
    ['an unreadable record', { body: { success: true, data: { id: 'x' }, meta: [] } }],
  ])('%s in place of an answer to a read is provider_silent, and may be tried again', async (_, reply) => {
    vendor.reply(RECORD, reply);
    const error = await errorOf(read(open()));
    expect(error.code).toBe('provider_silent');
  });

  it('of a moment costs a person another turn; who comes again anyhow asks once', async () => {
    vendor.reply(RECORD, html, { body: altegioFixture('record') });
    const bench = open();
    expect(await read(bench)).not.toBeNull();
    expect(bench.turns).toHaveLength(2);
    vendor.reply(RECORD, html);
    const poll = { ...bench.access, lane: 'poll' } as const;
    expect((await errorOf(bench.provider.readAppointment(poll, location, 660001))).code).toBe('provider_silent');
    expect(bench.turns).toHaveLength(3);
  });

  it('after a creation leaves the outcome unknown, for good, and nothing is sent twice', async () => {
    for (const reply of [
      html,
      refused('Server error', 500),
      { status: 201, body: '<html>' },
      { status: 201, body: { success: true, data: [], meta: [] } },
    ]) {
      vendor.reply(CREATE, reply);
      const error = await errorOf(create(open()));
      expect([error.code, error.isRetriable]).toEqual(['outcome_unknown', false]);
    }
    expect(vendor.seen.filter(({ line }) => line === CREATE)).toHaveLength(4);
  });

  it('after a write that may be repeated leaves the outcome unknown, but may be tried again', async () => {
    vendor.reply('GET /api/v1/hooks_settings/4564', { body: altegioFixture('hooks') });
    vendor.reply(HOOKS, html);
    const error = await errorOf(addHook(open()));
    expect([error.code, error.isRetriable]).toEqual(['outcome_unknown', true]);
  });

  it('of a vendor that cannot be reached is provider_silent even for a creation: nothing was sent', async () => {
    const { origin } = vendor;
    await vendor.close();
    const bench = openAltegioBench(origin);
    benches.push(bench);
    expect((await errorOf(create(bench))).code).toBe('provider_silent');
    vendor = await startScriptedServer();
  });
});

describe('the circuit', () => {
  it('opens for one token after silences in a row, and sends nothing while open', async () => {
    vendor.reply(CREATE, { status: 502, body: 'x' });
    vendor.reply(RECORD, { body: altegioFixture('record') });
    const bench = open({ breaker: { failures: 2, pauseMs: 60_000 } });
    for (let call = 0; call < 2; call += 1) await errorOf(create(bench));
    const error = await errorOf(read(bench));
    expect([error.code, error.retryAfterMs]).toEqual(['provider_silent', 60_000]);
    expect(vendor.seen).toHaveLength(2);

    const other = { ...bench.access, userToken: 'other-token' };
    expect(await bench.provider.readAppointment(other, location, 660001)).not.toBeNull();
  });

  it('tries one call after the pause and closes when it is answered', async () => {
    vendor.reply(CREATE, { status: 502, body: 'x' });
    vendor.reply(RECORD, { body: altegioFixture('record') });
    const bench = open({ breaker: { failures: 1, pauseMs: 0 } });
    await errorOf(create(bench));
    expect(await read(bench)).not.toBeNull();
  });

  it('is not opened by refusals', async () => {
    vendor.reply(RECORD, refused('Access denied.', 403));
    const bench = open({ breaker: { failures: 1, pauseMs: 60_000 } });
    await errorOf(read(bench));
    expect((await errorOf(read(bench))).code).toBe('right_missing');
  });
});
