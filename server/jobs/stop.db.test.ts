import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ProductError } from '../errors.ts';
import { until } from '../testing/until.ts';
import { aChange, createQueueTest, gate, type QueueTest } from '../testing/worker.ts';

describe('workers that stop, stall or lose their connections', () => {
  let test: QueueTest;
  beforeAll(async () => {
    test = await createQueueTest();
  });
  afterEach(() => test.clear());
  afterAll(() => test.destroy());

  it('finish what is short and hand back what is long when they stop, at once and without a lost attempt', async () => {
    const short = gate();
    const long = gate();
    const ended: number[] = [];
    let signal: AbortSignal | undefined;
    let started = 0;
    const stopping = await test.work(async ({ appointmentId }, context) => {
      started += 1;
      if (appointmentId === 1) signal = context.signal;
      await (appointmentId === 1 ? long : short).opened;
      ended.push(appointmentId);
    });
    await test.enqueue(aChange(1));
    await test.enqueue(aChange(2));
    await until('both to run', () => started === 2);
    const stopped = stopping.stop({ graceMs: 200 });
    await test.enqueue(aChange(3));
    short.open();
    await stopped;
    expect(ended).toEqual([2]);
    expect(signal?.aborted).toBe(true);
    expect(stopping.running()).toBe(1);
    expect((await test.waiting()).map((job) => [job.state, job.attempt])).toEqual([
      ['created', 0],
      ['created', 0],
    ]);
    const taken: number[] = [];
    await test.work(async ({ appointmentId }) => {
      taken.push(appointmentId);
    });
    await until('the others to be done', async () => (await test.waiting()).length === 0);
    long.open();
    expect(taken.sort()).toEqual([1, 3]);
  });

  it('hand back what was cut short, however hopeless its end looks', async () => {
    let started = 0;
    const stopping = await test.work(async (_, { signal }) => {
      started += 1;
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      throw new ProductError('outcome_unknown');
    });
    await test.enqueue(aChange(1));
    await until('it to run', () => started === 1);
    await stopping.stop({ graceMs: 0 });
    expect((await test.waiting()).map((job) => [job.state, job.attempt])).toEqual([['created', 0]]);
  });

  it.each(['well', 'with a failure'])(
    'are told that another worker has taken a job over, and change nothing by ending it %s',
    async (end) => {
      const first = gate();
      const second = gate();
      const claims: AbortSignal[] = [];
      await test.workFast(async ({ appointmentId }, { signal }) => {
        if (appointmentId !== 1) return;
        claims.push(signal);
        await (claims.length === 1 ? first : second).opened;
        if (signal === claims[0] && end !== 'well') throw new ProductError('right_missing');
      });
      await test.enqueue(aChange(1));
      await until('the first claim', () => claims.length === 1);
      const [job] = await test.queue.boss.findJobs('appointment-changed', { key: '1/11/1' });
      await test.queue.boss.fail('appointment-changed', job!.id, { message: 'taken away' });
      await until('the second claim', () => claims.length === 2);
      await until('the first to be told', () => claims[0]!.aborted);
      first.open();
      await test.enqueue(aChange(2));
      await until('the other job to end', async () => (await test.waiting()).length === 1);
      expect(claims[1]!.aborted).toBe(false);
      expect(await test.waiting()).toMatchObject([{ state: 'active' }]);
      expect(await test.shelf()).toEqual([]);
      second.open();
      await until('all to be done', async () => (await test.waiting()).length === 0);
    },
  );

  it('go on after their connections were cut', async () => {
    let runs = 0;
    await test.work(async () => {
      runs += 1;
    });
    await test.db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'slotdesk-queue'
      and datname = current_database()`);
    await until('the queue to be back', () =>
      test.enqueue(aChange(1)).then(
        () => true,
        () => false,
      ),
    );
    await until('the job to run', () => runs === 1);
  });
});
