import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { gzipSync, unzipSync } from 'fflate';
import { ROOT } from '../scripts/lib/paths.ts';
import { describeError } from '../scripts/lib/sentence.ts';
import { buildWidget } from '../widget/build.ts';
import { kb, times } from './lib/numbers.ts';
import type { Row, Section } from './lib/report.ts';

interface Size {
  readonly raw: number;
  readonly gzip: number;
}

/** By file name; what is not in the archive weighs nothing. */
type Sizes = ReadonlyMap<string, Size>;

const WANTED: Readonly<Record<string, string>> = { script: '≤ 45.0 kB', desk: '≤ 120.0 kB' };

/** What the browser loads for a card, read from the archive that is uploaded to the marketplace. */
export async function measureBundle(): Promise<Section> {
  const title = 'What a card loads';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slotdesk-bench-widget-'));
  try {
    const { zipPath } = await buildWidget({
      publicUrl: 'https://slotdesk.example.com',
      brand: 'kommo',
      outDir: folder,
    });
    const files = unzipSync(new Uint8Array(fs.readFileSync(zipPath)));
    return { title, meaning: MEANING, rows: await rowsOf(files) };
  } catch (error) {
    const why = describeError(error).split('\n').slice(0, 2).join(' ');
    return { title, meaning: [`Not measured: ${why}`], rows: [] };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const MEANING = [
  `Bytes after gzip (and before), of files in the real \`widget.zip\`: nothing is minified, because the marketplace forbids it.
"First" is everything before the panel can be used: \`script.js\` with all that it needs, its style sheet and the words of the
heaviest language. The other parts are loaded when they are first opened and count only what is not there already.`,
  'Floor of the first load: Preact with hooks and signals alone, bundled in the same way.',
];

async function rowsOf(files: Readonly<Record<string, Uint8Array>>): Promise<Row[]> {
  const sizes: Sizes = new Map(
    Object.entries(files).map(([name, bytes]) => [name, { raw: bytes.length, gzip: gzipSync(bytes).length }]),
  );
  const needs = new Map(
    Object.entries(files).map(([name, bytes]) => [name, importsOf(new TextDecoder().decode(bytes))]),
  );
  const first = closure('script.js', needs);
  const floor = await bareLibrary();
  const later = [...sizes.keys()]
    .filter((name) => name.endsWith('.js') && !first.has(name) && !name.startsWith('words-'))
    .map((name) => name.replace('.js', ''));
  const firstSize = sum(sizes, [...first, 'style.css', heaviest(sizes, 'words-card-')]);
  return [
    {
      what: `first: ${[...first].sort().join(', ')}, style.css, words`,
      ours: shown(firstSize),
      floor: shown(floor),
      compared: times(firstSize.gzip / floor.gzip),
      wanted: WANTED['script'] ?? '',
    },
    ...later.map((part): Row => {
      const own = [...closure(`${part}.js`, needs)].filter((name) => !first.has(name));
      const size = sum(sizes, [...own, `${part}.css`, heaviest(sizes, `words-${part}-`)]);
      return { what: `later: ${part}`, ours: shown(size), floor: '', compared: '', wanted: WANTED[part] ?? '' };
    }),
  ];
}

const shown = ({ raw, gzip }: Size): string => `${kb(gzip)} (${kb(raw)})`;

/** The files that an AMD module names as needed before it runs. */
function importsOf(code: string): string[] {
  const list = /^define\((\[[^\]]*\])/.exec(code)?.[1];
  const ids = list === undefined ? [] : (JSON.parse(list) as string[]);
  return ids.filter((id) => id.startsWith('./')).map((id) => id.slice(2));
}

function closure(entry: string, needs: ReadonlyMap<string, readonly string[]>, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const name of needs.get(entry) ?? []) closure(name, needs, seen);
  return seen;
}

const sum = (sizes: Sizes, names: readonly string[]): Size =>
  names.reduce(
    ({ raw, gzip }, name) => ({ raw: raw + (sizes.get(name)?.raw ?? 0), gzip: gzip + (sizes.get(name)?.gzip ?? 0) }),
    { raw: 0, gzip: 0 },
  );

const heaviest = (sizes: Sizes, prefix: string): string =>
  [...sizes].filter(([name]) => name.startsWith(prefix)).sort(([, a], [, b]) => b.gzip - a.gzip)[0]?.[0] ?? '';

async function bareLibrary(): Promise<Size> {
  const modules = ['preact', 'preact/hooks', '@preact/signals'];
  const contents = modules.map((name, index) => `export * as part${index} from '${name}';`).join('\n');
  const stdin = { contents, resolveDir: path.join(ROOT, 'widget') };
  const settings = { bundle: true, write: false, format: 'cjs', platform: 'browser', target: 'es2022' } as const;
  const { outputFiles } = await build({ ...settings, stdin, minifySyntax: true, legalComments: 'none' });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { raw: bytes.length, gzip: gzipSync(bytes).length };
}
