import type { PgBoss } from 'pg-boss';
import type { Logger } from '../lib/logger.ts';
import type { JobName } from '../ports/jobs.ts';
import { type Envelope, keyOf, QUEUE_SPECS } from './queue-specs.ts';
import type { ClaimedJob } from './settle.ts';

/**
 * What waits for the same key is done by the run that starts now: it reads the present state, and what waits was committed
 * before. Due jobs, retries and those still gathering are removed, work that somebody delayed on purpose keeps its time. An event that
 * arrives later finds nothing to join and gets a run of its own afterwards. Dies the process after this, its claim
 * comes back and stands for all of them.
 */
const TAKE = `
  delete from pgboss.job
  where name = $1 and singleton_key = any ($2) and state = 'created' and policy = 'key_strict_fifo' and not blocked
    and (start_after <= now() or (data->>'attempt')::int > 0 or $3)
  returning singleton_key as key, (data->>'attempt')::int as attempt`;

/** Returns the jobs with the failures of the freshest event among those they stand for. */
export async function absorbWaiting<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  jobs: readonly ClaimedJob<Name>[],
  logger: Pick<Logger, 'error'>,
): Promise<readonly ClaimedJob<Name>[]> {
  const { keyOf: hasKey, gatherMs = 0 } = QUEUE_SPECS[name];
  if (!hasKey) return jobs;
  const attempts = new Map<string, number>();
  try {
    const keys = jobs.map((job) => keyOf(name, job.data.payload));
    const { rows } = await boss.getDb().executeSql(TAKE, [name, keys, gatherMs > 0]);
    for (const { key, attempt } of rows as { key: string; attempt: number }[]) {
      attempts.set(key, Math.min(attempt, attempts.get(key) ?? attempt));
    }
  } catch (error) {
    logger.error({ err: error, queue: name }, 'could not fold waiting jobs; they run one by one');
    return jobs;
  }
  return jobs.map((job) => ({ ...job, data: freshest(job.data, attempts.get(keyOf(name, job.data.payload) ?? '')) }));
}

const freshest = <Name extends JobName>(data: Envelope<Name>, other: number | undefined): Envelope<Name> =>
  other === undefined || other >= data.attempt ? data : { ...data, attempt: other };
