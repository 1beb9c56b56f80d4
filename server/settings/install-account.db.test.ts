import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import type { Account } from '../ports/account-stores.ts';
import type { Crm, CrmOAuth } from '../ports/crm.ts';
import type { Jobs } from '../ports/jobs.ts';
import { createTestRepository, type TestRepository } from '../testing/repository.ts';
import { createInstallAccount } from './install-account.ts';

const TAKE_ALL: Jobs = { enqueue: async () => undefined, enqueueAll: async () => undefined };
const DOMAIN = 'brisa.kommo.com';

describe('a code of an installation', () => {
  let test: TestRepository;
  let exchange: CrmOAuth['exchangeCode'];
  beforeAll(async () => {
    test = await createTestRepository(() => TAKE_ALL);
  });
  afterAll(() => test.destroy());

  const install = async () => {
    const { repository } = test;
    const codeId = await repository.oauthCodes.add({ domain: DOMAIN, code: 'code' });
    const exchangeCode: CrmOAuth['exchangeCode'] = (...args) => exchange(...args);
    const oauth = { exchangeCode } as CrmOAuth;
    const run = createInstallAccount({
      repository,
      oauth,
      crm: {} as Crm,
      incidents: { note: () => undefined },
      webhookBase: '',
    });
    return { codeId, result: run({ codeId, traceId: 't' }) };
  };
  const authorisedBy = (user: { accessToken: string; isAdmin: boolean | null }) => {
    exchange = async () => ({ crmAccountId: 31, refreshToken: 'refresh', expiresAt: Date.UTC(2027, 0, 1), ...user });
  };
  const codes = async () => (await test.db('oauth_codes')).length;

  it('makes an administrator the hand of the account, and nobody else while it is known', async () => {
    const { accounts, crmTokens } = test.repository;
    authorisedBy({ accessToken: 'of the owner', isAdmin: true });
    await (await install()).result;
    const { id } = (await accounts.findByCrmId(31)) as Account;
    for (const state of ['active', 'reauthorise', 'disabled'] as const) {
      await accounts.setState(id, state);
      authorisedBy({ accessToken: 'of a seller', isAdmin: false });
      await (await install()).result;
      authorisedBy({ accessToken: 'of somebody unknown', isAdmin: null });
      await (await install()).result;
      expect((await accounts.read(id))?.state).toBe(state);
      expect((await crmTokens.read(id))?.accessToken).toBe('of the owner');
    }
    authorisedBy({ accessToken: 'of the owner again', isAdmin: true });
    await (await install()).result;
    expect((await accounts.read(id))?.state).toBe('active');
    expect(await codes()).toBe(0);
  });

  it('is forgotten when it is refused, kept while the CRM is silent, and not tried when it is old', async () => {
    exchange = async () => {
      throw new ProductError('crm_refused');
    };
    await expect((await install()).result).rejects.toMatchObject({ code: 'crm_refused' });
    expect(await codes()).toBe(0);
    exchange = async () => {
      throw new ProductError('crm_silent', { retryAfterMs: 0 });
    };
    const { codeId, result } = await install();
    await expect(result).rejects.toMatchObject({ code: 'crm_silent' });
    expect(await codes()).toBe(1);
    await test.db('oauth_codes').update({ received_at: test.db.raw("now() - interval '21 minutes'") });
    expect(await test.repository.oauthCodes.read(codeId)).toBeNull();
    await test.repository.oauthCodes.removeExpired();
    expect(await codes()).toBe(0);
  });
});
