import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate } from './database.ts';

/** Tables that are searched before the account is known, and those of migrations, limiter and schedule. */
const WITHOUT_ACCOUNT = [
  'knex_migrations',
  'knex_migrations_lock',
  'oauth_codes',
  'rate_slots',
  'schedules',
  'used_tokens',
  'vendor_use',
];

const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations');

describe('the schema', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.destroy());

  it('lets the account lead every primary key, unique constraint and foreign key of a tenant, so that tables can be spread over nodes', async () => {
    const { rows } = await test.db.raw(
      `select c.conrelid::regclass::text as tbl, c.contype as kind,
         (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) as first
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace
       where n.nspname = 'public' and c.contype in ('p', 'u', 'f') and c.conrelid::regclass::text <> all (?)`,
      [WITHOUT_ACCOUNT],
    );
    expect(rows.length).toBeGreaterThan(14);
    const others = rows.filter((row: { first: string }) => row.first !== 'account_id');
    expect(others).toEqual([{ tbl: 'accounts', kind: 'u', first: 'crm_account_id' }]);
  });

  it('gives every table of a tenant a primary key', async () => {
    const { rows } = await test.db.raw(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and relkind = 'r'
         and not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')`,
    );
    expect(rows).toEqual([]);
  });

  it('stays as it is when migrations run again of which nobody noted that they had', async () => {
    const look = async () => {
      const { rows } = await test.db.raw(
        `select table_name as of, column_name as what, data_type as how from information_schema.columns where table_schema = 'public'
         union all select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
         union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2, 3`,
      );
      return rows;
    };
    const before = await look();
    await test.db('knex_migrations').delete();
    await migrate({ connectionString: test.connectionString, directory: MIGRATIONS });
    expect(await look()).toEqual(before);
  });

  it('keeps amounts as numeric, instants with zone and no varchar', async () => {
    const { rows } = await test.db.raw(
      `select distinct data_type from information_schema.columns where table_schema = 'public'
       and table_name not like 'knex_%' order by 1`,
    );
    expect(rows.map((row: { data_type: string }) => row.data_type)).toEqual([
      'bigint',
      'boolean',
      'integer',
      'jsonb',
      'numeric',
      'text',
      'timestamp with time zone',
    ]);
  });
});
