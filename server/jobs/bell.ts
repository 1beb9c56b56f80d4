import type { PgBoss } from 'pg-boss';
import type { Logger } from '../lib/logger.ts';
import type { JobName } from '../ports/jobs.ts';
import { JOB_NAMES } from './queue-specs.ts';

const CHANNEL = 'slotdesk_jobs';
/** One announcement for everything enqueued within it. */
const GATHER_MS = 5;

/**
 * Announces queues to the workers of all processes. Not by pg-boss's own NOTIFY in the enqueuing transaction: a commit that
 * notifies holds a lock of the whole server, which halves what a server can take in. A lost announcement costs
 * little: workers look by themselves.
 */
export function createBell(boss: PgBoss, logger: Pick<Logger, 'warn'>): (name: JobName) => void {
  const names = new Set<JobName>();
  const announce = async () => {
    const waiting = [...names];
    names.clear();
    try {
      await boss.getDb().executeSql(`select pg_notify('${CHANNEL}', name) from unnest($1::text[]) name`, [waiting]);
    } catch (error) {
      logger.warn({ err: error }, 'could not announce new jobs');
    }
  };
  return (name) => {
    if (names.size === 0) setTimeout(() => void announce(), GATHER_MS);
    names.add(name);
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
