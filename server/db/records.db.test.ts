import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncLogEntry } from '../ports/sync-log-store.ts';
import { createTestRepository, type TestRepository } from '../testing/repository.ts';

describe('records', () => {
  let test: TestRepository;
  beforeAll(async () => {
    test = await createTestRepository();
  });
  afterAll(() => test.destroy());

  describe('sync log', () => {
    const record = (change: Partial<SyncLogEntry> = {}): SyncLogEntry => ({
      accountId: 1,
      source: 'provider_webhook',
      outcome: 'deal_moved',
      reason: 'status_has_stage',
      before: '10/1',
      after: '10/2',
      tookMs: 12.6,
      dealId: 77,
      appointment: { locationId: 11, id: 501 },
      traceId: 'trace',
      ...change,
    });

    it('lists what happened to a deal, newest first, up to the limit', async () => {
      const { syncLog } = test.repository;
      for (const reason of ['one', 'two', 'three']) await syncLog.add(record({ reason }));
      await syncLog.add(record({ dealId: 78 }));
      await syncLog.add(record({ accountId: 2 }));
      const entries = await syncLog.listByDeal(1, 77, 2);
      expect(entries.map((entry) => entry.reason)).toEqual(['three', 'two']);
      expect(entries[0]).toMatchObject({ ...record({ reason: 'three' }), tookMs: 13 });
    });

    it('lets go of what is old, in portions', async () => {
      const { syncLog } = test.repository;
      for (const reason of ['one', 'two', 'three']) await syncLog.add(record({ accountId: 9, reason }));
      const at = (text: string) => new Date(text);
      await test
        .db('sync_log')
        .where({ account_id: 9 })
        .whereNot({ reason: 'three' })
        .update({ at: at('2020-01-01') });
      expect(await syncLog.removeBefore('2020-01-02T00:00:00Z', 1)).toBe(1);
      expect(await syncLog.removeBefore('2020-01-02T00:00:00Z', 10)).toBe(1);
      expect((await syncLog.listByDeal(9, 77, 10)).map(({ reason }) => reason)).toEqual(['three']);
    });

    it('keeps what belongs to no deal', async () => {
      const bare: SyncLogEntry = {
        accountId: 3,
        source: 'settings',
        outcome: 'failed',
        reason: 'internal',
        traceId: 't',
      };
      await test.repository.syncLog.add(bare);
      expect(await test.db('sync_log').where({ account_id: 3 })).toHaveLength(1);
    });
  });

  describe('inbox', () => {
    const event = { accountId: 1, source: 'provider' as const, locationId: 11, body: '{"a":1}', traceId: 'trace' };

    const add = async (body: string): Promise<number> => {
      const row = { account_id: 1, source: 'provider', location_id: 11, body, trace_id: 'trace' };
      const [added] = await test.db('inbox').insert(row).returning('id');
      return added.id;
    };

    it('keeps a body as it came until it is handled and old', async () => {
      const { inbox } = test.repository;
      const handled = await add(event.body);
      const waiting = await add('  raw\n');
      expect(await inbox.read(1, waiting)).toMatchObject({ ...event, id: waiting, body: '  raw\n' });
      expect(await inbox.read(2, waiting)).toBeNull();
      await inbox.noteHandled(1, handled);
      expect(await inbox.removeHandledBefore('2000-01-01T00:00:00Z')).toBe(0);
      expect(await inbox.removeHandledBefore('2100-01-01T00:00:00Z')).toBe(1);
      expect(await inbox.read(1, handled)).toBeNull();
      expect(await inbox.read(1, waiting)).not.toBeNull();
    });
  });

  describe('intents', () => {
    it('are new to exactly one of many who begin at once', async () => {
      const others = [test.repository, test.another(), test.another()];
      const begun = await Promise.all(
        Array.from({ length: 12 }, (_, index) => others[index % 3]?.intents.begin(1, 'book:1', `print-${index}`)),
      );
      expect(begun.filter((result) => result?.isNew)).toHaveLength(1);
      const attempts = begun.map((result) => result?.intent.attempts).sort((a = 0, b = 0) => a - b);
      expect(attempts).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
      expect(new Set(begun.map((result) => result?.intent.fingerprint)).size).toBe(1);
    });

    it('carry what came of them', async () => {
      const { intents } = test.repository;
      await intents.begin(2, 'key', 'print');
      await intents.finish(2, { key: 'key', fingerprint: 'print' }, [{ dealId: 5 }]);
      const { intent, isNew } = await intents.begin(2, 'key', 'other');
      expect(isNew).toBe(false);
      expect(intent).toMatchObject({ state: 'done', result: [{ dealId: 5 }], fingerprint: 'print', attempts: 2 });
    });

    it('are let go when they are done, old and asked for no more', async () => {
      const { intents } = test.repository;
      for (const key of ['old', 'open', 'ahead', 'moved', 'new']) {
        await intents.begin(4, key, 'print', key === 'ahead' ? '2020-06-01T00:00:00Z' : '2020-01-05T00:00:00Z');
        if (key !== 'open') await intents.finish(4, { key, fingerprint: 'print' }, null);
      }
      await intents.begin(4, 'moved', 'print', '2020-07-01T00:00:00Z');
      await intents.begin(4, 'moved', 'print', '2020-02-01T00:00:00Z');
      await test
        .db('intents')
        .where({ account_id: 4 })
        .whereNot({ key: 'new' })
        .update({ started_at: new Date(0) });
      expect(await intents.removeDoneBefore('2020-05-01T00:00:00Z', 10)).toBe(1);
      const rows = await test.db('intents').where({ account_id: 4 }).orderBy('key').pluck('key');
      expect(rows).toEqual(['ahead', 'moved', 'new', 'open']);
      expect(await intents.removeDoneBefore('2020-08-01T00:00:00Z', 1)).toBe(1);
    });

    it('that were forgotten can be begun anew', async () => {
      const { intents } = test.repository;
      await intents.begin(3, 'key', 'print');
      await intents.forget(3, 'key');
      expect((await intents.begin(3, 'key', 'other')).isNew).toBe(true);
    });

    it('are taken away by one alone, once they are done', async () => {
      const { intents } = test.repository;
      const { intent } = await intents.begin(3, 'taken', 'print');
      expect(await intents.takeDone(3, 'taken')).toBeNull();
      await intents.finish(3, intent, 7);
      const both = await Promise.all([intents.takeDone(3, 'taken'), intents.takeDone(3, 'taken')]);
      expect(both.map((item) => item?.result).sort()).toEqual([7, undefined]);
      expect((await intents.begin(3, 'taken', 'print')).isNew).toBe(true);
    });

    it('stay known once they are done, whatever became of them meanwhile', async () => {
      const { intents } = test.repository;
      const { intent } = await intents.begin(3, 'done', 'print');
      await intents.forget(3, 'done');
      expect(await intents.read(3, 'done')).toBeNull();
      await intents.finish(3, intent, 7);
      await intents.forget(3, 'done');
      expect(await intents.read(3, 'done')).toMatchObject({ state: 'done', result: 7, fingerprint: 'print' });
      await expect(intents.finish(3, { ...intent, fingerprint: 'other' }, 8)).rejects.toThrow(/another request/);
    });
  });

  describe('access', () => {
    it('to a deal is remembered for five minutes, or until the deal changes', async () => {
      const { access } = test.repository;
      expect(await access.readDealAccess(1, 900, 77)).toBeNull();
      await access.saveDealAccess(1, 900, 77, true);
      await access.saveDealAccess(1, 901, 77, false);
      expect(await access.readDealAccess(1, 900, 77)).toBe(true);
      expect(await access.readDealAccess(1, 901, 77)).toBe(false);
      expect(await access.readDealAccess(2, 900, 77)).toBeNull();
      await test
        .db('deal_access')
        .where({ user_id: 900 })
        .update({ checked_at: test.db.raw(`now() - interval '301 seconds'`) });
      expect(await access.readDealAccess(1, 900, 77)).toBeNull();
      await access.forgetDeal(1, 77);
      expect(await access.readDealAccess(1, 901, 77)).toBeNull();
    });

    it('by a one-time token is given once, whoever asks at the same time', async () => {
      const others = [test.repository, test.another()];
      const expiresAt = Math.floor(Date.UTC(2100, 0, 1) / 1000);
      const used = await Promise.all(
        Array.from({ length: 8 }, (_, index) => others[index % 2]?.access.useToken('token-1', expiresAt)),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
    });

    it('is cleaned of what has expired', async () => {
      const { access } = test.repository;
      await access.useToken('long-gone', 1_000_000);
      await access.saveDealAccess(1, 902, 78, true);
      await test.db('deal_access').update({ checked_at: test.db.raw(`now() - interval '301 seconds'`) });
      await access.removeExpired();
      expect(await test.db('deal_access')).toEqual([]);
      expect((await test.db('used_tokens')).map((row) => row.token_id)).toEqual(['token-1']);
    });
  });
});
