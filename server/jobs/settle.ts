import type { Db, Job, PgBoss } from 'pg-boss';
import { createGatherer } from '../lib/gather.ts';
import type { JobName } from '../ports/jobs.ts';
import { inTransaction, send } from './queue.ts';
import { type Envelope, keyOf, SHELF, type ShelvedJob } from './queue-specs.ts';

export type ClaimedJob<Name extends JobName = JobName> = Pick<Job<Envelope<Name>>, 'id' | 'data' | 'retryCount'>;

/** The claim that a worker holds: pg-boss counts every claim of a job. */
export const attemptOf = ({ id, retryCount }: Pick<ClaimedJob, 'id' | 'retryCount'>) => ({ id, retryCount });

/**
 * Ends a claim. Jobs are removed rather than marked: pg-boss's states "retry" and "failed" would block their key. Each
 * way checks that the claim is still ours; when it is not, another worker has the job and nothing happens.
 */
export interface Settler<Name extends JobName> {
  done(job: ClaimedJob<Name>): Promise<void>;
  /** The work runs again after the delay, unless newer work of its key comes first. */
  retry(job: ClaimedJob<Name>, attempt: number, delayMs: number): Promise<void>;
  shelve(job: ClaimedJob<Name>, attempts: number, cause: Pick<ShelvedJob, 'code' | 'detail'>): Promise<void>;
}

/** Many jobs end at the same moment; their claims go in one statement. */
const ONE_AT_A_TIME = { batches: 1, most: 500 };

export function createSettler<Name extends JobName>(boss: PgBoss, name: Name): Settler<Name> {
  const replace = (job: ClaimedJob<Name>, put: (db: Db) => Promise<unknown>) =>
    inTransaction(boss, async (db) => {
      const { affected } = (await boss.deleteJob(name, [attemptOf(job)], { db })) as { affected: number };
      if (affected > 0) await put(db);
    });
  return {
    done: createGatherer(async (jobs: readonly ClaimedJob<Name>[]) => {
      await boss.deleteJob(name, jobs.map(attemptOf));
      return jobs.map(() => undefined);
    }, ONE_AT_A_TIME),
    retry: (job, attempt, delayMs) =>
      replace(job, (db) => send(boss, name, { payload: job.data.payload, attempt }, { startAfterMs: delayMs, db })),
    shelve: (job, attempts, cause) =>
      replace(job, (db) => {
        const shelved: ShelvedJob<Name> = { name, payload: job.data.payload, attempts, ...cause };
        // The newest failure of a key replaces the one on the shelf.
        const singletonKey = `${name}/${keyOf(name, job.data.payload) ?? job.id}`;
        return boss.upsert(SHELF, shelved, { singletonKey, db });
      }),
  };
}
