import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { until } from '../testing/until.ts';
import { aChange, gate, openQueue, SILENT_LOGGER, startTestWorker } from '../testing/worker.ts';
import { listenToBell } from './bell.ts';
import type { Queue } from './queue.ts';
import { readQueueNumbers } from './queue-numbers.ts';
import { startSchedule } from './schedule.ts';

describe('the queue', () => {
  let test: TestDatabase;
  let queue: Queue;
  beforeAll(async () => {
    test = await createTestDatabase();
    queue = await openQueue(test.connectionString);
  });
  afterEach(() => test.db.raw('delete from pgboss.job'));
  afterAll(async () => {
    await queue.stop();
    await test.destroy();
  });
  const numbersOf = async (name: string) =>
    (await readQueueNumbers(queue.boss)).find((numbers) => numbers.queue === name);

  it('has a job when its transaction commits and none when it rolls back', async () => {
    const failing = test.db.transaction(async (transaction) => {
      await queue.jobs(transaction).enqueue('appointment-changed', aChange(1));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect((await numbersOf('appointment-changed'))?.ready).toBe(0);
    await test.db.transaction((transaction) => queue.jobs(transaction).enqueue('appointment-changed', aChange(1)));
    expect((await numbersOf('appointment-changed'))?.ready).toBe(1);
  });

  it('takes many jobs at once, all of them or none', async () => {
    const changes = Array.from({ length: 50 }, (_, id) => aChange(id));
    const failing = test.db.transaction(async (transaction) => {
      await queue.jobs(transaction).enqueueAll('appointment-changed', changes);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await test.db.transaction((transaction) => queue.jobs(transaction).enqueueAll('appointment-changed', changes));
    await queue.jobs().enqueueAll('appointment-changed', []);
    expect((await numbersOf('appointment-changed'))?.ready).toBe(50);
    const ids: number[] = [];
    const worker = await startTestWorker(queue, {
      'appointment-changed': async ({ appointmentId }) => {
        ids.push(appointmentId);
      },
    });
    await until('all to run', () => ids.length === 50);
    expect(new Set(ids).size).toBe(50);
    await worker.stop();
  });

  it('announces a job when its transaction has committed, and nothing when it rolls back', async () => {
    const other = await openQueue(test.connectionString);
    const rings: string[] = [];
    const stopListening = await listenToBell(other.boss, (name) => rings.push(name));
    rings.length = 0;
    const failing = test.db.transaction(async (transaction) => {
      await queue.jobs(transaction).enqueue('appointment-changed', aChange(1));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await test.db.transaction((transaction) =>
      queue.jobs(transaction).enqueue('deal-changed', { accountId: 1, dealId: 1, since: 0, traceId: 't' }),
    );
    await until('the announcement', () => rings.length > 0);
    expect(rings).toEqual(['deal-changed']);
    await stopListening();
    await other.stop();
  });

  it('calls a worker of another process, which would look by itself only five seconds later', async () => {
    const other = await openQueue(test.connectionString);
    const started = gate();
    let isDone = false;
    const worker = await startTestWorker(other, {
      'account-idle': async () => {
        isDone = true;
      },
      'deal-changed': async () => started.open(),
    });
    await queue.jobs().enqueue('deal-changed', { accountId: 1, dealId: 1, since: 0, traceId: 't' });
    await started.opened;
    await queue.jobs().enqueue('account-idle', { accountId: 1, traceId: 't' });
    await until('the job to run', () => isDone, 3000);
    await worker.stop();
    await other.stop();
  });

  it('is opened by many processes at once', async () => {
    const queues = await Promise.all([1, 2, 3].map(() => openQueue(test.connectionString)));
    await Promise.all(queues.map((opened, index) => opened.jobs().enqueue('appointment-changed', aChange(index))));
    expect((await numbersOf('appointment-changed'))?.ready).toBe(3);
    await Promise.all(queues.map((opened) => opened.stop()));
  });

  it('counts what is ready, delayed, active and on the shelf', async () => {
    const started = gate();
    const held = gate();
    const { enqueue } = queue.jobs();
    const worker = await startTestWorker(queue, {
      'deal-changed': async () => {
        started.open();
        await held.opened;
      },
    });
    await enqueue('deal-changed', { accountId: 1, dealId: 1, since: 0, traceId: 't' });
    await started.opened;
    await enqueue('deal-changed', { accountId: 1, dealId: 1, since: 0, traceId: 't' });
    await enqueue('deal-changed', { accountId: 1, dealId: 2, since: 0, traceId: 't' }, { startAfterMs: 60_000 });
    await queue.boss.send('shelf', {});
    const numbers = await numbersOf('deal-changed');
    expect(numbers).toMatchObject({ ready: 1, delayed: 1, active: 1, blockedKeys: 0 });
    expect(numbers?.oldestReadySeconds).toBeGreaterThan(0);
    expect(await numbersOf('shelf')).toMatchObject({ ready: 1 });
    held.open();
    await worker.stop();
  });

  it('starts the housekeeping once per period, however many processes keep the schedule', async () => {
    const fast = await openQueue(test.connectionString, 100);
    await test.db('schedules').update({ due_at: test.db.fn.now() });
    const stops = Array.from({ length: 5 }, () => startSchedule({ db: test.db, queue: fast, logger: SILENT_LOGGER }));
    let started = 0;
    const first = await test.db('schedules').where({ name: 'housekeeping' }).first('due_at');
    const dueTimes = new Set<number>([first.due_at.getTime()]);
    await until('three periods', async () => {
      dueTimes.add((await test.db('schedules').where({ name: 'housekeeping' }).first('due_at')).due_at.getTime());
      return dueTimes.size >= 4;
    });
    await Promise.all(stops.map((stop) => stop()));
    started = (await numbersOf('housekeeping'))?.ready ?? 0;
    expect(started).toBeLessThanOrEqual(dueTimes.size);
    expect(started).toBeGreaterThanOrEqual(3);
    await fast.stop();
  });
});
