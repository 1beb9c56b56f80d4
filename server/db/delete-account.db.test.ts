import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queue } from '../jobs/queue.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { aChange, openQueue } from '../testing/worker.ts';

const PAGE = path.resolve(import.meta.dirname, '../../docs/operations.md');

/** A value that fits a column, by the name of its type. */
const VALUES: Readonly<Record<string, unknown>> = {
  ...{ bigint: 7, integer: 7, numeric: 7, boolean: true, text: 'Ana', jsonb: '{}' },
  'timestamp with time zone': '2026-11-24T10:00:00Z',
};

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** The database gives the value itself. */
  readonly isGiven: boolean;
}

describe('the documented way to delete an account', () => {
  let test: TestDatabase;
  let queue: Queue;
  beforeAll(async () => {
    test = await createTestDatabase();
    queue = await openQueue(test.connectionString);
  });
  afterAll(async () => {
    await queue?.stop();
    await test?.destroy();
  });

  /** Everything that has an owner, the accounts first because others refer to them. */
  const columnsByTable = async (): Promise<Map<string, Column[]>> => {
    const { rows } = await test.db.raw<{ rows: Column[] }>(
      `select c.table_name as table, column_name as name, data_type as type,
         (is_nullable = 'YES' or column_default is not null or is_identity = 'YES') as "isGiven"
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE'
       order by table_name <> 'accounts', table_name, ordinal_position`,
    );
    const owned = rows.filter(({ name }) => name === 'account_id').map(({ table }) => table);
    return new Map(owned.map((name) => [name, rows.filter(({ table }) => table === name)]));
  };
  const fill = async (tables: ReadonlyMap<string, readonly Column[]>, accountId: number) => {
    for (const [table, columns] of tables) {
      const needed = columns.filter(({ name, isGiven }) => !isGiven && name !== 'account_id');
      const values = Object.fromEntries(needed.map(({ name, type }) => [name, VALUES[type]]));
      const owner = table === 'accounts' ? { crm_account_id: 30_000 + accountId } : { account_id: accountId };
      await test.db(table).insert({ ...values, ...owner });
    }
    await queue.jobs().enqueue('appointment-changed', aChange(1, 0, accountId));
  };
  const tablesOf = async (tables: ReadonlyMap<string, unknown>, accountId: number): Promise<string[]> => {
    const { rows } = await test.db.raw(`select from pgboss.job where data->'payload'->>'accountId' = ?`, [
      String(accountId),
    ]);
    const found = rows.length > 0 ? ['pgboss.job'] : [];
    for (const table of tables.keys())
      if (await test.db(table).where({ account_id: accountId }).first()) found.push(table);
    return found;
  };

  it('leaves nothing of it anywhere, and everything of the others', async () => {
    const tables = await columnsByTable();
    for (const accountId of [1, 2]) await fill(tables, accountId);
    const all = ['pgboss.job', ...tables.keys()];
    expect(await tablesOf(tables, 1)).toEqual(all);
    const [, script = ''] = /```sql\n(begin;\n[^`]*commit;)\n```/.exec(fs.readFileSync(PAGE, 'utf8')) ?? [];
    expect(script).toContain('delete from accounts');
    await test.db.raw(script);
    expect(await tablesOf(tables, 1)).toEqual([]);
    expect(await tablesOf(tables, 2)).toEqual(all);
  });
});
