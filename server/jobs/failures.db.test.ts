import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import { until } from '../testing/until.ts';
import { aChange, createQueueTest, gate, type QueueTest } from '../testing/worker.ts';

describe('work that fails', () => {
  let test: QueueTest;
  beforeAll(async () => {
    test = await createQueueTest();
  });
  afterEach(() => test.clear());
  afterAll(() => test.destroy());

  it('let a newer event take the place of a waiting retry at once, and begin the ladder anew', async () => {
    const attempts: number[] = [];
    await test.work(async (_data, { attempt }) => {
      attempts.push(attempt);
      if (attempts.length < 3) throw new ProductError('provider_silent', { retryAfterMs: 0 });
    });
    await test.enqueue(aChange(1, 1));
    const retrying = (since: number) => async () => {
      const [job, ...others] = await test.waiting();
      return others.length === 0 && job?.attempt === 1 && job.since === since;
    };
    await until('a retry to wait', retrying(1));
    await test.enqueue(aChange(1, 2));
    await until('the newer retry to wait alone', retrying(2));
    await test.enqueue(aChange(1, 3));
    await until('all to be done', async () => (await test.waiting()).length === 0);
    expect(attempts).toEqual([0, 0, 0]);
  });

  it('tell how each run went', async () => {
    const told: string[] = [];
    let runs = 0;
    await test.work(
      async ({ since }) => {
        runs += 1;
        if (since === 2) throw new ProductError('right_missing');
        if (runs === 1) throw new ProductError('provider_silent', { retryAfterMs: 0 });
      },
      { onJob: ({ name, outcome, ms }) => told.push(`${name} ${outcome} ${ms >= 0}`) },
    );
    await test.enqueue(aChange(1, 1));
    await until('it to fail', () => told.length === 1);
    await test.enqueue(aChange(1, 1));
    await until('it to be done', () => told.length === 2);
    await test.enqueue(aChange(1, 2));
    await until('it to be shelved', () => told.length === 3);
    expect(told).toEqual(['retry', 'done', 'shelved'].map((outcome) => `appointment-changed ${outcome} true`));
  });

  it('climb the whole ladder and then shelve the work, and the key is free', async () => {
    const attempts: number[] = [];
    await test.workFast(async ({ since }, { attempt }) => {
      attempts.push(attempt);
      if (since === 1) throw new Error('a bug that names +34600111222');
    });
    await test.enqueue(aChange(1, 1));
    await until('the shelf to hold it', async () => (await test.shelf()).length === 1);
    expect(attempts).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await test.shelf()).toEqual([
      { name: 'appointment-changed', payload: aChange(1, 1), attempts: 8, code: 'internal', detail: 'Error' },
    ]);
    await test.enqueue(aChange(1, 2));
    await until(
      'newer work of the key to be done',
      async () => attempts.length === 9 && (await test.waiting()).length === 0,
    );
  });

  it('shelve what trying again cannot mend at once, once per key, with its newest cause', async () => {
    const codes = ['right_missing', 'licence_lapsed'] as const;
    let runs = 0;
    await test.work(async ({ since }) => {
      runs += 1;
      throw new ProductError(codes[since] ?? 'internal', { detail: 'no right to see records' });
    });
    await test.enqueue(aChange(1, 0));
    await until('the first failure', async () => (await test.shelf())[0]?.code === 'right_missing');
    await test.enqueue(aChange(1, 1));
    await until('the second failure', async () => (await test.shelf())[0]?.code === 'licence_lapsed');
    expect(await test.shelf()).toHaveLength(1);
    expect(runs).toBe(2);
    expect(await test.waiting()).toEqual([]);
  });

  it('fail work that takes too long, even if it does not listen', async () => {
    const forever = gate();
    let signal: AbortSignal | undefined;
    const handler = async (_data: unknown, context: { signal: AbortSignal }) => {
      signal = context.signal;
      await forever.opened;
    };
    await test.work(handler, { longestRunMs: 50 });
    await test.enqueue(aChange(1));
    await until('a retry to wait', async () => (await test.waiting())[0]?.attempt === 1);
    expect(signal?.aborted).toBe(true);
    forever.open();
  });

  it('shelve work that took one process after another down', async () => {
    await test.enqueue(aChange(1));
    await test.db('pgboss.job').update({ retry_count: 4, started_on: test.db.fn.now(), state: 'retry' });
    let runs = 0;
    await test.work(async () => {
      runs += 1;
    });
    await until('the shelf to hold it', async () => (await test.shelf()).length === 1);
    expect(await test.shelf()).toMatchObject([{ code: 'internal', detail: '5 processes died of it' }]);
    expect(runs).toBe(0);
  });
});
