import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, EmbeddedPostgresError, type Identity, prepareBinaries } from './embedded-postgres-binaries.ts';
import { chooseIdentity, DATA_IN_WORKING_DIRECTORY, prepareCluster, SUPERUSER } from './embedded-postgres-cluster.ts';
import { lockDataDir, readPostmaster, stopOrphan } from './embedded-postgres-lock.ts';

const READY_MS = 120_000;
const STOP_MS = 30_000;
const PORT_ATTEMPTS = 5;

/** A PostgreSQL of our own, running beside this process. */
export interface EmbeddedPostgres {
  connectionString: string;
  port: number;
  pid: number;
  /** Fast shutdown (SIGINT): open transactions are rolled back, the data is left clean. Safe to call twice. */
  stop(): Promise<void>;
  /** Called once, with a sentence, if the database ends without `stop()`. */
  onExit(listener: (reason: string) => void): void;
}

export interface EmbeddedPostgresOptions {
  /** Made when missing; its parent must exist or be creatable. A lock file `<dataDir>.lock` lies beside it. */
  dataDir: string;
  log?: (line: string) => void;
  /** Extra postgresql.conf settings, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
}

const BASE_SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements, details and ordinary errors carry people's data; the file keeps what happens to the server itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 and a free port, with password authentication, as an unprivileged user even
 * when this process is root. A database left by a killed predecessor is stopped first; its data is kept.
 * @throws EmbeddedPostgresError with what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const log = options.log ?? (() => undefined);
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  const unlock = lockDataDir(dataDir);
  try {
    const identity = chooseIdentity(dataDir);
    const binaries = prepareBinaries(identity, path.dirname(dataDir));
    const password = prepareCluster(dataDir, binaries, identity, log);
    await stopOrphan(dataDir, log);
    const settings = { ...BASE_SETTINGS, ...options.settings };
    const { child, port } = await launch(dataDir, binaries, identity, settings);
    const server = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}`;
    await ensureDatabase(`${server}/postgres`);
    return supervise(child, port, `${server}/${SUPERUSER}`, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function launch(dataDir: string, binaries: Binaries, identity: Identity, settings: Record<string, string>) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnServer(dataDir, binaries, identity, { ...settings, port: String(port) });
    const failure = await untilReady(child, dataDir);
    if (failure === undefined) return { child, port };
    if (!/could not bind|could not create any TCP/.test(failure) || attempt === PORT_ATTEMPTS) {
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL did not start. Its last words in ${logFile(dataDir)}: ${failure}`,
      );
    }
  }
}

/** `detached`: Ctrl-C in a terminal reaches the whole process group; the database must outlive the server's last queries. */
function spawnServer(
  dataDir: string,
  binaries: Binaries,
  identity: Identity,
  settings: Record<string, string>,
): ChildProcess {
  const output = fs.openSync(logFile(dataDir), 'w', 0o600);
  const args = [
    ...DATA_IN_WORKING_DIRECTORY,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(path.join(binaries.root, 'bin', 'postgres'), args, {
    ...identity,
    cwd: dataDir,
    detached: true,
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', output, output],
  });
  fs.closeSync(output);
  return child;
}

/** Resolves to undefined when connections are accepted, else to the end of the log. */
async function untilReady(child: ChildProcess, dataDir: string): Promise<string | undefined> {
  let failed: Error | undefined;
  child.once('error', (error) => {
    failed = error;
  });
  for (let waited = 0; waited < READY_MS; waited += 20) {
    if (failed !== undefined) return failed.message;
    if (child.exitCode !== null || child.signalCode !== null)
      return fs.readFileSync(logFile(dataDir), 'utf8').trim().slice(-600);
    const postmaster = readPostmaster(dataDir);
    if (postmaster?.pid === child.pid && postmaster?.ready) return undefined;
    await delay(20);
  }
  child.kill('SIGQUIT');
  return `not ready after ${READY_MS / 1000} s`;
}

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [SUPERUSER]);
    if (rowCount === 0) await client.query(`create database ${SUPERUSER}`);
  } finally {
    await client.end();
  }
}

function supervise(child: ChildProcess, port: number, connectionString: string, unlock: () => void): EmbeddedPostgres {
  const listeners: ((reason: string) => void)[] = [];
  const ended = once(child, 'exit');
  let stopping = false;
  const killWithParent = () => child.kill('SIGINT');
  process.once('exit', killWithParent);
  child.once('exit', (code, signal) => {
    process.removeListener('exit', killWithParent);
    unlock();
    if (!stopping)
      for (const listener of listeners)
        listener(`The embedded PostgreSQL ended unexpectedly (${signal ?? `exit code ${code}`}).`);
  });
  return {
    connectionString,
    port,
    pid: child.pid ?? 0,
    onExit: (listener) => listeners.push(listener),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGINT');
      const impatient = setTimeout(() => child.kill('SIGQUIT'), STOP_MS);
      await ended;
      clearTimeout(impatient);
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new EmbeddedPostgresError('No free port on 127.0.0.1.');
  return address.port;
}

function logFile(dataDir: string): string {
  return path.join(dataDir, 'slotdesk-server.log');
}
