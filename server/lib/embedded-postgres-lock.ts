import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-binaries.ts';

const STOP_FAST_MS = 30_000;
const STOP_IMMEDIATE_MS = 5_000;

/** Takes the data folder for this process. Throws when another living process supervises a database there. */
export function lockDataDir(dataDir: string): () => void {
  const file = `${dataDir}.lock`;
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  if (!writeNew(file, mine)) {
    const holder = livingHolder(file);
    if (holder !== undefined) {
      throw new EmbeddedPostgresError(
        `Slotdesk is already running on ${dataDir} (process ${holder}). Use that one, or stop it first (Ctrl-C in its window, or: kill ${holder}).`,
      );
    }
    fs.rmSync(file, { force: true });
    if (!writeNew(file, mine))
      throw new EmbeddedPostgresError(`Another start is taking ${dataDir} at this moment. Try again.`);
  }
  return () => fs.rmSync(file, { force: true });
}

/** Process id of the living supervisor of a data folder, or undefined. */
export function supervisorOf(dataDir: string): number | undefined {
  const file = `${dataDir}.lock`;
  return fs.existsSync(file) ? livingHolder(file) : undefined;
}

/**
 * Stops the postmaster that a killed supervisor left running, so that the data is free again. Its committed rows are safe:
 * a fast shutdown writes a checkpoint, an immediate one is repaired from the write-ahead log.
 */
export async function stopOrphan(dataDir: string, log: (line: string) => void): Promise<void> {
  const pid = readPostmaster(dataDir)?.pid;
  if (pid === undefined || !servesFolder(pid, dataDir)) return;
  log(`stopping the database left by an earlier start (process ${pid})`);
  for (const [signal, patience] of [
    ['SIGINT', STOP_FAST_MS],
    ['SIGQUIT', STOP_IMMEDIATE_MS],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < patience; waited += 20) {
      if (!servesFolder(pid, dataDir)) return;
      await delay(20);
    }
  }
  throw new EmbeddedPostgresError(
    `The database left by an earlier start (process ${pid}) does not stop. End it with: kill -9 ${pid}`,
  );
}

/** What postmaster.pid says; `ready` once the server accepts connections. */
export function readPostmaster(dataDir: string): { pid: number; ready: boolean } | undefined {
  const file = path.join(dataDir, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** A recorded process id may since belong to something else; the working directory tells. */
function servesFolder(pid: number, dataDir: string): boolean {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    if (code === 'EACCES') return false;
    throw error;
  }
}

function writeNew(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function livingHolder(file: string): number | undefined {
  const [pid, start] = fs.readFileSync(file, 'utf8').trim().split(' ');
  return start !== undefined && startOf(Number(pid)) === start ? Number(pid) : undefined;
}

/** Start time of a process in clock ticks: together with its id it names one process, even after ids are reused. */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return 'gone';
  const stat = fs.readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'gone';
}
