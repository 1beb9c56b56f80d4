import type { PgBoss } from 'pg-boss';
import type { Logger } from '../lib/logger.ts';
import type { JobName } from '../ports/jobs.ts';
import { JOB_NAMES } from './queue-specs.ts';

const CHANNEL = 'slotdesk_jobs';
/** One announcement for everything enqueued within it. */
const GATHER_MS = 5;
/** In a rush a queue is announced this often: each announcement is a commit, and who works on it is awake anyway. */
const APART_MS = 50;

/**
 * Announces queues to the workers of all processes. Not by pg-boss's own NOTIFY in the enqueuing transaction: a commit that
 * notifies holds a lock of the whole server, which halves what a server can take in. A lost announcement costs half a
 * second: workers look by themselves.
 */
export function createBell(boss: PgBoss, logger: Pick<Logger, 'warn'>): (name: JobName) => void {
  const waiting = new Set<JobName>();
  const announcedAt = new Map<JobName, number>();
  const announce = async (name: JobName) => {
    waiting.delete(name);
    announcedAt.set(name, performance.now());
    try {
      await boss.getDb().executeSql(`select pg_notify('${CHANNEL}', $1)`, [name]);
    } catch (error) {
      logger.warn({ err: error }, 'could not announce new jobs');
    }
  };
  return (name) => {
    if (waiting.has(name)) return;
    waiting.add(name);
    const apart = (announcedAt.get(name) ?? 0) + APART_MS - performance.now();
    setTimeout(() => void announce(name), Math.max(GATHER_MS, apart));
  };
}

/** Calls back for each announced queue, and for all of them after the connection was lost for a while. */
export async function listenToBell(boss: PgBoss, onRing: (name: JobName) => void): Promise<() => Promise<void>> {
  const isName = (text: string): text is JobName => JOB_NAMES.some((name) => name === text);
  const handle = await boss.getDb().listen?.(
    CHANNEL,
    (text) => {
      if (isName(text)) onRing(text);
    },
    () => JOB_NAMES.forEach(onRing),
  );
  return async () => handle?.close();
}
