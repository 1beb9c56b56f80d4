import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('tokens of the CRM', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const next = (n: number) => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}`, expiresAt: n * 1000 });

  it('are sealed in the database', async () => {
    await anAccount(test.repository, 1);
    const { rows } = await test.db.raw('select crm_tokens::text as row from crm_tokens');
    expect(rows[0].row).not.toMatch(/access-1|refresh-1/);
  });

  it('are refreshed by one of many processes, and the others take what it got', async () => {
    const accountId = await anAccount(test.repository, 2);
    const others = [test.repository, test.another(), test.another()];
    let calls = 0;
    const refreshed = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        others[index % 3]?.crmTokens.refresh(
          accountId,
          (stored) => stored.accessToken === 'access-1',
          async (stored) => {
            calls += 1;
            expect(stored.refreshToken).toBe('refresh-1');
            return next(2);
          },
        ),
      ),
    );
    expect(calls).toBe(1);
    expect(refreshed).toEqual(Array(9).fill({ ...next(2), domain: 'salon2.kommo.com' }));
  });

  it('come with the new domain of an account that was renamed', async () => {
    const accountId = await anAccount(test.repository, 8);
    const { crmTokens, accounts } = test.repository;
    const renamed = { ...next(2), domain: 'renamed.kommo.com' };
    expect(
      (
        await crmTokens.refresh(
          accountId,
          () => true,
          async () => renamed,
        )
      ).domain,
    ).toBe('renamed.kommo.com');
    expect((await crmTokens.read(accountId))?.domain).toBe('renamed.kommo.com');
    expect((await accounts.read(accountId))?.domain).toBe('renamed.kommo.com');
  });

  it('stay as they were when the refresh fails, and can be refreshed again', async () => {
    const accountId = await anAccount(test.repository, 3);
    const { crmTokens } = test.repository;
    const stale = () => true;
    await expect(crmTokens.refresh(accountId, stale, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect((await crmTokens.read(accountId))?.refreshToken).toBe('refresh-1');
    expect((await crmTokens.refresh(accountId, stale, async () => next(4))).accessToken).toBe('access-4');
  });

  it('do not keep others from writing rows of the same account while they are refreshed', async () => {
    const accountId = await anAccount(test.repository, 4);
    const other = test.another();
    await test.repository.crmTokens.refresh(
      accountId,
      () => true,
      async () => {
        await other.connections.save({ accountId, providerUserId: 1, userToken: 'u', connectedAs: 'Rosa' });
        await other.accounts.saveFacts(accountId, { language: 'ru', timezone: 'Asia/Almaty' });
        return next(5);
      },
    );
    expect((await other.connections.list(accountId)).length).toBe(1);
  });

  it('are never refreshed inside a transaction that could roll the new ones back', async () => {
    const accountId = await anAccount(test.repository, 5);
    const inside = test.repository.transaction((unit) =>
      unit.crmTokens.refresh(
        accountId,
        () => true,
        async () => next(6),
      ),
    );
    await expect(inside).rejects.toThrow(/transaction of their own/);
  });

  it('of an unknown account cannot be refreshed', async () => {
    const refresh = test.repository.crmTokens.refresh(
      999_999,
      () => true,
      async () => next(7),
    );
    await expect(refresh).rejects.toMatchObject({ code: 'account_unknown' });
  });

  it('that lay idle are listed, those of disabled accounts are not', async () => {
    const idle = await anAccount(test.repository, 6);
    const disabled = await anAccount(test.repository, 7);
    await test.repository.accounts.setState(disabled, 'disabled');
    await test
      .db('crm_tokens')
      .whereIn('account_id', [idle, disabled])
      .update({ refreshed_at: new Date(1000) });
    expect(await test.repository.crmTokens.listIdleSince(2000)).toEqual([idle]);
  });
});

describe('codes of the install', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  it('are kept sealed until they are removed', async () => {
    const { oauthCodes } = test.repository;
    const id = await oauthCodes.add({ domain: 'a.kommo.com', code: 'once-only' });
    expect(await oauthCodes.read(id)).toEqual({ domain: 'a.kommo.com', code: 'once-only' });
    expect((await test.db('oauth_codes').first()).code).not.toContain('once-only');
    await oauthCodes.remove(id);
    expect(await oauthCodes.read(id)).toBeNull();
  });
});
