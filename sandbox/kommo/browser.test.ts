import { jwtVerify } from 'jose';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Call,
  CLIENT_ID,
  CLIENT_SECRET,
  caller,
  stageNamed,
  startTestBed,
  type TestBed,
  userNamed,
} from './testing.ts';

describe('the browser of a user', () => {
  let bed: TestBed;
  let thiago: Call;
  beforeEach(async () => {
    bed = await startTestBed();
    thiago = caller(bed.sandbox.url, { cookie: bed.sandbox.sessionCookie('brisa', userNamed(bed.sandbox, 'Thiago')) });
  });
  afterEach(() => bed.close());

  const tokenPath = `/ajax/v2/integrations/${CLIENT_ID}/disposable_token`;

  it('calls the API of the same origin with the rights of the signed-in user', async () => {
    expect((await thiago('/api/v4/account')).body).toMatchObject({ current_user_id: userNamed(bed.sandbox, 'Thiago') });
    const camilas = bed.sandbox
      .account('brisa')
      .leads.find(({ responsible_user_id }) => responsible_user_id === userNamed(bed.sandbox, 'Camila'));
    expect((await thiago(`/api/v4/leads/${camilas?.id}`)).status).toBe(204);
  });

  it('is signed in by /_sandbox/login, as anybody of any account', async () => {
    const login = await caller(bed.sandbox.url, {})(`/_sandbox/login?user=${userNamed(bed.sandbox, 'Camila')}`);
    const cookie = login.header('set-cookie')?.split(';')[0] ?? '';
    const camila = caller(bed.sandbox.url, { cookie });
    expect((await camila('/api/v4/account')).body).toMatchObject({
      subdomain: 'brisa',
      current_user_id: userNamed(bed.sandbox, 'Camila'),
    });
    expect((await caller(bed.sandbox.url, {})('/_sandbox/login?user=1')).status).toBe(404);
  });

  it('moves a deal in the name of that user', async () => {
    const olga = caller(bed.sandbox.url, {
      cookie: bed.sandbox.sessionCookie('brisa', userNamed(bed.sandbox, 'Olga')),
    });
    const json = stageNamed(bed.sandbox, 'Came');
    expect((await olga('/api/v4/leads/5000001', { method: 'PATCH', json })).status).toBe(200);
    const { events } = bed.sandbox.account('brisa');
    expect(events.at(-1)).toMatchObject({ type: 'lead_status_changed', created_by: userNamed(bed.sandbox, 'Olga') });
  });

  it('gets a one-time token for a widget’s own backend', async () => {
    const { body } = await thiago<{ token: string }>(tokenPath);
    const { payload, protectedHeader } = await jwtVerify(body.token, new TextEncoder().encode(CLIENT_SECRET), {
      currentDate: bed.clock.now(),
    });
    const now = bed.clock.now().getTime() / 1000;
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload).toEqual({
      iss: 'https://brisa.kommo.com',
      aud: new URL(bed.integration.redirectUri).origin,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: now,
      nbf: now,
      exp: now + 1800,
      account_id: 31_000_001,
      user_id: userNamed(bed.sandbox, 'Thiago'),
      subdomain: 'brisa',
      client_uuid: CLIENT_ID,
    });
  });

  it('gets another token each time, with is_admin where the account is of that kind', async () => {
    const one = (await thiago<{ token: string }>(tokenPath)).body.token;
    expect((await thiago<{ token: string }>(tokenPath)).body.token).not.toBe(one);
    bed.sandbox.quirks.oneTimeTokenHasIsAdmin = true;
    const { token } = (await thiago<{ token: string }>(tokenPath)).body;
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      is_admin: false,
    });
  });

  it('gets no token without a session, with an access token, or for an unknown integration', async () => {
    expect((await caller(bed.sandbox.url, {})(tokenPath)).status).toBe(401);
    expect((await bed.api(tokenPath)).status).toBe(401);
    expect((await thiago('/ajax/v2/integrations/nobody/disposable_token')).status).toBe(404);
  });

  it('installs, saves and disables a widget if the user is an administrator', async () => {
    const olga = caller(bed.sandbox.url, {
      cookie: bed.sandbox.sessionCookie('brisa', userNamed(bed.sandbox, 'Olga')),
    });
    const press = (action: string, call = olga) =>
      call(`/_sandbox/widgets/visit_planner/${action}`, { json: { settings: { store: '{"a":1}' } } });
    expect((await press('install', thiago)).status).toBe(403);
    expect((await press('install')).body).toEqual({
      status: 'installed',
      active: true,
      settings: { store: '{"a":1}' },
    });
    expect((await press('save')).status).toBe(200);
    expect((await press('disable')).body).toMatchObject({ status: 'install', active: false });
    await bed.sandbox.settled();
    expect(bed.receiver.received.map(({ url }) => url.pathname).sort()).toEqual(['/disabled', '/oauth']);
  });

  it('hears of changes while it watches', async () => {
    const watch = await request(`${bed.sandbox.url}/_sandbox/events`);
    const reader = watch.body[Symbol.asyncIterator]();
    expect(String((await reader.next()).value)).toContain('retry');
    bed.sandbox.moveDealByHand(userNamed(bed.sandbox, 'Olga'), 5_000_001, 'Booked');
    expect(String((await reader.next()).value)).toContain('event: message');
    watch.body.destroy();
  });
});
