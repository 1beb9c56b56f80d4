import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layoutFaults, packArchive } from './build/archive.ts';
import { type Bundle, bundleScripts } from './build/bundle.ts';
import { codeFaults } from './build/code-rules.ts';
import { hostWordFaults } from './build/host-words.ts';
import { imageFaults } from './build/images.ts';
import { type Brand, LOCALES, type Manifest, manifestFaults, type Support, stampManifest } from './build/manifest.ts';
import { type FileSize, type Loads, measureLoads, sizeFaults, sizeOf } from './build/sizes.ts';
import { bundleStyles, styleFaults } from './build/styles.ts';
import { wordFaults } from './build/words.ts';

export interface BuildOptions {
  /** Origin of our server; a slash at the end is dropped. */
  readonly publicUrl: string;
  readonly brand: Brand;
  readonly outDir: string;
  /** Where the operator's users get help; left out of the archive when not given. */
  readonly support?: Support;
}

export interface BuiltWidget {
  readonly zipPath: string;
  readonly files: readonly FileSize[];
  /** Gzip bytes of what is loaded when. */
  readonly loads: Loads;
}

/** Everything that is wrong with an archive, one sentence each. */
class WidgetBuildError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The widget archive was not built:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'WidgetBuildError';
    this.faults = faults;
  }
}

const ROOT = dirname(fileURLToPath(import.meta.url));
const VENDORS: Readonly<Record<Brand, { crmName: string; providerName: string }>> = {
  kommo: { crmName: 'Kommo', providerName: 'Altegio' },
  amocrm: { crmName: 'amoCRM', providerName: 'YCLIENTS' },
};

async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(path, 'utf8')) as Value;
}

async function readHostWords(brand: Brand): Promise<Map<string, HostWords>> {
  const entries = LOCALES[brand].map(async (locale): Promise<[string, HostWords]> => {
    return [locale, await readJson<HostWords>(join(ROOT, 'i18n', `${locale}.json`))];
  });
  return new Map(await Promise.all(entries));
}
type HostWords = { readonly [key: string]: string | HostWords };

async function readImages(): Promise<Map<string, Uint8Array>> {
  const names = (await readdir(join(ROOT, 'images'))).filter((name) => /\.(png|svg)$/.test(name));
  const entries = names.map(
    async (name): Promise<[string, Uint8Array]> => [name, new Uint8Array(await readFile(join(ROOT, 'images', name)))],
  );
  return new Map(await Promise.all(entries));
}

interface Parts {
  readonly manifest: Manifest;
  readonly bundle: Bundle;
  readonly styles: ReadonlyMap<string, string>;
  readonly hostWords: ReadonlyMap<string, HostWords>;
  readonly images: ReadonlyMap<string, Uint8Array>;
}

async function makeParts({ publicUrl, brand, support = {} }: BuildOptions): Promise<Parts> {
  const names = VENDORS[brand];
  const supportUrl = support.link ?? (support.email ? `mailto:${support.email}` : '');
  const serverUrl = publicUrl.replace(/\/+$/, '');
  const [source, { version }, bundle, styles, hostWords, images] = await Promise.all([
    readJson<Manifest>(join(ROOT, '../manifest.json')),
    readJson<{ version: string }>(join(ROOT, '../package.json')),
    bundleScripts({ root: ROOT, serverUrl, supportUrl, ...names }),
    bundleStyles(ROOT),
    readHostWords(brand),
    readImages(),
  ]);
  return { manifest: stampManifest(source, { brand, version, support, serverUrl }), bundle, styles, hostWords, images };
}

/** Names of the vendors in the CRM's own texts; they are the same file for both brands. */
function nameVendors(text: string, brand: Brand): string {
  const { crmName, providerName } = VENDORS[brand];
  return text.replaceAll('{crm}', crmName).replaceAll('{provider}', providerName);
}

function toFiles(parts: Parts, brand: Brand): Map<string, Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const json = (value: unknown) => encode(`${JSON.stringify(value, null, 2)}\n`);
  const files = new Map<string, Uint8Array>([['manifest.json', json(parts.manifest)]]);
  for (const [name, code] of [...parts.bundle.scripts, ...parts.styles]) files.set(name, encode(code));
  for (const [locale, words] of parts.hostWords) {
    files.set(`i18n/${locale}.json`, encode(`${nameVendors(JSON.stringify(words, null, 2), brand)}\n`));
  }
  for (const [name, bytes] of parts.images) files.set(`images/${name}`, bytes);
  return files;
}

async function findFaults(parts: Parts, files: ReadonlyMap<string, Uint8Array>, brand: Brand): Promise<string[]> {
  const { manifest, bundle, styles, hostWords, images } = parts;
  const script = (bundle.needs.get('script.js') ?? []).map((name) => bundle.scripts.get(name) ?? '').join('\n');
  const perSheet = await Promise.all([...styles].map(([name, css]) => styleFaults(name, css)));
  return [
    ...manifestFaults(manifest, brand, script),
    ...hostWordFaults(hostWords, manifest),
    ...imageFaults(images),
    ...[...bundle.scripts].flatMap(([name, code]) => codeFaults(name, code)),
    ...perSheet.flat(),
    ...layoutFaults(files),
    ...(await wordFaults(ROOT)),
  ];
}

/**
 * Builds `widget.zip` for one server and one brand into `outDir`. Throws `WidgetBuildError` with every reason for
 * which the marketplace or we would refuse it; nothing is written then.
 */
export async function buildWidget(options: BuildOptions): Promise<BuiltWidget> {
  const parts = await makeParts(options);
  const files = toFiles(parts, options.brand);
  const sizes = [...files].map(([name, bytes]) => sizeOf(name, bytes));
  const loads = measureLoads(sizes, parts.bundle.needs);
  const faults = [...(await findFaults(parts, files, options.brand)), ...sizeFaults(loads)];
  if (faults.length > 0) throw new WidgetBuildError(faults);
  const zipPath = join(options.outDir, 'widget.zip');
  await mkdir(options.outDir, { recursive: true });
  await writeFile(zipPath, packArchive(files));
  return { zipPath, files: sizes, loads };
}
