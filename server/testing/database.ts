import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase } from '../db/database.ts';

export interface TestDatabase {
  db: Knex;
  connectionString: string;
  /** Closes the pool and drops the database. */
  destroy(): Promise<void>;
}

/** A migrated, empty database of the caller's own; for *.db.test.ts and e2e files (call destroy in afterAll). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `slotdesk_test_${randomUUID().replaceAll('-', '')}`;
  await clone(server, name, inject('postgresTemplate'));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const connectionString = url.toString();
  const db = createDatabase({ connectionString, applicationName: 'slotdesk-test', poolSize: 8 });
  return {
    db,
    connectionString,
    async destroy() {
      await db.destroy();
      await administer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Cloning needs the template to itself for a moment, so test files of parallel workers take turns. */
async function clone(server: string, name: string, template: string): Promise<void> {
  await administer(server, 'select pg_advisory_lock(5307710002)', `create database ${name} template ${template}`);
}

async function administer(connectionString: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
