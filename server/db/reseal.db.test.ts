import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecrets, generateKeyEntry } from '../lib/secrets.ts';
import type { Repository } from '../ports/stores.ts';
import { createResealSecrets } from '../sync/reseal-secrets.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { anAccount } from '../testing/repository.ts';
import { until } from '../testing/until.ts';
import { createRepository } from './repository.ts';

const noJobs = () => {
  throw new Error('This test has no queue.');
};
const [OLD, NEW] = [generateKeyEntry('k1'), generateKeyEntry('k2')];

describe('values that an older key sealed', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await createTestDatabase();
  });
  afterEach(() => test.destroy());

  const withKeys = (ring: string): Repository => {
    const jobs = { enqueue: noJobs, enqueueAll: noJobs };
    return createRepository({ db: test.db, secrets: createSecrets(ring), jobs: () => jobs, jobsWith: () => jobs });
  };
  const connect = (repository: Repository, accountId: number, userToken: string) =>
    repository.connections.save({ accountId, providerUserId: 4, userToken, connectedAs: 'Rosa' });
  const kids = async () => {
    const { rows } = await test.db.raw(`
      select split_part(user_token, '.', 2) as kid from connections
      union select split_part(access_token, '.', 2) from crm_tokens
      union select split_part(refresh_token, '.', 2) from crm_tokens
      union select split_part(code, '.', 2) from oauth_codes order by 1`);
    return rows.map((row: { kid: string }) => row.kid);
  };

  it('are all sealed anew, so that the older key can be dropped', async () => {
    const before = withKeys(OLD);
    const accountIds: number[] = [];
    for (let crmId = 1; crmId <= 120; crmId += 1) accountIds.push(await anAccount(before, crmId));
    const [first = 0] = accountIds;
    const { id } = await connect(before, first, 'token-1');
    const codeId = await before.oauthCodes.add({ domain: 'x.kommo.com', code: 'code-1' });
    expect(await kids()).toEqual(['k1']);
    await createResealSecrets({ repository: withKeys(`${NEW},${OLD}`) })({ traceId: 'trace' });
    expect(await kids()).toEqual(['k2']);
    const after = withKeys(NEW);
    expect((await after.connections.read(first, id))?.userToken).toBe('token-1');
    expect(await after.crmTokens.read(first)).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect((await after.oauthCodes.read(codeId))?.code).toBe('code-1');
  });

  it('are left when they change meanwhile', async () => {
    const rotated = withKeys(`${NEW},${OLD}`);
    const accountId = await anAccount(withKeys(OLD), 1);
    let resealing: Promise<number> | undefined;
    await rotated.crmTokens.refresh(
      accountId,
      () => true,
      async () => {
        // It reads the row as it was and waits for us with its write.
        resealing = rotated.crmTokens.reseal(10);
        await untilBlocked(test);
        return { accessToken: 'access-2', refreshToken: 'refresh-2', expiresAt: Date.UTC(2026, 2, 2) };
      },
    );
    expect(await resealing).toBe(1);
    expect(await withKeys(NEW).crmTokens.read(accountId)).toMatchObject({ refreshToken: 'refresh-2' });
  });

  it('keep no other from being sealed anew when one does not open', async () => {
    const before = withKeys(OLD);
    const [broken, whole] = [await anAccount(before, 1), await anAccount(before, 2)];
    const { id } = await connect(before, broken, 'token-1');
    await test
      .db('connections')
      .where({ connection_id: id })
      .update({ user_token: `v1.k1.${'A'.repeat(60)}` });
    await connect(before, whole, 'token-2');
    const rotated = withKeys(`${NEW},${OLD}`);
    await expect(rotated.connections.reseal(10)).rejects.toThrow(/does not open/);
    expect((await withKeys(NEW).connections.list(whole))[0]?.userToken).toBe('token-2');
  });

  it('are not looked for while the ring has one key', async () => {
    const repository = withKeys(OLD);
    await anAccount(repository, 1);
    expect(await repository.crmTokens.reseal(10)).toBe(0);
  });
});

/** Resolves when a statement waits for a lock. */
async function untilBlocked({ db }: TestDatabase): Promise<void> {
  await until('a statement to wait for a lock', async () => {
    const { rows } = await db.raw(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
}
