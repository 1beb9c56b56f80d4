import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCrmTokenStore } from '../db/crm-tokens.ts';
import { createDatabase } from '../db/database.ts';
import { createLimiter } from '../lib/limiter.ts';
import { createSecrets } from '../lib/secrets.ts';
import { ACCOUNT_ID, CLIENT_ID, type KommoBench, openKommo } from '../testing/kommo-world.ts';
import { createTestRepository, TEST_SECRET_KEYS, type TestRepository } from '../testing/repository.ts';

const HOUR = 3_600_000;

let database: TestRepository;
let pools: Knex[];
let bench: KommoBench;
let accountId: number;

beforeAll(async () => {
  database = await createTestRepository();
});
afterAll(() => database.destroy());

beforeEach(async () => {
  pools = [];
  bench = await openKommo();
  const tokens = (await bench.store.read(ACCOUNT_ID))!;
  const installed = { crmAccountId: bench.account.id, domain: tokens.domain, tokens };
  accountId = (await database.repository.accounts.saveInstalled(installed)).id;
});
afterEach(async () => {
  await bench.close();
  await Promise.all(pools.map((pool) => pool.destroy()));
});

/** A process of ours with a small pool of its own: each refresh needs two connections, one of them while it holds the other. */
function startProcess() {
  const db = createDatabase({ connectionString: database.connectionString, poolSize: 3 });
  pools.push(db);
  return bench.anotherProcess({
    tokenStore: createCrmTokenStore(db, createSecrets(TEST_SECRET_KEYS)),
    limiter: createLimiter({ db }),
    limits: { accountIntervalMs: 1, addressIntervalMs: 1 },
  });
}

const tokenCalls = () => bench.sandbox.requests.count({ path: /^\/oauth2\/access_token/ });
const stored = async () => (await database.repository.crmTokens.read(accountId))!;

describe('tokens in the database', () => {
  it('are changed once by several processes with little room that all find them old', async () => {
    bench.clock.advance(25 * HOUR);
    const before = await stored();
    const processes = [startProcess(), startProcess(), startProcess()];
    const access = { ...bench.access, accountId };
    const calls = processes.flatMap(({ crm }) => Array.from({ length: 10 }, () => crm.readAccount(access)));
    const accounts = await Promise.all(calls);
    expect(accounts).toHaveLength(30);
    expect(tokenCalls()).toBe(1);
    const after = await stored();
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(after.expiresAt).toBe(bench.clock.now() + 24 * HOUR);
  });

  it('of many accounts are changed at the same time by a process with little room', async () => {
    const { repository } = database;
    const accountIds: number[] = [];
    for (let i = 1; i <= 8; i += 1) {
      const pair = await bench.sandbox.grantTokens('brisa', CLIENT_ID);
      const tokens = { accessToken: pair.access_token, refreshToken: pair.refresh_token ?? '', expiresAt: 0 };
      const installed = { crmAccountId: 40_000 + i, domain: 'brisa.kommo.com', tokens };
      accountIds.push((await repository.accounts.saveInstalled(installed)).id);
    }
    const { crm } = startProcess();
    await Promise.all(accountIds.map((id) => crm.readAccount({ ...bench.access, accountId: id })));
    expect(tokenCalls()).toBe(8);
  });

  it('are changed once when the CRM refuses those of several processes at the same time', async () => {
    const processes = [startProcess(), startProcess()];
    const access = { ...bench.access, accountId };
    const pair = bench.sandbox.state.pairs.at(-1)!;
    pair.access_expires_at = 0;
    await Promise.all(processes.flatMap(({ crm }) => [crm.readAccount(access), crm.listFields(access)]));
    expect(tokenCalls()).toBe(1);
  });

  it('follow a renamed account in every process', async () => {
    const [one, other] = [startProcess(), startProcess()];
    const access = { ...bench.access, accountId };
    bench.sandbox.renameAccount('brisa', 'brisa-nova');
    expect(await one.crm.readAccount(access)).toMatchObject({ subdomain: 'brisa-nova' });
    expect(await stored()).toMatchObject({ domain: 'brisa-nova.kommo.com' });
    const calls = tokenCalls();
    expect(await other.crm.readAccount(access)).toMatchObject({ subdomain: 'brisa-nova' });
    expect(tokenCalls()).toBe(calls);
  });

  it('are tried again with the old refresh token when the process died before the commit', async () => {
    const db = createDatabase({ connectionString: database.connectionString, poolSize: 3 });
    pools.push(db);
    const store = createCrmTokenStore(db, createSecrets(TEST_SECRET_KEYS));
    const dying = bench.anotherProcess({
      tokenStore: {
        ...store,
        refresh: (id, isStale, refresh) =>
          store.refresh(id, isStale, async (tokens) => {
            await refresh(tokens);
            throw new Error('killed');
          }),
      },
    });
    bench.clock.advance(25 * HOUR);
    const access = { ...bench.access, accountId };
    await expect(dying.crm.readAccount(access)).rejects.toThrow('killed');
    expect(await startProcess().crm.readAccount(access)).toMatchObject({ crmAccountId: bench.account.id });
    expect(bench.sandbox.state.pairs.filter(({ client_id }) => client_id === CLIENT_ID)).toHaveLength(3);
    expect(bench.lost).toEqual([]);
  });
});
