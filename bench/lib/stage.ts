import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type AltegioSandbox, startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import { startKommoSandbox } from '../../sandbox/kommo/server.ts';
import { bundleServer } from '../../scripts/lib/build-product.ts';
import { bareEnvironment } from '../../scripts/lib/demo-env.ts';
import { MIGRATIONS, ROOT } from '../../scripts/lib/paths.ts';
import { startServerChild } from '../../scripts/lib/server-child.ts';
import type { Teardown } from '../../scripts/lib/teardown.ts';
import { migrate } from '../../server/db/database.ts';
import { startEmbeddedPostgres } from '../../server/lib/embedded-postgres.ts';
import { generateKeyEntry } from '../../server/lib/secrets.ts';

export type Role = 'web' | 'worker' | 'all';

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Everything that is measured stands here: a PostgreSQL of its own, both stand-ins, and how to start our server. */
export interface Stage {
  readonly altegio: AltegioSandbox;
  readonly kommo: KommoSandbox;
  readonly clientId: string;
  /** Where the stand-ins send their webhooks: a server on `port: 'public'`. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** A copy of the database; nobody may be connected to the original meanwhile. */
  copyDatabase(name: string): Promise<string>;
  startServer(role: Role, options: { databaseUrl: string; port: 'public' | 'any' }): Promise<RunningServer>;
}

/** Of the server and of its floors alike: the default of our DATABASE_POOL_SIZE. */
export const POOL_SIZE = 10;
/** One folder below the root, where the bundle looks for package.json and packages. */
const BUNDLE = path.join(ROOT, '.cache', 'bench-server.js');

export async function buildStage(teardown: Teardown): Promise<Stage> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-bench-'));
  teardown.add('folder', () => fs.rmSync(folder, { recursive: true, force: true }));
  await bundleServer(BUNDLE);
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') });
  teardown.add('database', () => postgres.stop());
  const databaseUrl = postgres.connectionString;
  await migrate({ connectionString: databaseUrl, directory: MIGRATIONS });

  const publicPort = await freePort();
  const publicUrl = `http://127.0.0.1:${publicPort}`;
  const clientId = randomUUID();
  const clientSecret = randomBytes(24).toString('hex');
  const altegio = await startAltegioSandbox({ webhookDelayMs: 0 });
  teardown.add('Altegio stand-in', () => altegio.close());
  const integration = {
    clientId,
    clientSecret,
    widgetCode: 'slotdesk',
    scopes: ['crm', 'notifications'],
    redirectUri: `${publicUrl}/oauth/kommo/callback`,
    disabledHookUrl: `${publicUrl}/oauth/kommo/disabled`,
  };
  const kommo = await startKommoSandbox({ integrations: [integration] });
  teardown.add('Kommo stand-in', () => kommo.close());
  const settings = {
    PUBLIC_URL: publicUrl,
    SECRET_KEYS: generateKeyEntry('bench'),
    KOMMO_CLIENT_ID: clientId,
    KOMMO_CLIENT_SECRET: clientSecret,
    KOMMO_API_ORIGIN: kommo.url,
    ALTEGIO_API_ORIGIN: altegio.url,
    ALTEGIO_PARTNER_TOKEN: altegio.partnerToken,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
  };
  return {
    altegio,
    kommo,
    clientId,
    publicUrl,
    databaseUrl,
    async copyDatabase(name) {
      const client = new pg.Client({ connectionString: withDatabase(databaseUrl, 'postgres') });
      await client.connect();
      await client.query(`create database ${name} template ${new URL(databaseUrl).pathname.slice(1)}`);
      await client.end();
      return withDatabase(databaseUrl, name);
    },
    async startServer(role, options) {
      const port = options.port === 'public' ? publicPort : await freePort();
      const given = { ...settings, ROLE: role, DATABASE_URL: options.databaseUrl, PORT: String(port) };
      const env = bareEnvironment(process.env, { ...given, NODE_ENV: 'production' });
      const child = startServerChild({ entry: BUNDLE, env, logFile: path.join(folder, `server-${port}.log`) });
      teardown.add('server', () => child.stop());
      const url = `http://127.0.0.1:${port}`;
      if (role !== 'worker') await child.ready(url);
      return { url, pid: child.pid, stop: () => child.stop() };
    },
  };
}

function withDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
