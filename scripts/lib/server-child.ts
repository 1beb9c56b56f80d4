import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Sentence } from './sentence.ts';

const READY_MS = 60_000;
const GRACE_MS = 20_000;

export interface ServerChildOptions {
  /** The program: a .ts file (through tsx) or a bundled .js file. */
  entry: string;
  env: NodeJS.ProcessEnv;
  /** Where its output goes; undefined: to this terminal. */
  logFile?: string;
}

export interface ServerChild {
  pid: number;
  /** Resolves when it answers /readyz with 200; rejects with a Sentence when it ends first or takes longer than a minute. */
  ready(origin: string): Promise<void>;
  /** SIGTERM, and SIGKILL after 20 s. */
  stop(): Promise<void>;
  /** Called once with a sentence when it ends although nobody stopped it. */
  onExit(listener: (reason: string) => void): void;
}

/** `detached`: Ctrl-C must not reach it directly, or it would go while the others still talk to it. */
export function startServerChild({ entry, env, logFile }: ServerChildOptions): ServerChild {
  const output = logFile === undefined ? ('inherit' as const) : fs.openSync(logFile, 'a', 0o600);
  const typescript = entry.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const follow = path.join(import.meta.dirname, 'follow-parent.mjs');
  const child = spawn(process.execPath, [...typescript, '--import', follow, entry], {
    env,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (typeof output === 'number') fs.closeSync(output);
  const listeners: ((reason: string) => void)[] = [];
  let stopping = false;
  child.once('exit', (code, signal) => {
    const reason = `The server ended unexpectedly (${signal ?? `exit code ${code}`}).${tail(logFile)}`;
    if (!stopping) for (const listener of listeners) listener(reason);
  });
  return {
    pid: child.pid ?? 0,
    ready: (origin) => untilReady(child, origin, logFile),
    onExit: (listener) => listeners.push(listener),
    async stop() {
      stopping = true;
      await stopChild(child);
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(impatient);
}

async function untilReady(child: ChildProcess, origin: string, logFile: string | undefined): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (hasEnded(child)) throw new Sentence(`The server did not start (exit code ${child.exitCode}).${tail(logFile)}`);
    if (await answers(`${origin}/readyz`)) return;
    await delay(100);
  }
  throw new Sentence(`The server is not ready after ${READY_MS / 1000} s.${tail(logFile)}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    // Not listening yet; anything else is a mistake of ours.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
}

function tail(logFile: string | undefined): string {
  if (logFile === undefined || !fs.existsSync(logFile)) return '';
  const lines = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-15);
  return ` The end of ${logFile}:\n${lines.join('\n')}`;
}
