import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Logger } from '../lib/logger.ts';
import type { Queue } from './queue.ts';

export interface ScheduleOptions {
  db: Knex;
  queue: Queue;
  logger: Pick<Logger, 'error'>;
}

const PERIOD_MS = 60_000;
const LOOK_MS = 5_000;

/**
 * Starts the housekeeping every minute (divided by the queue's speed), once for all processes that call this: whoever
 * moves the due time on enqueues the job in the same transaction. pg-boss's cron knows whole minutes only.
 * Returns how to stop.
 */
export function startSchedule({ db, queue, logger }: ScheduleOptions): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      await startWhatIsDue(db, queue);
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

function startWhatIsDue(db: Knex, queue: Queue): Promise<void> {
  return db.transaction(async (transaction) => {
    const moved = await transaction('schedules')
      .where({ name: 'housekeeping' })
      .where('due_at', '<=', transaction.fn.now())
      .update({ due_at: transaction.raw(`now() + ? * interval '1 millisecond'`, [PERIOD_MS / queue.speed]) });
    if (moved > 0) await queue.jobs(transaction).enqueue('housekeeping', { traceId: randomUUID() });
  });
}
