import type { Knex } from 'knex';
import { type ConnectionOptions, type Db, fromKnex, PgBoss } from 'pg-boss';
import type { Logger } from '../lib/logger.ts';
import type { JobData, JobName, Jobs } from '../ports/jobs.ts';
import { createBell } from './bell.ts';
import { accountOf, type Envelope, JOB_NAMES, keyOf, QUEUE_SPECS, SHELF } from './queue-specs.ts';

export interface QueueOptions {
  connectionString: string;
  logger: Pick<Logger, 'error' | 'warn'>;
  /** Divides every delay of the queue, for tests; 1 in production. */
  speed?: number;
  /** Connections of the queue's own pool; default 6. */
  poolSize?: number;
}

export interface Queue {
  readonly boss: PgBoss;
  readonly speed: number;
  /** Seconds without a sign of life after which the work of a dead process goes to another. */
  readonly heartbeatSeconds: number;
  /** Enqueues at once, or as a part of the transaction. */
  readonly jobs: (transaction?: Knex.Transaction) => Jobs;
  /** Enqueues and runs `insert` in one statement: both happen, or neither. For one call only. */
  readonly jobsWith: (db: Knex, insert: Knex.Raw) => Jobs;
  /** Closes the connections. Workers are stopped before. */
  stop(): Promise<void>;
}

/** Tells the workers of all processes that something waits in a queue. */
export type Ring = (name: JobName) => void;

const SECONDS_OF_TEN_YEARS = 315_360_000;
const HEARTBEAT_SECONDS = 10;
/** Below this a busy test machine takes living workers for dead ones. */
const LEAST_HEARTBEAT_SECONDS = 2;
/** The announcement of what was gathered comes this much after its time by the database's clock. */
const DUE_MS = 10;
/** A job that kills its process comes back at once; the worker counts how often and shelves it long before this. */
const RETRIES_AFTER_CRASH = 1000;

/** Opens the queue, creating what is missing. Any number of processes may do so at once. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
  const speed = options.speed ?? 1;
  const boss = new PgBoss({
    connectionString: options.connectionString,
    application_name: 'slotdesk-queue',
    max: options.poolSize ?? 6,
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 2,
  });
  boss.on('error', (error) => options.logger.error({ err: error }, 'the queue has a problem'));
  boss.on('warning', ({ message }) => options.logger.warn({ warning: message }, 'the queue warns'));
  await boss.start();
  const heartbeatSeconds = Math.max(LEAST_HEARTBEAT_SECONDS, Math.round(HEARTBEAT_SECONDS / speed));
  await createQueues(boss, heartbeatSeconds);
  const ring = createBell(boss, options.logger);
  return {
    boss,
    speed,
    heartbeatSeconds,
    jobs: (transaction) =>
      createJobs(
        boss,
        { ring, speed },
        transaction && { db: fromKnex(transaction), committed: transaction.executionPromise },
      ),
    jobsWith: (db, insert) =>
      createJobs(boss, { ring, speed }, { db: carrying(db, insert), committed: Promise.resolve() }),
    stop: () => boss.stop({ graceful: false }),
  };
}

async function createQueues(boss: PgBoss, heartbeatSeconds: number): Promise<void> {
  const options = {
    retryLimit: RETRIES_AFTER_CRASH,
    retryDelay: 0,
    retentionSeconds: SECONDS_OF_TEN_YEARS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    notify: false,
  };
  await boss.createQueue(SHELF, { retentionSeconds: SECONDS_OF_TEN_YEARS });
  for (const name of JOB_NAMES) {
    const policy = QUEUE_SPECS[name].keyOf ? 'key_strict_fifo' : 'standard';
    await boss.createQueue(name, { ...options, policy });
    await boss.updateQueue(name, options);
  }
  // pg-boss takes no heartbeat under ten seconds; only a sped-up test asks for one.
  if (heartbeatSeconds < HEARTBEAT_SECONDS) {
    const sql = 'update pgboss.queue set heartbeat_seconds = $1 where name = any ($2)';
    await boss.getDb().executeSql(sql, [heartbeatSeconds, JOB_NAMES]);
  }
}

/** The library's own statement for inserting jobs, with another insert in front of it. */
function carrying(db: Knex, insert: Knex.Raw): Db {
  return fromKnex({
    raw: (sql: string, bindings: readonly Knex.RawBinding[] = []) =>
      db.raw(`with carried as (?) ${sql}`, [insert, ...bindings]),
  });
}

interface Unit {
  readonly db: Db;
  /** Rejects when the unit was rolled back. */
  readonly committed: Promise<unknown>;
}

/** The port of the queue. In a unit the job appears when and only when it commits. */
function createJobs(boss: PgBoss, { ring, speed }: { ring: Ring; speed: number }, unit?: Unit): Jobs {
  const connection = unit ? { db: unit.db } : {};
  const gatheringOf = (name: JobName) => (QUEUE_SPECS[name].gatherMs ?? 0) / speed;
  const announce = (name: JobName) => {
    const whenDue = () => {
      if (gatheringOf(name) === 0) ring(name);
      // Should this process end before, the next look of a worker finds it.
      else setTimeout(() => ring(name), gatheringOf(name) + DUE_MS).unref();
    };
    if (!unit) whenDue();
    // What was rolled back is not announced; whoever awaits the unit gets the error.
    else unit.committed.then(whenDue).catch(() => undefined);
  };
  return {
    async enqueue(name, data, { startAfterMs = 0 } = {}) {
      const delay = startAfterMs === 0 ? gatheringOf(name) : startAfterMs;
      await send(boss, name, { payload: data, attempt: 0 }, { startAfterMs: delay, ...connection });
      if (startAfterMs === 0) announce(name);
    },
    async enqueueAll(name, datas) {
      if (datas.length === 0) return;
      const later = startAfter(gatheringOf(name));
      const jobs = datas.map((payload) => ({ data: { payload, attempt: 0 }, ...placeOf(name, payload), ...later }));
      await boss.insert(name, jobs, connection);
      announce(name);
    },
  };
}

const startAfter = (ms: number) => (ms > 0 ? { startAfter: `${Math.ceil(ms)} milliseconds` } : {});

/** Whom a job waits for, and whose share of the workers it uses. */
function placeOf<Name extends JobName>(name: Name, data: JobData[Name]) {
  const singletonKey = keyOf(name, data);
  const account = accountOf(data);
  return {
    ...(singletonKey !== undefined && { singletonKey }),
    ...(account !== undefined && { group: { id: String(account) } }),
  };
}

/** Puts a job into its queue. `startAfterMs` counts on the database's clock. */
export async function send<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  envelope: Envelope<Name>,
  { startAfterMs, db }: { startAfterMs: number } & ConnectionOptions,
): Promise<void> {
  await boss.send(name, envelope, {
    ...placeOf(name, envelope.payload),
    ...startAfter(startAfterMs),
    ...(db && { db }),
  });
}

/** Runs `work` in one transaction of the queue's own pool. */
export async function inTransaction<T>(boss: PgBoss, work: (db: Db) => Promise<T>): Promise<T> {
  const transaction = await boss.getDb().beginTransaction?.();
  if (!transaction) throw new Error("The queue's connection offers no transactions.");
  try {
    const result = await work(transaction.db);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}
