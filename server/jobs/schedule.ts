import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Logger } from '../lib/logger.ts';
import type { Queue } from './queue.ts';

export interface ScheduleOptions {
  db: Knex;
  queue: Queue;
  logger: Pick<Logger, 'error'>;
}

const MINUTE_MS = 60_000;
/** Each has a row in the table of schedules. */
const PERIODS_MS = { housekeeping: MINUTE_MS, resealing: 60 * MINUTE_MS } as const;
type Recurring = keyof typeof PERIODS_MS;
const LOOK_MS = 5_000;

/**
 * Starts recurring work each time its period is over (divided by the queue's speed), once for all processes that call
 * this: whoever moves the due time on enqueues the job in the same transaction. pg-boss's cron knows whole minutes only.
 * Returns how to stop.
 */
export function startSchedule({ db, queue, logger }: ScheduleOptions): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      for (const name of Object.keys(PERIODS_MS) as Recurring[]) await startWhenDue(db, queue, name);
    } catch (error) {
      logger.error({ err: error }, 'could not start recurring work; the next look tries again');
    }
  };
  const next = () => {
    looking = looking.then(look);
  };
  const timer = setInterval(next, LOOK_MS / queue.speed);
  next();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

function startWhenDue(db: Knex, queue: Queue, name: Recurring): Promise<void> {
  return db.transaction(async (transaction) => {
    const moved = await transaction('schedules')
      .where({ name })
      .where('due_at', '<=', transaction.fn.now())
      .update({ due_at: transaction.raw(`now() + ? * interval '1 millisecond'`, [PERIODS_MS[name] / queue.speed]) });
    if (moved > 0) await queue.jobs(transaction).enqueue(name, { traceId: randomUUID() });
  });
}
