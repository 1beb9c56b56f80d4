import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { ProductError } from '../errors.ts';
import { createLockSession, type Run } from './lock-session.ts';

export interface Locks {
  /**
   * Runs `work` while nobody else, in any process, runs it for this name. Not reentrant: `work` must not ask for the same
   * name. Throws a retriable ProductError when the turn does not come within the wait.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const WAIT_MS = 30_000;
const FIRST_POLL_MS = 5;
const LONGEST_POLL_MS = 100;

/**
 * Session-level advisory locks, all held by one connection of the pool, which goes back as soon as no lock is wanted. A
 * connection per lock would exhaust the pool: ten holders would wait for an eleventh connection to do their work with.
 * Callers of one process queue in memory, because a session may take its own lock twice. Between processes the lock is
 * tried until it is free; blocking on it would keep the connection from the other locks. When the process dies, the
 * connection dies, and PostgreSQL frees its locks.
 */
export function createLocks(db: Knex, waitMs = WAIT_MS): Locks {
  const session = createLockSession(db);
  const queues = new Map<string, Promise<void>>();
  return {
    async exclusively(name, work) {
      const deadline = performance.now() + waitMs;
      const leave = await takeTurn(queues, name, deadline);
      try {
        return await session.use(async (run) => {
          await acquire(run, name, deadline);
          try {
            return await work();
          } finally {
            // Where this fails the session closes its connection, which frees the lock too: the work's outcome stands.
            await run('select pg_advisory_unlock(hashtextextended(?, 0)) as done', name).catch(() => false);
          }
        });
      } finally {
        leave();
      }
    },
  };
}

async function acquire(run: Run, name: string, deadline: number): Promise<void> {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    if (await run('select pg_try_advisory_lock(hashtextextended(?, 0)) as done', name)) return;
    if (performance.now() + pause > deadline) throw busy();
    await sleep(pause);
  }
}

/** Waits for everyone of this process who came before; returns how to let the next one go. */
async function takeTurn(queues: Map<string, Promise<void>>, name: string, deadline: number): Promise<() => void> {
  const before = queues.get(name);
  const { promise: mine, resolve: leave } = withResolvers();
  const last = (before ?? Promise.resolve()).then(() => mine);
  queues.set(name, last);
  void last.then(() => {
    if (queues.get(name) === last) queues.delete(name);
  });
  if (before && !(await settlesBy(before, deadline))) {
    leave();
    throw busy();
  }
  return leave;
}

async function settlesBy(promise: Promise<void>, deadline: number): Promise<boolean> {
  const timer = new AbortController();
  // Rejects only when `timer` is aborted below, and then nobody listens any more.
  const late = sleep(Math.max(0, deadline - performance.now()), false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    timer.abort();
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const busy = () =>
  new ProductError('internal', { detail: 'Others kept this locked for longer than we wait.', retryAfterMs: 1000 });
