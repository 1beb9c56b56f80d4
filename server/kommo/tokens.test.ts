import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ACCOUNT_ID,
  CLIENT_ID,
  CLIENT_SECRET,
  giveTokens,
  type KommoBench,
  openKommo,
} from '../testing/kommo-world.ts';

const HOUR = 3_600_000;

let bench: KommoBench;
beforeEach(async () => {
  bench = await openKommo();
});
afterEach(() => bench.close());

const tokenCalls = () => bench.sandbox.requests.count({ path: /^\/oauth2\/access_token/ });
const stored = async () => (await bench.store.read(ACCOUNT_ID))!;
const account = () => bench.kommo.crm.readAccount(bench.access);

describe('tokens', () => {
  it('are used as they are while they are good', async () => {
    await account();
    await account();
    expect(tokenCalls()).toBe(0);
  });

  it('are changed an hour before they end, and the new pair is kept', async () => {
    const before = await stored();
    bench.clock.advance(23 * HOUR + 1);
    await account();
    expect(tokenCalls()).toBe(1);
    const after = await stored();
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(after.expiresAt).toBe(bench.clock.now() + 24 * HOUR);
    await account();
    expect(tokenCalls()).toBe(1);
  });

  it('are changed once when many calls of several processes find them old', async () => {
    bench.clock.advance(25 * HOUR);
    const processes = [bench.kommo, bench.anotherProcess(), bench.anotherProcess()];
    const calls = processes.flatMap(({ crm }) => Array.from({ length: 8 }, () => crm.readAccount(bench.access)));
    await Promise.all(calls);
    expect(tokenCalls()).toBe(1);
  });

  it('are changed once and the call repeated when the CRM refuses them', async () => {
    bench.sandbox.faults.add({ kind: 'status', status: 401, path: '^/api/v4/account', body: { status: 401 } });
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
    expect(tokenCalls()).toBe(1);
  });

  it('are tried with the old refresh token after a crash between the answer and the commit', async () => {
    bench.clock.advance(25 * HOUR);
    bench.store.crashes = 1;
    await expect(account()).rejects.toThrow('killed before the commit');
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
    expect(tokenCalls()).toBe(2);
  });

  it('are tried with the old refresh token after a lost answer', async () => {
    bench.clock.advance(25 * HOUR);
    bench.sandbox.faults.add({ kind: 'reset-after', path: '^/oauth2/access_token' });
    await expect(account()).rejects.toMatchObject({ code: 'crm_silent', isRetriable: true });
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('still serve when changing them ahead of time fails', async () => {
    bench.clock.advance(23 * HOUR + 1);
    bench.sandbox.faults.add({ kind: 'html502', path: '^/oauth2/access_token' });
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('that the CRM revoked cost the account its access, and that is told once', async () => {
    bench.sandbox.quirks.refreshGrace = false;
    await bench.sandbox.disable({ clientId: CLIENT_ID, account: 'brisa', userId: bench.account.users[0]?.id ?? 0 });
    await expect(account()).rejects.toMatchObject({ code: 'account_unknown', isRetriable: false });
    expect(bench.lost).toEqual([ACCOUNT_ID]);
  });

  it('are not given up for a wrong secret of ours or a bad day of the CRM', async () => {
    bench.clock.advance(25 * HOUR);
    const misconfigured = bench.anotherProcess({ clientSecrets: ['wrong'] });
    await expect(misconfigured.crm.readAccount(bench.access)).rejects.toMatchObject({ code: 'crm_refused' });
    for (const status of [404, 429, 500, 503]) {
      bench.sandbox.faults.add({ kind: 'status', status, path: '^/oauth2', body: { status }, times: 2 });
      await expect(account()).rejects.toMatchObject({ isRetriable: true });
      bench.sandbox.faults.clear();
      bench.limiter.penalties.clear();
    }
    expect(bench.lost).toEqual([]);
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('are changed with the older of two secrets while the newer is not in force', async () => {
    bench.clock.advance(25 * HOUR);
    const { crm } = bench.anotherProcess({ clientSecrets: ['not yet in force', CLIENT_SECRET] });
    expect(await crm.readAccount(bench.access)).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('follow an account that was renamed', async () => {
    bench.sandbox.renameAccount('brisa', 'brisa-nova');
    expect(await account()).toMatchObject({ subdomain: 'brisa-nova' });
    expect(await stored()).toMatchObject({ domain: 'brisa-nova.kommo.com' });
    const calls = tokenCalls();
    await account();
    expect(tokenCalls()).toBe(calls);
  });

  it('are not changed because something is not there', async () => {
    expect(await bench.kommo.crm.readUser(bench.access, 1)).toBeNull();
    expect(await bench.kommo.crm.readUser(bench.access, 2)).toBeNull();
    expect(tokenCalls()).toBe(0);
    expect(bench.sandbox.apiCalls('brisa')['GET /account']).toBe(1);
  });

  it('follow a renamed account only to a host of the CRM', async () => {
    bench.sandbox.renameAccount('brisa', 'brisa-nova');
    const body = { id: 1, subdomain: 'x', domain: 'brisa.kommo.com.evil.example' };
    bench.sandbox.faults.add({ kind: 'status', status: 200, path: '^/oauth2/account', body, times: 5 });
    await expect(account()).rejects.toMatchObject({ isRetriable: false });
    expect(await stored()).toMatchObject({ domain: 'brisa.kommo.com' });
  });

  it('that are not there make the account unknown', async () => {
    const access = { ...bench.access, accountId: 8 };
    await expect(bench.kommo.crm.readAccount(access)).rejects.toMatchObject({ code: 'account_unknown' });
  });

  it('never show in an error', async () => {
    const { accessToken, refreshToken } = await stored();
    const errors: unknown[] = [];
    for (const status of [400, 401, 403, 404, 418, 500]) {
      bench.sandbox.faults.add({ kind: 'status', status, times: 9, body: { detail: accessToken, hint: refreshToken } });
      await account().catch((error: unknown) => errors.push(error));
      bench.sandbox.faults.clear();
    }
    expect(errors).toHaveLength(6);
    for (const error of errors as (Error & { cause?: unknown })[]) {
      const text = JSON.stringify([error.message, error.stack, { ...error }, error.cause]);
      for (const secret of [accessToken, refreshToken, CLIENT_SECRET]) expect(text).not.toContain(secret);
    }
  });
});

describe('acting as a user', () => {
  it('whom the CRM does not know any more shows nothing and does not cost us the account', async () => {
    const dealId = bench.account.leads[0]?.id ?? 0;
    bench.sandbox.faults.add({ kind: 'status', status: 401, path: '^/api/v4/leads/', body: { status: 401 }, times: 2 });
    expect(await bench.kommo.crm.readDeal(bench.access, dealId, 7_999_999)).toBeNull();
    expect(bench.lost).toEqual([]);
    expect(await bench.kommo.crm.readDeal(bench.access, dealId)).toMatchObject({ id: dealId });
  });
});

describe('the code of an installation', () => {
  const admin = () => bench.account.users.find((user) => user.is_admin)?.id ?? 0;
  const code = () => bench.sandbox.authorise({ clientId: CLIENT_ID, account: 'brisa', userId: admin(), lost: true });

  it('becomes tokens and tells the account', async () => {
    const { accessToken, refreshToken, expiresAt, crmAccountId } = await bench.kommo.oauth.exchangeCode(
      'brisa.kommo.com',
      code(),
      'test',
    );
    expect(crmAccountId).toBe(bench.account.id);
    expect(expiresAt).toBe(bench.clock.now() + 24 * HOUR);
    bench.store.set(ACCOUNT_ID, { accessToken, refreshToken, expiresAt, domain: 'brisa.kommo.com' });
    expect(await account()).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('tells whether an administrator authorised us', async () => {
    bench.sandbox.install({ clientId: CLIENT_ID, account: 'brisa', userId: admin(), lost: true });
    const seller = bench.account.users.find((user) => !user.is_admin)?.id ?? 0;
    const sellersCode = bench.sandbox.authorise({ clientId: CLIENT_ID, account: 'brisa', userId: seller, lost: true });
    const exchange = (sent: string) => bench.kommo.oauth.exchangeCode('brisa.kommo.com', sent, 'test');
    expect(await exchange(sellersCode)).toMatchObject({ isAdmin: false });
    expect(await exchange(code())).toMatchObject({ isAdmin: true });
  });

  it('is not wasted when the CRM falls silent right after it was spent', async () => {
    bench.sandbox.faults.add({ kind: 'html502', path: '^/api/v4', times: 9 });
    expect(await bench.kommo.oauth.exchangeCode('brisa.kommo.com', code(), 'test')).toMatchObject({
      crmAccountId: bench.account.id,
      isAdmin: null,
    });
  });

  it('works once', async () => {
    const used = code();
    await bench.kommo.oauth.exchangeCode('brisa.kommo.com', used, 'test');
    await expect(bench.kommo.oauth.exchangeCode('brisa.kommo.com', used, 'test')).rejects.toMatchObject({
      code: 'crm_refused',
      isRetriable: false,
    });
  });

  it('never goes to a host that is not the CRM', async () => {
    const before = bench.sandbox.requests.count();
    const exchange = bench.kommo.oauth.exchangeCode('brisa.kommo.com.evil.example', code(), 'test');
    await expect(exchange).rejects.toMatchObject({ code: 'unauthorised' });
    expect(bench.sandbox.requests.count()).toBe(before);
  });

  it('can be tried again when the CRM does not answer', async () => {
    const sent = code();
    bench.sandbox.faults.add({ kind: 'reset', path: '^/oauth2' });
    const exchange = () => bench.kommo.oauth.exchangeCode('brisa.kommo.com', sent, 'test');
    await expect(exchange()).rejects.toMatchObject({ code: 'crm_silent', isRetriable: true });
    expect(await exchange()).toMatchObject({ crmAccountId: bench.account.id });
  });

  it('goes to the one origin when there is only one', async () => {
    const kommo = bench.anotherProcess({ originTemplate: bench.sandbox.url, http: bench.http });
    expect(await kommo.oauth.exchangeCode('brisa.kommo.com', code(), 'test')).toMatchObject({
      crmAccountId: bench.account.id,
    });
    await giveTokens(bench);
    expect(await kommo.crm.readAccount(bench.access)).toMatchObject({ crmAccountId: bench.account.id });
  });
});
