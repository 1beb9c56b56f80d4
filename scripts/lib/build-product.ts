import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildWidget } from '../../widget/build.ts';
import { isBuilt, markBuilt, markUnbuilt } from './build-stamp.ts';
import { DIST, ROOT } from './paths.ts';
import { Sentence } from './sentence.ts';

const BRANDS = ['kommo', 'amocrm'] as const;
type Brand = (typeof BRANDS)[number];

interface BuildSettings extends Record<string, string> {
  publicUrl: string;
  brand: Brand;
  supportEmail: string;
  supportUrl: string;
}

/** Where the server of a build lies. */
export const SERVER_BUNDLE = path.join(DIST, 'server.js');

/** Builds only when the sources, PUBLIC_URL or BRAND changed since the last build. */
export async function buildWhenStale(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  if (!isBuilt(readSettings(env))) await buildProduct(env, say);
}

/** Builds the server's bundle and the widget's archive into dist/. Throws a Sentence when PUBLIC_URL is missing. */
export async function buildProduct(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  const settings = readSettings(env);
  say(`Building the server and the widget archive for ${settings.publicUrl} …`);
  fs.mkdirSync(DIST, { recursive: true });
  markUnbuilt();
  await bundleServer(SERVER_BUNDLE);
  await buildWidget({
    publicUrl: settings.publicUrl,
    brand: settings.brand,
    outDir: DIST,
    support: {
      ...(settings.supportEmail && { email: settings.supportEmail }),
      ...(settings.supportUrl && { link: settings.supportUrl }),
    },
  });
  markBuilt(settings);
  say(`Built ${path.relative(ROOT, SERVER_BUNDLE)} and ${path.relative(ROOT, path.join(DIST, 'widget.zip'))}.`);
}

/**
 * Bundles the server as it ships. It reads `../package.json` and the packages beside it, so `outfile` lies one folder below
 * the root: packages stay outside, for some (the database driver, pino) cannot be bundled.
 */
export async function bundleServer(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(ROOT, 'server/main.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
}

function readSettings(env: NodeJS.ProcessEnv): BuildSettings {
  const publicUrl = env['PUBLIC_URL'];
  const brand = BRANDS.find((name) => name === (env['BRAND'] || 'kommo'));
  if (!publicUrl) {
    throw new Sentence(
      'PUBLIC_URL is not set. Set it to the address under which browsers reach this server, e.g. https://slotdesk.example.com',
    );
  }
  if (brand === undefined) throw new Sentence(`BRAND is "${env['BRAND']}"; it must be ${BRANDS.join(' or ')}.`);
  return { publicUrl, brand, supportEmail: env['SUPPORT_EMAIL'] ?? '', supportUrl: env['SUPPORT_URL'] ?? '' };
}
