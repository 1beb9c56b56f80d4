import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AltegioSandbox, startAltegioSandbox } from '../../sandbox/altegio/server.ts';
import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import { startKommoSandbox } from '../../sandbox/kommo/server.ts';
import type { Problem } from '../../shared/contracts/problem.ts';
import { apiRoutes, type RequestOf, type ResponseOf, type RouteName } from '../../shared/contracts/routes.ts';
import { createApp } from '../app.ts';
import { compose, type Product } from '../compose.ts';
import { readConfig } from '../config.ts';
import { createJobHandlers } from '../jobs/handlers.ts';
import { type Queue, startQueue } from '../jobs/queue.ts';
import { startWorker, type Worker } from '../jobs/worker.ts';
import { createLogger, type Logger } from '../lib/logger.ts';
import { generateKeyEntry } from '../lib/secrets.ts';
import type { Clock } from '../ports/clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { until } from './until.ts';

const CLIENT_ID = '0c9e0000-0000-4000-8000-000000000002';
export const OWNER = { login: 'olga.rezende@brisa.example', password: 'brisa-demo-1' };

export interface TestProductOptions {
  /** Builds the widget's archive for this origin of ours and says where it lies, when a browser is to load it. */
  readonly buildArchive?: (publicUrl: string) => Promise<string>;
  /** Divides every delay of ours and of the stand-ins. */
  readonly speed?: number;
  /** Replaces single settings of the server. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The whole product against both stand-ins: real PostgreSQL, real HTTP, one process. */
export interface TestProduct {
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  readonly kommo: KommoSandbox;
  readonly altegio: AltegioSandbox;
  readonly database: TestDatabase;
  readonly product: Product;
  /** By which the server tells the time; tests that say "now" mean this one. */
  readonly clock: Clock;
  readonly clientId: string;
  /** Lines that the server logged, as JSON texts. */
  readonly logLines: string[];
  /** Installs the widget as the account's administrator; resolves when our side knows the account. */
  install(subdomain?: string): Promise<void>;
  /** Calls a route as a user's widget would: with a one-time token of the CRM. */
  call<Name extends RouteName>(name: Name, request: RequestOf<Name>, as?: CallAs): Promise<Answer<Name>>;
  /** Stops taking background work, as a dead worker would. */
  pauseWork(): Promise<void>;
  resumeWork(): Promise<void>;
  close(): Promise<void>;
}

export interface CallAs {
  readonly user?: string;
  readonly account?: string;
}

export type Answer<Name extends RouteName> =
  | { readonly ok: true; readonly status: number; readonly body: ResponseOf<Name>; readonly session: string | null }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export async function startTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const speed = options.speed ?? 20;
  const database = await createTestDatabase();
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { kommo, altegio, env } = await startVendors(options, { url, speed, database });
  const logLines: string[] = [];
  const logger = createLogger({ level: 'debug', destination: { write: keepLine(logLines) } });
  const queue = await startQueue({ connectionString: database.connectionString, logger, speed });
  const clock: Clock = { now: Date.now };
  const product = compose({ config: readConfig(env), db: database.db, queue, logger, clock, version: '0.0.0', speed });
  server.on('request', createApp(product.appDeps));
  const work = await createWork(queue, product, logger);
  return {
    ...{ url, env, kommo, altegio, database, product, clock, logLines },
    clientId: CLIENT_ID,
    install: (subdomain = 'brisa') => install({ kommo, product }, subdomain),
    call: (name, request, as) => callRoute({ url, kommo }, name, request, as),
    pauseWork: work.pause,
    resumeWork: work.resume,
    async close() {
      await work.pause();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queue.stop();
      await product.close();
      await kommo.close();
      await altegio.close();
      await database.destroy();
    },
  };
}

interface Place {
  readonly url: string;
  readonly speed: number;
  readonly database: TestDatabase;
}

/** Both stand-ins, and the settings with which the server finds them. */
async function startVendors(options: TestProductOptions, { url, speed, database }: Place) {
  const clientSecret = randomBytes(24).toString('hex');
  const integration = {
    clientId: CLIENT_ID,
    clientSecret,
    widgetCode: 'slotdesk',
    scopes: ['crm', 'notifications'],
    redirectUri: `${url}/oauth/kommo/callback`,
    disabledHookUrl: `${url}/oauth/kommo/disabled`,
  };
  const altegio = await startAltegioSandbox({ speed, webhookDelayMs: 0, rateLimits: false });
  const page = options.buildArchive ? { page: { archivePath: await options.buildArchive(url) } } : {};
  const kommo = await startKommoSandbox({ speed, rateLimits: false, integrations: [integration], ...page });
  const env: NodeJS.ProcessEnv = {
    DATABASE_URL: database.connectionString,
    PUBLIC_URL: url,
    SECRET_KEYS: generateKeyEntry('k1'),
    KOMMO_CLIENT_ID: CLIENT_ID,
    KOMMO_CLIENT_SECRET: clientSecret,
    KOMMO_API_ORIGIN: kommo.url,
    ALTEGIO_API_ORIGIN: altegio.url,
    ALTEGIO_APP_ORIGIN: altegio.url,
    ALTEGIO_PARTNER_TOKEN: altegio.partnerToken,
    ...options.env,
  };
  return { kommo, altegio, env };
}

/** `TEST_LOG` names a file for whoever looks for the cause of a failing test. */
const keepLine = (lines: string[]) => (line: string) => {
  lines.push(line);
  if (process.env['TEST_LOG']) fs.appendFileSync(process.env['TEST_LOG'], line);
};

async function createWork(queue: Queue, product: Product, logger: Logger) {
  const handlers = createJobHandlers(product.useCases);
  const start = () => startWorker({ queue, handlers, logger, onJob: product.metrics.observeJob });
  let worker: Worker | null = await start();
  return {
    async pause() {
      await worker?.stop({ graceMs: 1_000 });
      worker = null;
    },
    async resume() {
      worker ??= await start();
    },
  };
}

async function install({ kommo, product }: Pick<TestProduct, 'kommo' | 'product'>, subdomain: string): Promise<void> {
  const account = kommo.account(subdomain);
  const userId = account.users.find((user) => user.is_admin)?.id ?? 0;
  kommo.install({ account: account.id, clientId: CLIENT_ID, userId });
  await until('the account is installed and its webhooks are asked for', async () => {
    const known = await product.repository.accounts.findByCrmId(account.id);
    return known !== null && kommo.account(subdomain).webhooks.length > 0;
  });
}

async function callRoute<Name extends RouteName>(
  { url, kommo }: { url: string; kommo: KommoSandbox },
  name: Name,
  request: RequestOf<Name>,
  { user = 'Olga', account = 'brisa' }: CallAs = {},
): Promise<Answer<Name>> {
  const userId = kommo.account(account).users.find((item) => item.name.startsWith(user))?.id ?? 0;
  const token = await kommo.oneTimeToken(account, CLIENT_ID, userId);
  const response = await fetch(url + apiRoutes[name].path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': token },
    body: JSON.stringify(request),
  });
  const { status } = response;
  const body: unknown = await response.json();
  if (!response.ok) return { ok: false, status, problem: body as Problem };
  return { ok: true, status, body: body as ResponseOf<Name>, session: response.headers.get('x-slotdesk-session') };
}
