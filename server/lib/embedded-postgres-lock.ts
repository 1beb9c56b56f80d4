import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-binaries.ts';
import { holderOf, takeProcessLock } from './process-lock.ts';

const STOP_FAST_MS = 30_000;
const STOP_IMMEDIATE_MS = 5_000;

/** Takes the data folder for this process. Throws when another living process supervises a database there. */
export function lockDataDir(dataDir: string): () => void {
  const lock = takeProcessLock(`${dataDir}.lock`);
  if ('release' in lock) return lock.release;
  throw new EmbeddedPostgresError(
    `Slotdesk is already running on ${dataDir} (process ${lock.holder}). Use that one, or stop it first (Ctrl-C in its window, or: kill ${lock.holder}).`,
  );
}

/** Process id of the living supervisor of a data folder, or undefined. */
export function supervisorOf(dataDir: string): number | undefined {
  return holderOf(`${dataDir}.lock`)?.pid;
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
