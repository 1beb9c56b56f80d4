import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createDatabase } from './database.ts';
import { createLockSession } from './lock-session.ts';

describe('the connection of the locks', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.destroy());
  const backendOf = async (db: TestDatabase['db']) => (await db.raw('select pg_backend_pid() as pid')).rows[0].pid;

  it('goes back to the pool when nobody needs it', async () => {
    const db = createDatabase({ connectionString: test.connectionString, poolSize: 1 });
    const before = await backendOf(db);
    expect(await createLockSession(db).use((run) => run('select ? = 1 as done', '1'))).toBe(true);
    expect(await backendOf(db)).toBe(before);
    await db.destroy();
  });

  it('is closed when a statement on it failed: it may still hold a lock that nobody would free', async () => {
    const db = createDatabase({ connectionString: test.connectionString, poolSize: 1 });
    const before = await backendOf(db);
    const failing = createLockSession(db).use(async (run) => {
      await run('select true as done, pg_advisory_lock(?::int)', '5');
      return run('select 1 / (?::int - 1) as done', '1');
    });
    await expect(failing).rejects.toThrow(/division by zero/);
    expect(await backendOf(db)).not.toBe(before);
    const { rows } = await test.db.raw('select pg_try_advisory_lock(5) as free');
    expect(rows[0].free).toBe(true);
    await db.destroy();
  });
});
