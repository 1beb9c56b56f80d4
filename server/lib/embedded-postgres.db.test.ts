import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { checkPlatform } from './embedded-postgres-binaries.ts';
import { supervisorOf } from './embedded-postgres-lock.ts';

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-embedded-'));
  dataDir = path.join(folder, 'postgres');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...(log && { log }) });
  running.push(server);
  return server;
}

async function query(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the database and commits rows without pause, printing each acknowledged one. */
async function startWriter(): Promise<{ child: ChildProcess; acknowledged: () => number }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, '../testing/embedded-writer.ts'), dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let last = 0;
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const enough = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      last = Number(line);
      if (last === 50) resolve();
    });
  });
  await enough;
  return { child, acknowledged: () => last };
}

describe('startEmbeddedPostgres', () => {
  it('runs PostgreSQL 18 in UTF-8 on the loopback address only, never as root', async () => {
    const server = await start();
    const [row] = await query(
      server.connectionString,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listen,
        current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
        current_setting('data_checksums') as checksums, current_setting('fsync') as fsync, lower('ЩУКА') as folded`,
    );
    expect(row).toEqual({
      major: 18,
      listen: '127.0.0.1',
      sockets: '',
      encoding: 'UTF8',
      checksums: 'on',
      fsync: 'on',
      folded: 'щука',
    });
    expect(fs.statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  });

  it('works below a folder that its unprivileged user may not enter', async () => {
    fs.chmodSync(folder, 0o700);
    dataDir = path.join(folder, 'closed', 'data');
    expect(await query((await start()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.connectionString);
    expect(fs.statSync(path.join(dataDir, 'slotdesk-password')).mode & 0o777).toBe(0o600);
    expect(fs.readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')).not.toContain(url.password);
    url.password = 'guess';
    await expect(query(url.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps data between starts and stops cleanly', async () => {
    const first = await start();
    await query(first.connectionString, 'create table kept (id int); insert into kept values (1)');
    await first.stop();
    expect(fs.readFileSync(path.join(dataDir, 'slotdesk-server.log'), 'utf8')).toContain(
      'database system is shut down',
    );
    expect(await query((await start()).connectionString, 'select * from kept')).toEqual([{ id: 1 }]);
  });

  it('takes over after its process was killed, without losing an acknowledged row', async () => {
    const { child, acknowledged } = await startWriter();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lines: string[] = [];
    const server = await start((line) => lines.push(line));
    const [row] = await query(server.connectionString, 'select count(*)::int as rows, max(id) as last from written');
    expect(lines.join()).toMatch(/stopping the database left by an earlier start/);
    expect(row?.['rows']).toBe(row?.['last']);
    expect(row?.['rows']).toBeGreaterThanOrEqual(acknowledged());
  });

  it('says so when another living process already uses the folder', async () => {
    await start();
    expect(supervisorOf(dataDir)).toBe(process.pid);
    await expect(start()).rejects.toThrow(/already running .*process \d+.*stop it first/);
  });

  it('reports a death that nobody asked for, and then can be started again', async () => {
    const server = await start();
    const reason = new Promise<string>((resolve) => server.onExit(resolve));
    process.kill(server.pid, 'SIGKILL');
    expect(await reason).toMatch(/ended unexpectedly \(SIGKILL\)/);
    expect(await query((await start()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that holds something else', async () => {
    fs.mkdirSync(dataDir);
    fs.writeFileSync(path.join(dataDir, 'diary.txt'), 'mine');
    await expect(start()).rejects.toThrow(/neither empty nor a PostgreSQL data folder/);
    expect(fs.readdirSync(dataDir)).toEqual(['diary.txt']);
  });

  it('refuses data of another major version with a cure', async () => {
    await (await start()).stop();
    fs.writeFileSync(path.join(dataDir, 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*Move the folder away/);
    expect(supervisorOf(dataDir)).toBeUndefined();
  });

  it('gives its folder up when it is asked to stop twice', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    expect(supervisorOf(dataDir)).toBeUndefined();
  });

  it('begins anew after a first start that was killed while making the folder', async () => {
    fs.mkdirSync(`${dataDir}.unfinished`);
    fs.writeFileSync(path.join(`${dataDir}.unfinished`, 'PG_VERSION'), '18\n');
    expect(await query((await start()).connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('checkPlatform', () => {
  it.each([
    ['darwin', 'arm64', undefined],
    ['linux', 'arm64', '2.36'],
    ['linux', 'x64', undefined],
  ])('names the cure on %s %s with glibc %s', (platform, arch, glibc) => {
    expect(() => checkPlatform(platform, arch, glibc)).toThrow(/Set DATABASE_URL/);
  });

  it('accepts Linux x64 with glibc', () => expect(() => checkPlatform('linux', 'x64', '2.31')).not.toThrow());
});
