import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('accounts', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const tokens = (n: number) => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAt: n * 1000 });

  it('revives a disabled account with its new domain and tokens, and keeps its id, language and zone', async () => {
    const { accounts, crmTokens } = test.repository;
    const id = await anAccount(test.repository, 1);
    await accounts.saveFacts(id, { language: 'pt', timezone: 'Europe/Madrid' });
    await accounts.setState(id, 'disabled');
    const again = await accounts.saveInstalled({
      crmAccountId: 1,
      domain: 'b.kommo.com',
      tokens: tokens(2),
    });
    expect(again).toEqual({
      id,
      crmAccountId: 1,
      domain: 'b.kommo.com',
      language: 'pt',
      timezone: 'Europe/Madrid',
      state: 'active',
      webhook: 'pending',
    });
    expect(await accounts.findByCrmId(1)).toEqual(again);
    expect(await crmTokens.read(id)).toEqual({ ...tokens(2), domain: 'b.kommo.com' });
  });

  it('makes one account when the same install arrives several times at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => anAccount(test.repository, 2)));
    expect(new Set(ids).size).toBe(1);
  });

  it('finds the account of a webhook key, stores no key, and forgets the key before', async () => {
    const { accounts } = test.repository;
    const id = await anAccount(test.repository, 5);
    await accounts.saveWebhookKey(id, 'key-one');
    await accounts.saveWebhookKey(id, 'key-two');
    const found = await accounts.findByWebhookKeys(['key-one', 'key-two']);
    expect([...found].map(([key, account]) => [key, account.id])).toEqual([['key-two', id]]);
    const { rows } = await test.db.raw('select accounts::text as row from accounts');
    expect(JSON.stringify(rows)).not.toContain('key-two');
  });

  it('stores nothing of the install when its transaction fails', async () => {
    const failing = test.repository.transaction(async (unit) => {
      await unit.accounts.saveInstalled({ crmAccountId: 6, domain: 'x.kommo.com', tokens: tokens(1) });
      throw new Error('afterwards');
    });
    await expect(failing).rejects.toThrow('afterwards');
    expect(await test.repository.accounts.findByCrmId(6)).toBeNull();
  });
});
