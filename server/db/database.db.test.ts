import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createDatabase, migrate, parseInt8 } from './database.ts';

describe('parseInt8', () => {
  it('gives small bigints as numbers', () => expect(parseInt8('-9007199254740991')).toBe(-9007199254740991));
  it('refuses to round', () => expect(() => parseInt8('9007199254740993')).toThrow(RangeError));
});

describe('createDatabase', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.destroy());

  it('returns bigint as number, numeric and date as text, timestamptz as Date', async () => {
    const { rows } = await test.db.raw(
      `select 5::int8 as big, 1.10::numeric(9,2) as money, date '2026-03-29' as day, timestamptz '2026-03-29T01:30:00+01:00' as instant`,
    );
    expect(rows[0]).toEqual({ big: 5, money: '1.10', day: '2026-03-29', instant: new Date('2026-03-29T00:30:00Z') });
  });

  it('returns an array of bigints as numbers', async () => {
    const { rows } = await test.db.raw(`select array[1, 2]::int8[] as ids, array[date '2026-01-02'] as days`);
    expect(rows[0]).toEqual({ ids: [1, 2], days: ['2026-01-02'] });
  });

  it('folds the case of Cyrillic letters', async () => {
    const { rows } = await test.db.raw(`select lower('ЖУК') as low, 'Ёлка' ilike 'ёЛКА' as same`);
    expect(rows[0]).toEqual({ low: 'жук', same: true });
  });

  it('works in UTC', async () => {
    const { rows } = await test.db.raw('show timezone');
    expect(rows[0]).toEqual({ TimeZone: 'UTC' });
  });

  it('cancels a statement that runs too long', async () => {
    const impatient = createDatabase({ connectionString: test.connectionString, statementTimeoutMs: 50 });
    await expect(impatient.raw('select pg_sleep(20)')).rejects.toThrow(/statement timeout/);
    await impatient.destroy();
  });
});

describe('migrate', () => {
  const empty = async () => {
    const test = await createTestDatabase();
    await test.db.raw('drop schema public cascade; create schema public');
    return test;
  };
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true });
  });
  const directoryOf = (files: Record<string, string>) => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-migrations-'));
    folders.push(directory);
    fs.writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), text);
    return directory;
  };
  const table = (name: string) => `
    export const up = (knex) => knex.schema.createTable('${name}', (table) => table.integer('id'));
    export const down = (knex) => knex.schema.dropTable('${name}');`;

  it('lets many processes migrate at once and runs each file once', async () => {
    const test = await empty();
    const directory = directoryOf({ '1_a.js': table('a'), '2_b.js': table('b') });
    const runs = await Promise.all(
      Array.from({ length: 5 }, () => migrate({ connectionString: test.connectionString, directory })),
    );
    expect(runs.flat().sort()).toEqual(['1_a.js', '2_b.js']);
    await test.destroy();
  });

  it('leaves nothing of a batch that fails half way, and goes on when it is mended', async () => {
    const test = await empty();
    const directory = directoryOf({ '1_a.js': table('a'), '2_b.js': table('a') });
    await expect(migrate({ connectionString: test.connectionString, directory })).rejects.toThrow(/already exists/);
    expect(await test.db.schema.hasTable('a')).toBe(false);
    fs.writeFileSync(path.join(directory, '2_b.js'), table('b').replace('id', 'number'));
    fs.renameSync(path.join(directory, '2_b.js'), path.join(directory, '3_b.js'));
    expect(await migrate({ connectionString: test.connectionString, directory })).toEqual(['1_a.js', '3_b.js']);
    await test.destroy();
  });

  it('goes on after a process was killed while it held the lock row of the migrations', async () => {
    const test = await empty();
    const directory = directoryOf({ '1_a.js': table('a') });
    await migrate({ connectionString: test.connectionString, directory });
    await test.db('knex_migrations_lock').update({ is_locked: 1 });
    fs.writeFileSync(path.join(directory, '2_b.js'), table('b'));
    expect(await migrate({ connectionString: test.connectionString, directory })).toEqual(['2_b.js']);
    await test.destroy();
  });

  it('can undo and redo every migration of the product', async () => {
    const test = await createTestDatabase();
    const directory = path.resolve(import.meta.dirname, '../../migrations');
    await test.db.migrate.rollback({ directory }, true);
    const { rows } = await test.db.raw(
      `select tablename from pg_tables where schemaname = 'public' and tablename not like 'knex_%'`,
    );
    expect(rows).toEqual([]);
    expect((await migrate({ connectionString: test.connectionString, directory })).length).toBeGreaterThan(0);
    await test.destroy();
  });
});
