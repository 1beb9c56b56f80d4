import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';

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
