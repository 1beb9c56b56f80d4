import { createHmac } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from './testing.ts';
import { CLIENT_ID, CLIENT_SECRET, caller, startTestBed, type TestBed, userNamed } from './testing.ts';

interface Pair {
  token_type: string;
  expires_in: number;
  access_token: string;
  refresh_token: string;
  hint: string;
  type: string;
}

describe('OAuth', () => {
  let bed: TestBed;
  let anonymous: Call;
  beforeEach(async () => {
    bed = await startTestBed();
    anonymous = caller(bed.sandbox.url, {});
  });
  afterEach(() => bed.close());

  const press = () => ({ clientId: CLIENT_ID, account: 'brisa', userId: userNamed(bed.sandbox, 'Olga') });
  const credentials = () => ({
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
    redirect_uri: bed.integration.redirectUri,
  });
  const exchange = (code: string, more: object = {}) =>
    anonymous<Pair>('/oauth2/access_token', {
      json: { ...credentials(), grant_type: 'authorization_code', code, ...more },
    });
  const refresh = (refresh_token: string) =>
    anonymous<Pair>('/oauth2/access_token', { json: { ...credentials(), grant_type: 'refresh_token', refresh_token } });
  const account = (token: string) => anonymous('/api/v4/account', { headers: { authorization: `Bearer ${token}` } });
  const firstPair = async (): Promise<Pair> => (await exchange(bed.sandbox.authorise(press()))).body;

  it('sends the code of an installation to the redirect address, from the server', async () => {
    bed.sandbox.install(press());
    await bed.sandbox.settled();
    const [request] = bed.receiver.received;
    expect(request?.method).toBe('GET');
    expect(request?.url.pathname).toBe('/oauth');
    const { code, ...rest } = Object.fromEntries(request?.url.searchParams ?? []);
    expect(rest).toEqual({ referer: 'brisa.kommo.com', client_id: CLIENT_ID, from_widget: '1' });
    expect((await exchange(code ?? '')).status).toBe(200);
  });

  it('never sends a code twice, whatever the answer was', async () => {
    bed.receiver.status = 500;
    bed.sandbox.install(press());
    await bed.sandbox.settled();
    expect(bed.receiver.received).toHaveLength(1);
  });

  it('sends no new code when settings are saved again, and one after a disabling', async () => {
    bed.sandbox.install(press());
    bed.sandbox.install({ ...press(), settings: { store: '{}' } });
    await bed.sandbox.settled();
    expect(bed.receiver.received).toHaveLength(1);
    bed.sandbox.disable(press());
    bed.sandbox.install(press());
    await bed.sandbox.settled();
    expect(bed.receiver.received.filter(({ url }) => url.pathname === '/oauth')).toHaveLength(2);
  });

  it('lets only administrators install, and others authorise what is installed', () => {
    const camila = { ...press(), userId: userNamed(bed.sandbox, 'Camila') };
    expect(() => bed.sandbox.install(camila)).toThrow('administrator');
    bed.sandbox.install(press());
    expect(bed.sandbox.authorise(camila)).toMatch(/^def502/);
  });

  it('answers a pair whose access token names the account', async () => {
    const { status, type, body } = await exchange(bed.sandbox.authorise(press()));
    expect([status, type]).toEqual([200, 'application/json']);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
    expect(decodeJwt(body.access_token)).toMatchObject({
      aud: CLIENT_ID,
      account_id: 31_000_001,
      sub: String(press().userId),
      scopes: ['crm', 'notifications'],
    });
  });

  it('takes a form as well as JSON', async () => {
    const code = bed.sandbox.authorise(press());
    const body = new URLSearchParams({ ...credentials(), grant_type: 'authorization_code', code });
    const response = await fetch(`${bed.sandbox.url}/oauth2/access_token`, { method: 'POST', body });
    expect(response.status).toBe(200);
  });

  it('takes a code once', async () => {
    const code = bed.sandbox.authorise(press());
    await exchange(code);
    const { status, type, body } = await exchange(code);
    expect([status, type]).toEqual([400, 'application/problem+json']);
    expect(body.type).toBe('https://developers.amocrm.ru/v3/errors/OAuthProblemJson');
  });

  it('lets a code die after twenty minutes', async () => {
    const code = bed.sandbox.authorise(press());
    bed.clock.advance(20 * 60);
    const { status, body } = await exchange(code);
    expect([status, body.hint]).toEqual([400, 'Authorization code has expired']);
  });

  it.each([
    ['secret', { client_secret: 'guessed' }],
    ['redirect address', { redirect_uri: 'https://elsewhere.example/oauth' }],
    ['code', { code: 'def502nothing' }],
    ['client', { client_id: 'nobody' }],
    ['grant type', { grant_type: 'password' }],
  ])('answers 400 to a wrong %s', async (_what, wrong) => {
    expect((await exchange(bed.sandbox.authorise(press()), wrong)).status).toBe(400);
  });

  it('lets an access token die after a day, and a refresh token after three months', async () => {
    const pair = await firstPair();
    bed.clock.advance(86_400);
    expect((await account(pair.access_token)).status).toBe(401);
    const next = (await refresh(pair.refresh_token)).body;
    bed.clock.advance(90 * 86_400);
    expect((await refresh(next.refresh_token)).status).toBe(401);
  });

  it('refuses a spent refresh token once something of the new pair was used', async () => {
    const pair = await firstPair();
    const next = (await refresh(pair.refresh_token)).body;
    expect((await account(next.access_token)).status).toBe(200);
    const { status, body } = await refresh(pair.refresh_token);
    expect([status, body.hint]).toEqual([401, 'Token has been revoked']);
  });

  it('takes the old refresh token once more while the answer counts as lost; then the lost pair is dead', async () => {
    const pair = await firstPair();
    const lost = (await refresh(pair.refresh_token)).body;
    const again = await refresh(pair.refresh_token);
    expect(again.status).toBe(200);
    expect((await refresh(lost.refresh_token)).status).toBe(401);
    expect((await account(again.body.access_token)).status).toBe(200);
  });

  it('gives one of two simultaneous refreshes a pair and the other 401 when there is no grace', async () => {
    bed.sandbox.quirks.refreshGrace = false;
    const pair = await firstPair();
    const both = await Promise.all([refresh(pair.refresh_token), refresh(pair.refresh_token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('keeps two authorising users of one account apart', async () => {
    bed.sandbox.install(press());
    const olga = (await exchange(bed.sandbox.authorise(press()))).body;
    const camila = { ...press(), userId: userNamed(bed.sandbox, 'Camila') };
    const other = (await exchange(bed.sandbox.authorise(camila))).body;
    expect((await account(olga.access_token)).status).toBe(200);
    expect((await account(other.access_token)).body).toMatchObject({ current_user_id: camila.userId });
  });

  it('kills every token when the widget is disabled, and says so with a signed request', async () => {
    bed.sandbox.install(press());
    const pair = await firstPair();
    await bed.sandbox.settled();
    bed.sandbox.disable(press());
    await bed.sandbox.settled();
    const hook = bed.receiver.received.find(({ url }) => url.pathname === '/disabled');
    const signature = createHmac('sha256', CLIENT_SECRET).update(`${CLIENT_ID}|31000001`).digest('hex');
    expect(Object.fromEntries(hook?.url.searchParams ?? [])).toEqual({
      account_id: '31000001',
      client_uuid: CLIENT_ID,
      signature,
    });
    expect(hook?.headers['user-agent']).toBe('amoService-oAuth-Code-Sender/1.0');
    expect((await account(pair.access_token)).status).toBe(401);
    expect((await refresh(pair.refresh_token)).status).toBe(401);
  });

  it('leaves the tokens of other accounts alone when one account disables the widget', async () => {
    const norte = await bed.sandbox.grantTokens('norte', CLIENT_ID);
    bed.sandbox.disable(press());
    expect((await account(norte.access_token)).status).toBe(200);
  });

  it('revokes tokens with the secret, unless they are kept', async () => {
    const pair = await firstPair();
    const kept = bed.sandbox.regenerateSecret(CLIENT_ID, { keepTokens: true });
    expect((await account(pair.access_token)).status).toBe(200);
    expect((await refresh(pair.refresh_token)).status).toBe(400);
    const renewed = await anonymous<Pair>('/oauth2/access_token', {
      json: {
        ...credentials(),
        client_secret: kept,
        grant_type: 'refresh_token',
        refresh_token: pair.refresh_token,
      },
    });
    expect(renewed.status).toBe(200);
    bed.sandbox.regenerateSecret(CLIENT_ID);
    expect((await account(renewed.body.access_token)).status).toBe(401);
  });

  it('tells a client that lost a renamed account where it lives now', async () => {
    const pair = await firstPair();
    bed.sandbox.renameAccount('brisa', 'brisa-salons');
    const { status, body } = await anonymous('/oauth2/account/current/subdomain', {
      headers: { 'x-refresh-token': pair.refresh_token },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 31_000_001,
      subdomain: 'brisa-salons',
      domain: 'brisa-salons.kommo.com',
      top_level_domain: 'com',
    });
  });

  it('gives long-lived tokens the life they were made with', async () => {
    const token = await bed.sandbox.longLivedToken('brisa', CLIENT_ID, 30);
    bed.clock.advance(29 * 86_400);
    expect((await account(token)).status).toBe(200);
    bed.clock.advance(86_400);
    expect((await account(token)).status).toBe(401);
  });

  it('goes on as an administrator with the token of a user who was deactivated', async () => {
    const thiago = userNamed(bed.sandbox, 'Thiago');
    const api = await bed.as(thiago);
    expect((await api('/api/v4/users')).status).toBe(403);
    for (const user of bed.sandbox.account('brisa').users) if (user.id === thiago) user.is_active = false;
    expect((await api('/api/v4/users')).status).toBe(200);
  });
});

describe('the speed of the stand-in', () => {
  it('shortens the lives of codes and tokens', async () => {
    const bed = await startTestBed({ speed: 60 });
    const { access_token } = await bed.sandbox.grantTokens('brisa', CLIENT_ID);
    const call = caller(bed.sandbox.url, { authorization: `Bearer ${access_token}` });
    bed.clock.advance(24 * 60 - 1);
    expect((await call('/api/v4/account')).status).toBe(200);
    bed.clock.advance(1);
    expect((await call('/api/v4/account')).status).toBe(401);
    await bed.close();
  });
});
