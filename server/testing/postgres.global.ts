import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../db/database.ts';
import { startEmbeddedPostgres } from '../lib/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
  }
}

interface TestServer {
  connectionString: string;
  stop(): Promise<void>;
}

const MIGRATIONS = path.resolve(import.meta.dirname, '../../migrations');

let server: TestServer;
let template: string;

/** One server per run (TEST_DATABASE_URL, else the embedded one) and one migrated template that every test file clones. */
export async function setup(project: TestProject): Promise<void> {
  server = await startServer();
  template = `slotdesk_template_${randomUUID().replaceAll('-', '')}`;
  await administer(server.connectionString, `create database ${template}`);
  await migrate({ connectionString: withDatabase(server.connectionString, template), directory: MIGRATIONS });
  project.provide('postgresUrl', server.connectionString);
  project.provide('postgresTemplate', template);
}

export async function teardown(): Promise<void> {
  await administer(server.connectionString, `drop database ${template} with (force)`);
  await server.stop();
}

async function startServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { connectionString: given, stop: async () => undefined };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-test-'));
  // Lost on a power cut, which no test outlives: durability only costs time here.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), settings });
  return {
    connectionString: server.connectionString,
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withDatabase(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.toString();
}

async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
