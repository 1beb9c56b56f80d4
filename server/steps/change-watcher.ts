import { setTimeout as sleep } from 'node:timers/promises';
import { ProductError } from '../errors.ts';
import type { ChangeStore, Watched } from '../ports/journal-stores.ts';
import type { Caller } from './read-deal.ts';

/** The process looks this often for news of all accounts, and only while somebody waits. */
const LOOK_EVERY_MS = 400;
/** Requests that may wait at once in one process, and of one user. */
const WAITERS = { all: 2_000, user: 20 };
const COME_BACK_MS = 5_000;

export interface ChangeWatcher {
  /**
   * Answers as soon as one of the topics changes, after `waitMs` at the latest; without a cursor at once. Throws
   * `too_many_requests` when too many wait already.
   */
  wait(caller: Caller, topics: readonly string[], cursor: string | null, waitMs: number): Promise<Watched>;
  /** Lets everyone go who waits, for a process that stops. */
  close(): void;
}

/**
 * Many wait, one looks: a query per process and look, however many screens are open, and no connection held in between.
 * News only say where to look again; what is answered is the database's word on the waiter's own cursor.
 */
export function createChangeWatcher(
  changes: ChangeStore,
  { limits = WAITERS, onTrouble }: { readonly limits?: typeof WAITERS; readonly onTrouble: (error: unknown) => void },
): ChangeWatcher {
  const bells = createBells();
  const byUser = new Map<string, number>();
  let waiting = 0;
  let looking: { readonly started: Promise<string> } | null = null;
  let isClosed = false;

  async function look(started: Promise<string>): Promise<void> {
    let cursor = await started;
    while (waiting > 0) {
      await sleep(LOOK_EVERY_MS);
      try {
        const news = await changes.news(cursor);
        cursor = news.cursor;
        for (const { accountId, topic } of news.topics) bells.ring(`${accountId}/${topic}`);
      } catch (error) {
        // Whoever waits asks the database again and gets its error, or its answer if it is back.
        onTrouble(error);
        bells.ringAll();
      }
    }
  }

  /** The look begins before the waiter asks, so nothing falls between its answer and the first look. */
  async function startLooking(): Promise<void> {
    if (!looking) {
      const mine = { started: changes.now() };
      looking = mine;
      const end = () => {
        if (looking === mine) looking = null;
        bells.ringAll();
      };
      look(mine.started).then(end, end);
    }
    await looking.started;
  }

  function enter({ accountId, userId }: Caller): () => void {
    const user = `${accountId}/${userId}`;
    const own = byUser.get(user) ?? 0;
    if (waiting >= limits.all || own >= limits.user)
      throw new ProductError('too_many_requests', { retryAfterMs: COME_BACK_MS });
    waiting += 1;
    byUser.set(user, own + 1);
    return () => {
      waiting -= 1;
      const left = (byUser.get(user) ?? 1) - 1;
      if (left > 0) byUser.set(user, left);
      else byUser.delete(user);
    };
  }

  return {
    async wait(caller, topics, cursor, waitMs) {
      if (cursor === null) return { cursor: await changes.now(), changed: false };
      const leave = enter(caller);
      const bell = bells.hang(topics.map((topic) => `${caller.accountId}/${topic}`));
      try {
        const deadline = performance.now() + waitMs;
        for (;;) {
          await startLooking();
          const answer = await changes.since(caller.accountId, topics, cursor);
          const left = deadline - performance.now();
          if (answer.changed || left <= 0 || isClosed) return answer;
          await bell.rings(left);
        }
      } finally {
        bell.takeDown();
        leave();
      }
    },
    close() {
      isClosed = true;
      bells.ringAll();
    },
  };
}

interface Bell {
  /** Resolves when it has rung since it was heard last, or after `ms`. */
  rings(ms: number): Promise<void>;
  takeDown(): void;
}

function createBells() {
  const byTopic = new Map<string, Set<() => void>>();
  return {
    ring(key: string): void {
      for (const ring of byTopic.get(key) ?? []) ring();
    },
    ringAll(): void {
      for (const rings of byTopic.values()) for (const ring of rings) ring();
    },
    hang(keys: readonly string[]): Bell {
      let hasRung = false;
      let timer = new AbortController();
      const ring = () => {
        hasRung = true;
        timer.abort();
      };
      for (const key of keys) byTopic.set(key, (byTopic.get(key) ?? new Set()).add(ring));
      return {
        async rings(ms) {
          timer = new AbortController();
          // Cut short by the bell: the only way in which it rejects.
          if (!hasRung) await sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
          hasRung = false;
        },
        takeDown() {
          for (const key of keys) {
            byTopic.get(key)?.delete(ring);
            if (byTopic.get(key)?.size === 0) byTopic.delete(key);
          }
        },
      };
    },
  };
}
