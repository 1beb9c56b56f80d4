import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Location } from '../../shared/domain/catalog.ts';
import { anAccount, createTestRepository, type TestRepository } from '../testing/repository.ts';

const aLocation = (id: number, change: Partial<Location> = {}): Location => ({
  id,
  title: `Salon ${id}`,
  chain: { id: 5, title: 'Chain' },
  timezone: 'Europe/Madrid',
  country: 'ES',
  currency: 'EUR',
  address: 'Calle Mayor 1',
  ...change,
});

describe('connections', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  it('take the new token when the same person connects again, also after it died', async () => {
    const accountId = await anAccount(test.repository, 1);
    const { connections } = test.repository;
    const input = { accountId, providerUserId: 4, userToken: 'token-1', connectedAs: 'Rosa' };
    const first = await connections.save(input);
    await connections.setState(accountId, first.id, 'reconnect_needed');
    const second = await connections.save({ ...input, userToken: 'token-2' });
    expect(second).toMatchObject({ id: first.id, userToken: 'token-2', state: 'ok', lastSuccessAt: null });
    expect(await connections.list(accountId)).toEqual([second]);
    const { rows } = await test.db.raw('select connections::text as row from connections');
    expect(JSON.stringify(rows)).not.toContain('token-2');
  });

  it('are invisible to other accounts', async () => {
    const mine = await anAccount(test.repository, 2);
    const other = await anAccount(test.repository, 3);
    const { connections } = test.repository;
    const { id } = await connections.save({ accountId: mine, providerUserId: 4, userToken: 't', connectedAs: 'Rosa' });
    expect(await connections.read(other, id)).toBeNull();
    await connections.remove(other, id);
    await connections.noteSuccess(mine, id);
    expect((await connections.read(mine, id))?.lastSuccessAt).not.toBeNull();
  });
});

describe('locations', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());
  const connected = async (crmAccountId: number) => {
    const accountId = await anAccount(test.repository, crmAccountId);
    const input = { accountId, providerUserId: 4, userToken: 't', connectedAs: 'Rosa' };
    return { accountId, connectionId: (await test.repository.connections.save(input)).id };
  };

  it('are updated, and stay when they are no longer listed', async () => {
    const { accountId, connectionId } = await connected(1);
    const { locations } = test.repository;
    await locations.saveAll(accountId, connectionId, [aLocation(1), aLocation(2)]);
    await locations.setWebhook(accountId, 2, 'listening');
    await locations.saveAll(accountId, connectionId, [aLocation(2, { title: 'Renamed', chain: null, currency: null })]);
    await locations.saveAll(accountId, connectionId, []);
    expect(await locations.list(accountId)).toEqual([
      { ...aLocation(1), accountId, connectionId, webhook: 'pending', syncedTo: null, lastSyncAt: null },
      {
        ...aLocation(2, { title: 'Renamed', chain: null, currency: null }),
        accountId,
        connectionId,
        webhook: 'listening',
        syncedTo: null,
        lastSyncAt: null,
      },
    ]);
  });

  it('are saved by several at once in opposite orders without a deadlock', async () => {
    const { accountId, connectionId } = await connected(2);
    const all = Array.from({ length: 300 }, (_, index) => aLocation(index + 1));
    await test.repository.locations.saveAll(accountId, connectionId, all);
    const savers = Array.from({ length: 24 }, (_, index) =>
      test.repository.locations.saveAll(accountId, connectionId, index % 2 ? all : [...all].reverse()),
    );
    await Promise.all(savers);
    expect((await test.repository.locations.list(accountId)).length).toBe(300);
  });

  it('have a watermark that never goes back', async () => {
    const { accountId, connectionId } = await connected(3);
    const { locations } = test.repository;
    await locations.saveAll(accountId, connectionId, [aLocation(1)]);
    await locations.noteSynced(accountId, 1, '2026-03-01T10:00:00.000Z');
    await locations.noteSynced(accountId, 1, '2026-03-01T09:00:00.000Z');
    const stored = await locations.read(accountId, 1);
    expect(stored?.syncedTo).toBe('2026-03-01T10:00:00.000Z');
    expect(stored?.lastSyncAt).not.toBeNull();
  });

  it('are found by the key of their webhook address, each account by its own', async () => {
    const one = await connected(4);
    const two = await connected(5);
    const { locations } = test.repository;
    await locations.saveAll(one.accountId, one.connectionId, [aLocation(1)]);
    await locations.saveAll(two.accountId, two.connectionId, [aLocation(1)]);
    await locations.saveWebhookKey(one.accountId, 1, 'key-of-one');
    await locations.saveWebhookKey(two.accountId, 1, 'key-of-two');
    const found = await locations.findByWebhookKeys(['key-of-three', 'key-of-two']);
    expect([...found].map(([key, { accountId }]) => [key, accountId])).toEqual([['key-of-two', two.accountId]]);
  });

  it('are polled only while their account is active and their connection is there, and are kept otherwise', async () => {
    const stays = await connected(6);
    const disabled = await connected(7);
    const removed = await connected(8);
    const { locations, accounts, connections } = test.repository;
    for (const { accountId, connectionId } of [stays, disabled, removed]) {
      await locations.saveAll(accountId, connectionId, [aLocation(1)]);
    }
    await accounts.setState(disabled.accountId, 'disabled');
    await connections.remove(removed.accountId, removed.connectionId);
    const polled = (await locations.listAll()).map((location) => location.accountId);
    expect(polled).toContain(stays.accountId);
    expect(polled).not.toContain(disabled.accountId);
    expect(polled).not.toContain(removed.accountId);
    expect((await locations.list(removed.accountId)).length).toBe(1);
  });
});
