import type { PgBoss } from 'pg-boss';
import type { Logger } from '../lib/logger.ts';
import type { JobName } from '../ports/jobs.ts';
import { absorbWaiting } from './absorb.ts';
import { type Envelope, JOBS_PER_ACCOUNT } from './queue-specs.ts';
import { attemptOf, type ClaimedJob } from './settle.ts';

export interface PumpOptions<Name extends JobName> {
  boss: PgBoss;
  name: Name;
  slots: number;
  heartbeatSeconds: number;
  /** The queue is looked at by itself this often: for delayed jobs, and in case an announcement got lost. */
  pollMs: number;
  logger: Pick<Logger, 'error'>;
  /** Does the work and ends the claim. Never rejects. */
  run: (job: ClaimedJob<Name>, signal: AbortSignal) => Promise<void>;
  /** Ends a claim whose work is not done, so that another worker takes it at once. */
  handBack: (job: ClaimedJob<Name>) => Promise<void>;
}

/** What the worker needs of a pump, whatever its queue. */
export type AnyPump = Pick<Pump<JobName>, 'wake' | 'stop' | 'running'>;

interface Running<Name extends JobName> {
  readonly job: ClaimedJob<Name>;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

const MOST_PER_FETCH = 50;
/** A look costs the database time for every job that waits. The pause after it is as long, up to this. */
const LONGEST_PAUSE_MS = 500;
const BEATS_PER_LIFE = 5;

/**
 * Keeps the slots of one queue filled. pg-boss's own workers fetch a batch and fetch again when all of it is done, so one
 * slow job would hold up its batch, and a key's next job would wait for the next poll; here each job ends on its own.
 */
export class Pump<Name extends JobName> {
  readonly #options: PumpOptions<Name>;
  readonly #running = new Set<Running<Name>>();
  readonly #timers: NodeJS.Timeout[];
  #fetching: Promise<void> | null = null;
  #pause: NodeJS.Timeout | null = null;
  #isWanted = false;
  #isStopped = false;

  constructor(options: PumpOptions<Name>) {
    this.#options = options;
    const beatMs = (options.heartbeatSeconds * 1000) / BEATS_PER_LIFE;
    this.#timers = [setInterval(() => this.wake(), options.pollMs), setInterval(() => void this.#beat(), beatMs)];
    this.wake();
  }

  /** Jobs being worked on. */
  get running(): number {
    return this.#running.size;
  }

  /** Looks into the queue, now or after the pause. */
  wake(): void {
    this.#isWanted = true;
    if (this.#isStopped || this.#fetching || this.#pause) return;
    this.#isWanted = false;
    const started = performance.now();
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = null;
      if (this.#isStopped) return;
      this.#pause = setTimeout(
        () => {
          this.#pause = null;
          if (this.#isWanted) this.wake();
        },
        Math.min(performance.now() - started, LONGEST_PAUSE_MS),
      );
    });
  }

  /** Fetches no more, waits for what runs, and hands back what still runs after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true;
    if (this.#pause) clearTimeout(this.#pause);
    await this.#fetching;
    const ended = Promise.all([...this.#running].map((entry) => entry.ended));
    await withinMs(ended, graceMs);
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([...this.#running].map((entry) => this.#giveUp(entry)));
  }

  async #fetch(): Promise<void> {
    const { boss, name, slots, logger } = this.#options;
    const batchSize = Math.min(slots - this.#running.size, MOST_PER_FETCH);
    if (batchSize <= 0) return;
    try {
      const jobs = await boss.fetch<Envelope<Name>>(name, { batchSize, groupConcurrency: JOBS_PER_ACCOUNT });
      if (jobs.length === 0) return;
      for (const job of await absorbWaiting(boss, name, jobs, logger)) this.#start(job);
      // Even after a short fetch: an account at its limit may have hidden the jobs of others behind its own.
      this.#isWanted = true;
    } catch (error) {
      // The next poll tries again: the database may be restarting.
      logger.error({ err: error, queue: name }, 'could not fetch jobs');
    }
  }

  #start(job: ClaimedJob<Name>): void {
    const abort = new AbortController();
    const ended = this.#options.run(job, abort.signal).then(() => {
      this.#running.delete(entry);
      // A slot is free, and so is the key of the job.
      this.wake();
    });
    const entry = { job, abort, ended };
    this.#running.add(entry);
  }

  async #beat(): Promise<void> {
    const { boss, name, logger } = this.#options;
    const held = [...this.#running].filter((entry) => !entry.abort.signal.aborted);
    if (held.length === 0) return;
    try {
      const attempts = held.map((entry) => attemptOf(entry.job));
      const { settled } = (await boss.touch(name, attempts)) as { settled: string[] };
      const alive = new Set(settled);
      for (const entry of held) {
        const isLost = !alive.has(entry.job.id) || this.#hasNewerClaim(entry);
        if (isLost && this.#running.has(entry)) entry.abort.abort(new Error('another worker has this job'));
      }
    } catch (error) {
      logger.error({ err: error, queue: name }, 'could not tell that jobs are alive');
    }
  }

  /** A claim that lapsed while this process was stuck may have come back to this very process. */
  #hasNewerClaim({ job }: Running<Name>): boolean {
    return [...this.#running].some((other) => other.job.id === job.id && other.job.retryCount > job.retryCount);
  }

  async #giveUp({ job, abort }: Running<Name>): Promise<void> {
    const { name, logger, handBack } = this.#options;
    abort.abort(new Error('this process is stopping'));
    try {
      await handBack(job);
    } catch (error) {
      logger.error(
        { err: error, queue: name },
        'could not hand a job back; it comes back when its heartbeat is missed',
      );
    }
  }
}

async function withinMs(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
