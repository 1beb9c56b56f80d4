import fs from 'node:fs';

/** The lock is ours until `release`, or the living process that has it. */
export type ProcessLock = { release(): void } | { holder: number };

/**
 * One living process per file. A file left by a killed process does not count, even when its process id is in use again:
 * the file also holds the start time. `note` is kept for whoever finds the lock taken (see holderOf).
 */
export function takeProcessLock(file: string, note = ''): ProcessLock {
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid), note });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (writeNew(file, mine)) return { release: () => releaseIfMine(file, mine) };
    const holder = holderOf(file);
    if (holder !== undefined) return { holder: holder.pid };
    fs.rmSync(file, { force: true });
  }
  throw new Error(`The lock ${file} cannot be taken. Delete the file and try again.`);
}

/** The living process that has the lock, with its note; undefined when it is free. */
export function holderOf(file: string): { pid: number; note: string } | undefined {
  if (!fs.existsSync(file)) return undefined;
  const { pid, start, note } = readLock(file);
  return startOf(pid) === start ? { pid, note } : undefined;
}

function readLock(file: string): { pid: number; start: string; note: string } {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as { pid: number; start: string; note: string };
  } catch (error) {
    // A killed process may leave half a file.
    if (error instanceof SyntaxError) return { pid: 0, start: 'never', note: '' };
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

function releaseIfMine(file: string, mine: string): void {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === mine) fs.rmSync(file);
}

/** Start time of a process in clock ticks since boot (field 22 of its stat file), or 'gone'. */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return 'gone';
  const stat = fs.readFileSync(file, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'gone';
}
