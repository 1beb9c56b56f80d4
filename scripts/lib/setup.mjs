// Plain JavaScript without packages: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The product's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const OLDEST_NODE = [20, 20];
const TAIL = 40;

/** Says what is wrong and what to do, and ends the process with code 1. */
function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Undefined when this Node will do, else a sentence. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return undefined;
  return `Slotdesk needs Node ${OLDEST_NODE.join('.')} or newer; this is ${version}. Install a newer one from https://nodejs.org and start again.`;
}

/**
 * Installs the packages of package-lock.json when any of them is missing or of another version.
 * `production`: what only development needs may be missing.
 */
export async function ensureInstalled({ production = false } = {}) {
  const problem = nodeProblem(process.versions.node);
  if (problem) giveUp(problem);
  if (isInstalled(ROOT, production)) return;
  const started = Date.now();
  console.log('Installing packages (about a minute, only when they changed) …');
  const ticker = setInterval(
    () => console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`),
    10_000,
  );
  const { code, output } = await npmCi(production);
  clearInterval(ticker);
  if (code !== 0)
    giveUp(
      `${output}\nnpm could not install the packages (see above). Check the network and the npm registry, then start again.`,
    );
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Compares what npm wrote into node_modules with package-lock.json, package by package. */
export function isInstalled(root, production) {
  const installedFile = path.join(root, 'node_modules/.package-lock.json');
  if (!fs.existsSync(installedFile)) return false;
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.optional || entry.devOptional || entry.peer || (production && entry.dev)) return true;
    return installed[name]?.version === entry.version;
  });
}

function readPackages(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
}

/** npm as the user started it, else the one on PATH. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.js$/.test(own)) return { program: process.execPath, first: [own] };
  if (spawnSync('npm', ['--version']).status === 0) return { program: 'npm', first: [] };
  return giveUp('npm was not found. Install Node with npm from https://nodejs.org and start again.');
}

function npmCi(production) {
  const { program, first } = npmCommand();
  const part = production ? '--omit=dev' : '--include=dev';
  const child = spawn(program, [...first, 'ci', part, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return collect(child);
}

/** Runs to the end; resolves to the exit code and the last lines of what it printed. */
export function collect(child) {
  const lines = [];
  const take = (chunk) => {
    lines.push(...String(chunk).split('\n').filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - TAIL));
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: lines.join('\n') }));
  });
}

/** From here on TypeScript can be imported. Times in this process are UTC, whatever the machine's zone. */
export async function enableTypeScript() {
  process.env.TZ = 'UTC';
  const { register } = await import('tsx/esm/api');
  register();
}
