import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DIST, ROOT } from './paths.ts';

const STAMP = path.join(DIST, 'build.json');
const SOURCES = [
  'server',
  'shared',
  'widget',
  'scripts',
  'migrations',
  'package.json',
  'package-lock.json',
  'manifest.json',
];

/** What a build depends on: every source file, and what the archive is made for. */
export function fingerprint(settings: Record<string, string>, root = ROOT): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const source of SOURCES) addTo(hash, path.join(root, source), root);
  return hash.digest('hex');
}

/** True when dist/ was built from exactly this. A folder shipped without sources is taken as it is. */
export function isBuilt(settings: Record<string, string>): boolean {
  if (!fs.existsSync(STAMP)) return false;
  if (!fs.existsSync(path.join(ROOT, 'server/main.ts'))) return true;
  const stamp = JSON.parse(fs.readFileSync(STAMP, 'utf8')) as { fingerprint: string };
  return stamp.fingerprint === fingerprint(settings);
}

/** Written last: a build that was broken off does not count. */
export function markBuilt(settings: Record<string, string>): void {
  fs.writeFileSync(STAMP, JSON.stringify({ fingerprint: fingerprint(settings) }));
}

/** Forgets the last build, so that a new one that is broken off leaves no wrong mark. */
export function markUnbuilt(): void {
  fs.rmSync(STAMP, { force: true });
}

function addTo(hash: ReturnType<typeof createHash>, entry: string, root: string): void {
  if (!fs.existsSync(entry)) return;
  if (fs.statSync(entry).isDirectory()) {
    for (const name of fs.readdirSync(entry).sort()) addTo(hash, path.join(entry, name), root);
  } else if (!/\.test\.tsx?$/.test(entry)) {
    hash
      .update(`${path.relative(root, entry)}\0`)
      .update(fs.readFileSync(entry))
      .update('\0');
  }
}
