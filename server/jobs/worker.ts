import type { Logger } from '../lib/logger.ts';
import type { JobData, JobName } from '../ports/jobs.ts';
import { listenToBell } from './bell.ts';
import { type AnyPump, Pump } from './pump.ts';
import type { Queue } from './queue.ts';
import { JOB_NAMES, QUEUE_SPECS } from './queue-specs.ts';
import { decideFailure } from './retry.ts';
import { type ClaimedJob, createSettler, type Settler } from './settle.ts';

export interface JobContext {
  /** Aborted when the process stops, the job took too long, or another worker has taken it over. */
  readonly signal: AbortSignal;
  /** Failures so far. */
  readonly attempt: number;
}

export type JobHandlers = {
  readonly [Name in JobName]: (data: JobData[Name], context: JobContext) => Promise<void>;
};

export interface WorkerOptions {
  queue: Queue;
  handlers: JobHandlers;
  logger: Logger;
  /** Told once a job has run, with how it went and how long it took. Jobs that are handed back are not told. */
  onJob?: (event: { name: JobName; outcome: 'done' | 'retry' | 'shelved'; ms: number }) => void;
  /** From 0 to 1; for the jitter of retries. */
  random?: () => number;
  /** A job that takes longer has failed; default 5 minutes, longer than any vendor call with its waits may take. */
  longestRunMs?: number;
}

export interface Worker {
  /** Jobs being worked on. */
  running(): number;
  /** Takes no more work, waits for what runs and hands back what is not done in time (default 10 s). */
  stop(options?: { graceMs?: number }): Promise<void>;
}

const GRACE_MS = 10_000;
const LEAST_POLL_MS = 100;
const LONGEST_RUN_MS = 5 * 60_000;
/** Work that took this many processes down with it is not tried on a further one. */
const MOST_CRASHES = 5;

/** Works on every queue until it is stopped. Any number of processes may do so at once. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const pumps = new Map<JobName, AnyPump>();
  for (const name of JOB_NAMES) pumps.set(name, startQueuePump(options, name));
  const stopListening = await listenToBell(options.queue.boss, (name) => pumps.get(name)?.wake());
  return {
    running: () => [...pumps.values()].reduce((sum, pump) => sum + pump.running, 0),
    async stop({ graceMs = GRACE_MS } = {}) {
      await Promise.all([stopListening(), ...[...pumps.values()].map((pump) => pump.stop(graceMs))]);
    },
  };
}

function startQueuePump<Name extends JobName>(options: WorkerOptions, name: Name): Pump<Name> {
  const { boss, heartbeatSeconds } = options.queue;
  const settler = createSettler(boss, name);
  const logger = options.logger.child({ queue: name });
  return new Pump({
    boss,
    name,
    slots: QUEUE_SPECS[name].slots,
    pollMs: Math.max(LEAST_POLL_MS, QUEUE_SPECS[name].pollMs / options.queue.speed),
    heartbeatSeconds,
    logger,
    handBack: (job) => settler.retry(job, job.data.attempt, 0),
    async run(job, signal) {
      try {
        await runJob({ ...options, logger }, name, settler, job, signal);
      } catch (error) {
        logger.error({ err: error, job: job.id }, 'could not end a job; it comes back when its heartbeat is missed');
      }
    },
  });
}

async function runJob<Name extends JobName>(
  { handlers, logger, queue, onJob, random = Math.random, longestRunMs = LONGEST_RUN_MS }: WorkerOptions,
  name: Name,
  settler: Settler<Name>,
  job: ClaimedJob<Name>,
  signal: AbortSignal,
): Promise<void> {
  const { payload, attempt } = job.data;
  const started = performance.now();
  const tell = (outcome: 'done' | 'retry' | 'shelved') => {
    if (!signal.aborted) onJob?.({ name, outcome, ms: performance.now() - started });
  };
  if (job.retryCount >= MOST_CRASHES) {
    logger.error({ job: job.id }, 'a job took its process down too often and is shelved');
    tell('shelved');
    return settler.shelve(job, attempt, { code: 'internal', detail: `${job.retryCount} processes died of it` });
  }
  try {
    await inTime(signal, longestRunMs, (limited) => handlers[name](payload, { signal: limited, attempt }));
  } catch (error) {
    // It is another worker's by now, or about to be handed back: what failed is what was cut short.
    if (signal.aborted) return;
    const decision = decideFailure(error, attempt, random(), queue.speed);
    if (decision.kind === 'retry') {
      logger.warn({ err: error, job: job.id, attempt, retryInMs: decision.delayMs }, 'a job failed and is tried again');
      tell('retry');
      return settler.retry(job, attempt + 1, decision.delayMs);
    }
    // Settings ask the salon's administrator to connect again; there is nothing for an operator to do.
    const level = decision.code === 'reconnect_needed' ? 'warn' : 'error';
    logger[level]({ err: error, job: job.id, attempt, code: decision.code }, 'a job failed for good and is shelved');
    const { code, detail } = decision;
    tell('shelved');
    return settler.shelve(job, attempt + 1, { code, detail });
  }
  tell('done');
  return settler.done(job);
}

/** Fails when the work takes too long, even if it does not listen to its signal. */
async function inTime(
  signal: AbortSignal,
  longestMs: number,
  work: (limited: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = new AbortController();
  const tooLong = new Error('The job took too long.');
  const timer = setTimeout(() => late.abort(tooLong), longestMs);
  const expired = new Promise<never>((_, reject) => {
    late.signal.addEventListener('abort', () => reject(tooLong));
  });
  try {
    await Promise.race([work(AbortSignal.any([signal, late.signal])), expired]);
  } finally {
    clearTimeout(timer);
  }
}
