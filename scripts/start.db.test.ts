import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeProcessLock } from '../server/lib/process-lock.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
let data: string;
const children: ChildProcess[] = [];
const servers: Server[] = [];

beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-start-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  for (const server of servers.splice(0)) server.close();
  fs.rmSync(data, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  output: string[];
  /** Resolves to the exit code. */
  ended: Promise<number | null>;
  /** Resolves when a line matches; rejects when the process ends first. */
  said(pattern: RegExp): Promise<string>;
}

function run(script: string, port: number): Run {
  const env = { ...process.env, DATA_DIR: data, PORT: String(port) };
  const child = spawn(process.execPath, [`scripts/${script}.mjs`], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output: string[] = [];
  const waiting: { pattern: RegExp; found: (line: string) => void }[] = [];
  const hear = (line: string) => {
    output.push(line);
    for (const { pattern, found } of waiting) if (pattern.test(line)) found(line);
  };
  createInterface({ input: child.stdout }).on('line', hear);
  createInterface({ input: child.stderr }).on('line', hear);
  const ended = once(child, 'close').then(() => child.exitCode);
  const said = (pattern: RegExp) =>
    new Promise<string>((found, reject) => {
      const known = output.find((line) => pattern.test(line));
      if (known !== undefined) found(known);
      waiting.push({ pattern, found });
      void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${output.join('\n')}`)));
    });
  return { child, output, ended, said };
}

async function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** The first of four free ports in a row. */
async function freeBase(): Promise<number> {
  for (;;) {
    const first = (await listenOn(0)) as Server;
    const base = (first.address() as AddressInfo).port;
    const others = await Promise.all([1, 2, 3].map((offset) => (base < 65_000 ? listenOn(base + offset) : undefined)));
    for (const server of [first, ...others]) server?.close();
    if (others.every((server) => server !== undefined)) return base;
  }
}

describe('npm start', () => {
  it('brings everything up behind one address, stops in order, and keeps the data for the next start', async () => {
    const base = await freeBase();
    const first = run('start', base);
    const address = (await first.said(/^\s+http:\/\/127\.0\.0\.1:\d+\/$/)).trim();
    expect(address).toBe(`http://127.0.0.1:${base}/`);
    expect((await fetch(address)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${base + 2}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${base + 3}/`)).status).toBe(200);
    expect(fs.statSync(path.join(data, 'demo.env')).mode & 0o777).toBe(0o600);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(fs.readFileSync(path.join(data, 'postgres/slotdesk-server.log'), 'utf8')).toContain(
      'database system is shut down',
    );
    expect(fs.readdirSync(path.join(data, 'sandbox')).sort()).toEqual(['altegio.json', 'kommo.json']);
  }, 120_000);

  it('starts again after it was killed', async () => {
    const base = await freeBase();
    const first = run('start', base);
    await first.said(/Ctrl-C stops it/);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run('start', await freeBase());
    await second.said(/Ctrl-C stops it/);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  }, 120_000);

  it('says that one is running already and where', async () => {
    const lock = takeProcessLock(path.join(data, 'start.lock'), 'http://127.0.0.1:4999/');
    const second = run('start', await freeBase());
    expect(await second.ended).toBe(1);
    expect(second.output.join('\n')).toContain(
      `already running (process ${process.pid}). Open http://127.0.0.1:4999/ or stop it first`,
    );
    if ('release' in lock) lock.release();
  }, 60_000);

  it('says which port is busy and what to do, and leaves no lock behind', async () => {
    const base = await freeBase();
    servers.push((await listenOn(base + 1)) as Server);
    const start = run('start', base);
    expect(await start.ended).toBe(1);
    expect(start.output.join('\n')).toMatch(
      new RegExp(
        `Port ${base + 1} is taken by another program. Stop that program, or start on other ports: PORT=\\d+ npm start`,
      ),
    );
    expect(fs.existsSync(path.join(data, 'start.lock'))).toBe(false);
  }, 60_000);
});

describe('npm run reset', () => {
  it('refuses while Slotdesk is running', async () => {
    const lock = takeProcessLock(path.join(data, 'start.lock'));
    fs.mkdirSync(path.join(data, 'postgres'));
    const reset = run('reset', 1);
    expect(await reset.ended).toBe(1);
    expect(reset.output.join('\n')).toContain(`is running (process ${process.pid}), so its data stays`);
    expect(fs.existsSync(path.join(data, 'postgres'))).toBe(true);
    if ('release' in lock) lock.release();
  });

  it('clears what was stored and nothing else in the folder', async () => {
    for (const name of ['postgres', 'sandbox', 'photos']) fs.mkdirSync(path.join(data, name));
    fs.writeFileSync(path.join(data, 'demo.env'), 'SECRET_KEYS=x');
    const reset = run('reset', 1);
    expect(await reset.ended).toBe(0);
    expect(fs.readdirSync(data)).toEqual(['photos']);
  });
});
