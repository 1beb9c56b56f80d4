import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright';

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `--no-sandbox` because root has none; no GPU, so that a picture looks the same on every machine. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'];

/** Unpacks in a folder of its own: the package looks for its files under TMPDIR and takes a half-written one for ready. */
const UNPACK = "import('@sparticuz/chromium').then((packed) => packed.default.executablePath())";

/** Tells the package to unpack the shared libraries too, which it otherwise does only inside Amazon's containers. */
const WITH_LIBRARIES = 'AWS_Lambda_nodejs20.x';

/**
 * The folder of the unpacked Chromium of `@sparticuz/chromium`: browser, fonts and shared libraries, 206 MB, made
 * once per version in about two seconds. Several processes may ask at the same time; the last rename loses silently.
 */
async function packagedChromium(): Promise<string> {
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(root, '.cache', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  await run(process.execPath, ['--input-type=module', '-e', UNPACK], {
    cwd: root,
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: WITH_LIBRARIES },
  });
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function environment(folder: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { ...Object.fromEntries(inherited), ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
}

function help(error: unknown): Error {
  const cure = 'Install a Chromium (Debian, Ubuntu: apt-get install chromium) and set CHROMIUM_PATH to its program.';
  return new Error(`The browser for the tests did not start. ${cure}`, { cause: error });
}

/**
 * Starts a headless Chromium: the one at `CHROMIUM_PATH` when that is set, else the one that comes with npm, which
 * needs no system package (glibc 2.34 or newer, x64). Works as root. Fails with a sentence that says what to install.
 * The caller closes it. Cross-origin rules are in force, as in a seller's browser.
 */
export async function launchChromium(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  try {
    if (own) return await chromium.launch({ executablePath: own, args: FLAGS, headless: true });
    const folder = await packagedChromium();
    const executablePath = join(folder, 'chromium');
    return await chromium.launch({ executablePath, args: FLAGS, env: environment(folder), headless: true });
  } catch (error) {
    throw help(error);
  }
}
