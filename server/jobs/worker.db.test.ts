import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../testing/until.ts';
import { aChange, createQueueTest, gate, type QueueTest } from '../testing/worker.ts';
import { JOBS_PER_ACCOUNT } from './queue-specs.ts';

describe('workers', () => {
  let test: QueueTest;
  beforeAll(async () => {
    test = await createQueueTest();
  });
  afterEach(() => test.clear());
  afterAll(() => test.destroy());

  it('do the work of one key one at a time, in several processes, and lose no event', async () => {
    let inside = 0;
    let most = 0;
    let seen = 0;
    let truth = 0;
    const handler = async () => {
      inside += 1;
      most = Math.max(most, inside);
      seen = truth;
      await test.db.raw('select pg_sleep(0.01)');
      inside -= 1;
    };
    await test.work(handler);
    await test.workElsewhere(handler);
    for (let n = 1; n <= 60; n += 1) {
      truth = n;
      await test.enqueue(aChange(1, n));
    }
    await until('the last event to be seen', async () => seen === 60 && (await test.waiting()).length === 0);
    expect(most).toBe(1);
  });

  it('do different keys at the same time', async () => {
    const all = gate();
    let inside = 0;
    await test.work(async () => {
      inside += 1;
      if (inside === 20) all.open();
      await all.opened;
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => test.enqueue(aChange(index))));
    await until('all to be done', async () => (await test.waiting()).length === 0);
  });

  it('fold ten queued events of a key into one run', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => test.enqueue(aChange(1, index))));
    await test.enqueue(aChange(2));
    const runs: number[] = [];
    await test.work(async ({ appointmentId }) => {
      runs.push(appointmentId);
    });
    await until('all to be done', async () => (await test.waiting()).length === 0);
    expect(runs.sort()).toEqual([1, 2]);
  });

  it('run once more for what arrives while a run of the key is on its way', async () => {
    const first = gate();
    const runs: number[] = [];
    await test.work(async ({ since }) => {
      runs.push(since);
      if (since === 1) await first.opened;
    });
    await test.enqueue(aChange(1, 1));
    await until('the first run', () => runs.length === 1);
    for (const since of [2, 3, 4]) await test.enqueue(aChange(1, since));
    first.open();
    await until('all to be done', async () => (await test.waiting()).length === 0);
    expect(runs).toEqual([1, 2]);
  });

  it('leave work alone that was delayed on purpose', async () => {
    const runs: number[] = [];
    await test.work(async ({ since }) => {
      runs.push(since);
    });
    await test.enqueue(aChange(1, 1), { startAfterMs: 60_000 });
    await test.enqueue(aChange(1, 2));
    await until('the second to run', () => runs.length === 1);
    await until('only the delayed to be left', async () => (await test.waiting()).length === 1);
    expect(runs).toEqual([2]);
    expect(await test.waiting()).toEqual([{ since: 1, attempt: 0, state: 'created' }]);
  });

  it('gather what is told about a client and read it once', async () => {
    const client = { accountId: 1, locationId: 11, clientId: 5, traceId: 'trace' };
    await test.queue.jobs().enqueue('client-changed', client);
    await test.queue.jobs().enqueueAll('client-changed', [client]);
    const waiting = () => test.db('pgboss.job').where({ name: 'client-changed' });
    expect(await waiting().whereRaw("start_after >= created_on + interval '1 second'")).toHaveLength(2);
    const [first] = await waiting().orderBy('created_on');
    await waiting()
      .whereNot({ id: first.id })
      .update({ start_after: test.db.raw("now() + interval '1 hour'") });
    let runs = 0;
    await test.workOn({
      'client-changed': async () => {
        runs += 1;
      },
    });
    await until('both to be done', async () => (await waiting()).length === 0);
    expect(runs).toBe(1);
  });

  it('are not held up by work that hangs', async () => {
    const forever = gate();
    const done = new Set<number>();
    await test.work(async ({ appointmentId }) => {
      if (appointmentId < 5) await forever.opened;
      done.add(appointmentId);
    });
    await Promise.all(Array.from({ length: 5 }, (_, index) => test.enqueue(aChange(index))));
    for (let id = 5; id < 40; id += 1) await test.enqueue(aChange(id));
    await until('the others to be done', () => done.size === 35);
    forever.open();
  });

  it('keep places free for other accounts when one has a long backlog', async () => {
    const held = gate();
    let busy = 0;
    let other = false;
    await test.work(async ({ accountId }) => {
      if (accountId === 2) other = true;
      else {
        busy += 1;
        await held.opened;
      }
    });
    await Promise.all(Array.from({ length: 100 }, (_, index) => test.enqueue(aChange(index, 0, 1))));
    await until('the backlog to be worked on', () => busy === JOBS_PER_ACCOUNT);
    await test.enqueue(aChange(1, 0, 2));
    await until('the other account', () => other);
    expect(busy).toBeLessThanOrEqual(JOBS_PER_ACCOUNT);
    held.open();
  });
});
