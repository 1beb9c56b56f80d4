import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepository } from '../db/repository.ts';
import { type Queue, startQueue } from '../jobs/queue.ts';
import { createSecrets, generateKeyEntry } from '../lib/secrets.ts';
import type { Repository } from '../ports/stores.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { SILENT_LOGGER } from '../testing/worker.ts';
import { createIntake } from './intake.ts';

describe('taking webhooks in', () => {
  let test: TestDatabase;
  let queue: Queue;
  let repository: Repository;
  let now = Date.UTC(2026, 10, 24);
  const clock = { now: () => now };
  const openIntake = () => createIntake({ repository, clock, source: 'crm' });
  beforeAll(async () => {
    test = await createTestDatabase();
    queue = await startQueue({ connectionString: test.connectionString, logger: SILENT_LOGGER });
    const secrets = createSecrets(generateKeyEntry('k1'));
    repository = createRepository({ db: test.db, secrets, jobs: queue.jobs, jobsWith: queue.jobsWith });
    for (const [id, key] of [
      [1, 'key-one'],
      [2, 'key-two'],
    ] as const) {
      const webhook_key_hash = null;
      await test
        .db('accounts')
        .insert({ crm_account_id: 70 + id, domain: `d${id}.kommo.com`, state: 'active', webhook_key_hash });
      const account = await repository.accounts.findByCrmId(70 + id);
      await repository.accounts.saveWebhookKey(account?.id ?? 0, key);
    }
  });
  afterAll(async () => {
    await queue.stop();
    await test.destroy();
  });

  const stored = () =>
    test
      .db('inbox')
      .join('accounts', 'accounts.account_id', 'inbox.account_id')
      .orderBy('id')
      .select('crm_account_id', 'body', 'source', 'trace_id', 'id');
  const jobs = async () =>
    (await queue.boss.findJobs<{ payload: { inboxId: number } }>('crm-webhook-received')).map(
      (job) => job.data.payload.inboxId,
    );

  it('stores what comes together, each with its own sender and job, and nothing of a stranger', async () => {
    const takeIn = openIntake();
    const received = Array.from({ length: 30 }, (_, index) => ({
      key: ['key-one', 'key-two', 'key-nobody'][index % 3] ?? '',
      body: `body ${index}`,
      traceId: `trace ${index}`,
    }));
    const known = await Promise.all(received.map(takeIn));
    expect(known).toEqual(received.map(({ key }) => key !== 'key-nobody'));
    const rows = await stored();
    expect(rows.map((row) => row.body)).toEqual(received.filter((_, index) => known[index]).map(({ body }) => body));
    for (const { body, trace_id, crm_account_id, source } of rows) {
      const index = Number(body.slice(5));
      expect({ trace_id, crm_account_id, source }).toEqual({
        trace_id: `trace ${index}`,
        crm_account_id: index % 3 === 0 ? 71 : 72,
        source: 'crm',
      });
    }
    expect((await jobs()).sort((a, b) => a - b)).toEqual(rows.map((row) => row.id));
  });

  it('knows a new key at once, and a replaced one no longer than two seconds', async () => {
    const takeIn = openIntake();
    const send = (key: string) => takeIn({ key, body: '', traceId: 't' });
    expect(await send('key-one')).toBe(true);
    const account = await repository.accounts.findByCrmId(71);
    expect(await send('key-new')).toBe(false);
    await repository.accounts.saveWebhookKey(account?.id ?? 0, 'key-new');
    expect(await send('key-new')).toBe(true);
    now += 2_000;
    expect(await Promise.all([send('key-one'), send('key-new')])).toEqual([false, true]);
  });

  it('takes whatever is sent, and nobody of those who come together suffers from another', async () => {
    const takeIn = openIntake();
    const bodies = ['{}', '', '\0', '\ud800 half a pair', 'é'.repeat(1_000_000), `'); drop table inbox; -- ? $1 {"}`];
    const before = (await stored()).length;
    await Promise.all(bodies.map((body) => takeIn({ key: 'key-two', body, traceId: 't' })));
    const kept = (await stored()).slice(before).map(({ body }) => body);
    expect(kept).toEqual(['{}', '', '', '\ufffd half a pair', ...bodies.slice(4)]);
  });

  it('stores neither event nor job when one of them is refused, and says so', async () => {
    const before = { rows: (await stored()).length, jobs: (await jobs()).length };
    const takeIn = openIntake();
    await test.db.raw('alter table inbox add constraint no_more check (id < 0) not valid');
    await expect(takeIn({ key: 'key-two', body: '', traceId: 't' })).rejects.toThrow('no_more');
    await test.db.raw('alter table inbox drop constraint no_more');
    await test.db.raw(`alter table pgboss.job_common add constraint no_more check (name = '') not valid`);
    await expect(takeIn({ key: 'key-two', body: '', traceId: 't' })).rejects.toThrow('no_more');
    await test.db.raw('alter table pgboss.job_common drop constraint no_more');
    expect({ rows: (await stored()).length, jobs: (await jobs()).length }).toEqual(before);
    expect(await takeIn({ key: 'key-two', body: '', traceId: 't' })).toBe(true);
  });

  it('never gives two events one id, in however many processes', async () => {
    const intakes = [openIntake(), openIntake(), openIntake()];
    const before = (await stored()).length;
    await Promise.all(
      Array.from({ length: 600 }, (_, index) =>
        intakes[index % 3]?.({ key: 'key-two', body: `${index}`, traceId: 't' }),
      ),
    );
    const bodies = (await stored()).slice(before).map(({ body }) => Number(body));
    expect(new Set(bodies).size).toBe(600);
    expect(await jobs()).toHaveLength((await stored()).length);
  });
});
