import type { Knex } from 'knex';

/** Runs a statement with one binding whose only row says `done`. */
export type Run = (sql: string, binding: string) => Promise<boolean>;

export interface LockSession {
  /** Lends the connection to `work`; it goes back to the pool when nobody uses it any more. */
  use<T>(work: (run: Run) => Promise<T>): Promise<T>;
}

interface Lease {
  readonly connection: Promise<unknown>;
  users: number;
  /** The connection failed a statement: it gets no new users, and its death frees what it still locks. */
  isBroken: boolean;
  /** The driver takes one statement at a time. */
  last: Promise<unknown>;
}

/** One connection of the pool, shared by everybody who needs locks at the moment. */
export function createLockSession(db: Knex): LockSession {
  let current: Lease | null = null;

  const runOn = (lease: Lease): Run => {
    const run = async (sql: string, binding: string) => {
      const { rows } = await db.raw<{ rows: { done: boolean }[] }>(sql, [binding]).connection(await lease.connection);
      return rows[0]?.done === true;
    };
    return (sql, binding) => {
      const result = lease.last.then(() => run(sql, binding));
      // The caller gets the error; the next in line only needs to know that the connection is of no use.
      lease.last = result.catch(() => {
        lease.isBroken = true;
      });
      return result;
    };
  };

  const giveBack = async (lease: Lease) => {
    if (current === lease) current = null;
    const connection = await lease.connection;
    if (lease.isBroken) await discard(db, connection);
    await db.client.releaseConnection(connection);
  };

  return {
    async use(work) {
      if (current === null || current.isBroken) {
        current = { connection: db.client.acquireConnection(), users: 0, isBroken: false, last: Promise.resolve() };
      }
      const lease = current;
      lease.users += 1;
      try {
        await lease.connection;
      } catch (error) {
        if (current === lease) current = null;
        throw error;
      }
      try {
        return await work(runOn(lease));
      } finally {
        lease.users -= 1;
        if (lease.users === 0) await giveBack(lease);
      }
    },
  };
}

/** The pool throws away a connection that carries this mark. */
async function discard(db: Knex, connection: unknown): Promise<void> {
  (connection as { __knex__disposed?: unknown }).__knex__disposed = 'an advisory lock may still be held';
  await db.client.destroyRawConnection(connection);
}
