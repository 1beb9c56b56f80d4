import { type Queue, startQueue } from '../jobs/queue.ts';
import { JOB_NAMES, type ShelvedJob } from '../jobs/queue-specs.ts';
import { type JobHandlers, startWorker, type Worker, type WorkerOptions } from '../jobs/worker.ts';
import { createLogger } from '../lib/logger.ts';
import type { JobData } from '../ports/jobs.ts';
import { createTestDatabase } from './database.ts';

export const SILENT_LOGGER = createLogger({ level: 'silent' });

export const openQueue = (connectionString: string, speed = 1): Promise<Queue> =>
  startQueue({ connectionString, logger: SILENT_LOGGER, speed, poolSize: 3 });

/** Handlers that do nothing, but for those given. */
export function handlersWith(given: Partial<JobHandlers>): JobHandlers {
  const idle = Object.fromEntries(JOB_NAMES.map((name) => [name, async () => undefined]));
  return { ...idle, ...given } as JobHandlers;
}

export const startTestWorker = (queue: Queue, given: Partial<JobHandlers>): Promise<Worker> =>
  startWorker({ queue, handlers: handlersWith(given), logger: SILENT_LOGGER });

/** Work on one appointment; `since` tells jobs apart. */
export const aChange = (appointmentId: number, since = 0, accountId = 1): JobData['appointment-changed'] => ({
  accountId,
  locationId: 11,
  appointmentId,
  source: 'provider_webhook',
  since,
  traceId: 'trace',
});

/** A promise that the test settles. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

type ChangeHandler = JobHandlers['appointment-changed'];

/** A database with a queue, and workers whose work on appointments the test gives; all stopped by `clear`. */
export async function createQueueTest() {
  const database = await createTestDatabase();
  const queue = await openQueue(database.connectionString);
  const fast = await openQueue(database.connectionString, 1_000_000);
  const others: Queue[] = [];
  const workers: Worker[] = [];
  const start = async (on: Queue, given: Partial<JobHandlers>, options: Partial<WorkerOptions> = {}) => {
    const worker = await startWorker({ queue: on, handlers: handlersWith(given), logger: SILENT_LOGGER, ...options });
    workers.push(worker);
    return worker;
  };
  const workOn = (on: Queue, handler: ChangeHandler, options?: Partial<WorkerOptions>) =>
    start(on, { 'appointment-changed': handler }, options);
  return {
    db: database.db,
    queue,
    work: (handler: ChangeHandler, options?: Partial<WorkerOptions>) => workOn(queue, handler, options),
    /** Works on other queues than that of appointments. */
    workOn: (given: Partial<JobHandlers>) => start(queue, given),
    /** Delays of retries take no time. */
    workFast: (handler: ChangeHandler) => workOn(fast, handler),
    /** As another process does. */
    async workElsewhere(handler: ChangeHandler) {
      const other = await openQueue(database.connectionString);
      others.push(other);
      return workOn(other, handler);
    },
    enqueue: (data: JobData['appointment-changed'], options?: { startAfterMs: number }) =>
      queue.jobs().enqueue('appointment-changed', data, options),
    /** What the queue holds, oldest first. */
    async waiting() {
      const { rows } = await database.db.raw<{ rows: { since: number; attempt: number; state: string }[] }>(
        `select (data->'payload'->>'since')::int as since, (data->>'attempt')::int as attempt, state::text
         from pgboss.job where name = 'appointment-changed' order by created_on`,
      );
      return rows;
    },
    async shelf() {
      const rows = await database.db('pgboss.job').where({ name: 'shelf' }).orderBy('created_on');
      return rows.map((row) => row.data as ShelvedJob<'appointment-changed'>);
    },
    async clear() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop({ graceMs: 0 })));
      await database.db.raw('delete from pgboss.job');
    },
    async destroy() {
      await Promise.all([queue, fast, ...others].map((opened) => opened.stop()));
      await database.destroy();
    },
  };
}

export type QueueTest = Awaited<ReturnType<typeof createQueueTest>>;
