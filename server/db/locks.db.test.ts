import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { until } from '../testing/until.ts';
import { createDatabase } from './database.ts';
import { createLocks } from './locks.ts';

/** A promise that the test settles. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('exclusively', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.destroy());
  const pool = (poolSize: number) => createDatabase({ connectionString: test.connectionString, poolSize });
  const held = async () => {
    const { rows } = await test.db.raw(
      `select count(*) from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows[0].count;
  };

  it('runs one at a time over several processes, each of which has work to do in the database', async () => {
    const pools = [pool(2), pool(2), pool(2)];
    const processes = pools.map((db) => ({ db, locks: createLocks(db) }));
    let inside = 0;
    let most = 0;
    let done = 0;
    const run = ({ db, locks }: (typeof processes)[number]) =>
      locks.exclusively('contact', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await db.raw('select 1');
        await turn();
        inside -= 1;
        done += 1;
      });
    await Promise.all(Array.from({ length: 30 }, (_, index) => run(processes[index % 3]!)));
    expect({ most, done }).toEqual({ most: 1, done: 30 });
    expect(await held()).toBe(0);
    await Promise.all(pools.map((db) => db.destroy()));
  });

  it('lets a hundred different names work at once on a pool of two', async () => {
    const db = pool(2);
    const locks = createLocks(db);
    const all = gate();
    let inside = 0;
    const runs = Array.from({ length: 100 }, (_, index) =>
      locks.exclusively(`contact ${index}`, async () => {
        await db.raw('select 1');
        inside += 1;
        if (inside === 100) all.open();
        await all.opened;
      }),
    );
    await Promise.all(runs);
    expect(await held()).toBe(0);
    await db.destroy();
  });

  it('returns what the work returned and passes on what it threw, and lets the next one in', async () => {
    const locks = createLocks(test.db);
    expect(await locks.exclusively('a', async () => 5)).toBe(5);
    await expect(locks.exclusively('a', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect(await locks.exclusively('a', async () => 6)).toBe(6);
  });

  it('gives up after its wait, whether the holder is in this process or in another, and the queue goes on', async () => {
    const db = pool(2);
    const mine = createLocks(db, 40);
    const others = createLocks(test.db, 10_000);
    const inside = gate();
    const leave = gate();
    const holder = others.exclusively('b', async () => {
      inside.open();
      await leave.opened;
    });
    await inside.opened;
    const waits = await Promise.allSettled([1, 2].map(() => mine.exclusively('b', async () => 'never')));
    const refused = { status: 'rejected', reason: { code: 'internal', retryAfterMs: 1000 } };
    expect(waits).toMatchObject([refused, refused]);
    const patient = others.exclusively('b', async () => 'after the holder');
    leave.open();
    await holder;
    expect(await patient).toBe('after the holder');
    expect(await mine.exclusively('b', async () => 'free again')).toBe('free again');
    await db.destroy();
  });

  it('frees the lock of a holder whose connection dies, and the holder goes on with a new connection', async () => {
    const db = pool(3);
    const locks = createLocks(db);
    const inside = gate();
    const leave = gate();
    const holder = locks.exclusively('c', async () => {
      inside.open();
      await leave.opened;
      return 'done';
    });
    await inside.opened;
    await test.db.raw(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`,
    );
    await until('the lock to be free', async () => (await held()) === 0);
    expect(await createLocks(test.db).exclusively('c', async () => 'taken')).toBe('taken');
    leave.open();
    expect(await holder).toBe('done');
    expect(await locks.exclusively('c', async () => 'again')).toBe('again');
    await db.destroy();
  });
});
