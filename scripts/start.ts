import fs from 'node:fs';
import path from 'node:path';
import { migrate } from '../server/db/database.ts';
import { startEmbeddedPostgres } from '../server/lib/embedded-postgres.ts';
import { holderOf, takeProcessLock } from '../server/lib/process-lock.ts';
import { buildWidget } from '../widget/build.ts';
import { demoEnvironment, originOf, startVendors } from './lib/demo.ts';
import { bareEnvironment, keepDemoSecrets } from './lib/demo-env.ts';
import { OWNER, setUpDemo } from './lib/first-setup.ts';
import { DATA, DEMO_ENV, DEMO_WIDGET, MIGRATIONS, POSTGRES_DATA, ROOT, SERVER_LOG, START_LOCK } from './lib/paths.ts';
import { choosePorts, type DemoPorts, refuseBusyPorts } from './lib/ports.ts';
import { describeError, Sentence } from './lib/sentence.ts';
import { startServerChild } from './lib/server-child.ts';
import { createTeardown, stopOnSignal } from './lib/teardown.ts';

const say = (line: string) => console.log(line);
const teardown = createTeardown(say);
/** `npm start -- --bare`: nothing is installed or connected yet, as for an administrator who has just found the widget. */
const IS_BARE = process.argv.includes('--bare');

/** `npm start`: everything on this machine, with a stand-in of each vendor; what is stored stays for the next start. */
async function main(): Promise<void> {
  stopOnSignal(teardown, say);
  const ports = choosePorts(process.env['PORT']);
  const address = `${originOf(ports.portal)}/`;
  takeStart(address);
  await refuseBusyPorts(ports);
  const secrets = keepDemoSecrets(DEMO_ENV);
  await step('widget archive', () =>
    buildWidget({ publicUrl: originOf(ports.server), brand: 'kommo', outDir: DEMO_WIDGET }),
  );
  const databaseUrl = await step('database', startDatabase);
  const crm = await step('Altegio and Kommo stand-ins', () =>
    startVendors(ports, secrets, teardown, IS_BARE ? OWNER : undefined),
  );
  await step('server', () => startServer(ports, demoEnvironment(ports, secrets, databaseUrl)));
  if (!IS_BARE) {
    const demo = { crm, serverOrigin: originOf(ports.server), clientId: secrets.KOMMO_CLIENT_ID };
    await step('demo account', () => setUpDemo(demo));
  }
  say(
    `\n  Slotdesk is running. Open this address:\n\n      ${address}\n\n  Ctrl-C stops it; the data stays (npm run reset clears it).\n`,
  );
}

function takeStart(address: string): void {
  fs.mkdirSync(DATA, { recursive: true });
  const lock = takeProcessLock(START_LOCK, address);
  if ('holder' in lock) {
    const running = holderOf(START_LOCK)?.note || address;
    throw new Sentence(
      `Slotdesk is already running (process ${lock.holder}). Open ${running} or stop it first with Ctrl-C in its window.`,
    );
  }
  teardown.add('lock', lock.release);
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  process.stdout.write(`  ${name} … `);
  const result = await work();
  say(`ready (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

async function startDatabase(): Promise<string> {
  const database = await startEmbeddedPostgres({ dataDir: POSTGRES_DATA });
  teardown.add('database', () => database.stop());
  database.onExit(fail);
  await migrate({ connectionString: database.connectionString, directory: MIGRATIONS });
  return database.connectionString;
}

async function startServer(ports: DemoPorts, env: Record<string, string>): Promise<void> {
  fs.rmSync(SERVER_LOG, { force: true });
  const entry = path.join(ROOT, 'server/main.ts');
  const server = startServerChild({ entry, env: bareEnvironment(process.env, env), logFile: SERVER_LOG });
  teardown.add('server', () => server.stop());
  await server.ready(originOf(ports.server));
  server.onExit(fail);
}

function fail(error: unknown): void {
  console.error(`\n${describeError(error)}`);
  void teardown.run().then(() => process.exit(1));
}

main().catch(fail);
