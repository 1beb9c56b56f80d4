import { basename, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { toAmd } from './amd.ts';
import { CORE, contractsPlugin, corePlugin, LATER } from './plugins.ts';
import { type TakenNames, takenNames } from './taken-names.ts';

export interface BundleOptions {
  /** Folder of the widget's sources. */
  readonly root: string;
  readonly serverUrl: string;
  readonly supportUrl: string;
  readonly crmName: string;
  readonly providerName: string;
}

export interface Bundle {
  /** File name → AMD code. */
  readonly scripts: ReadonlyMap<string, string>;
  /** File name → the files of the archive that it needs before it runs, itself included. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

const LANGUAGES = ['en', 'ru', 'es', 'pt'] as const;
const WORDS = ['card', 'desk', 'duplicates', 'settings'] as const;

/** Modules of the page, never of the archive. */
const FROM_PAGE = ['require', 'lib/components/base/modal'];

/** Modules that are loaded on first use. */
const lazyEntries = (root: string): Record<string, string> => ({
  desk: `${root}/app/desk.ts`,
  panel: `${root}/app/panel.ts`,
  settings: `${root}/app/settings.ts`,
  why: `${root}/app/why/why-window.tsx`,
  duplicates: `${root}/app/duplicates/duplicates-window.tsx`,
});

const wordEntries = (root: string): Record<string, string> =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      WORDS.map((area) => [`words-${area}-${language}`, `${root}/app/i18n/${language}/${area}-words.ts`]),
    ),
  );

/** Readable code without comments and source maps: the marketplace takes nothing minified. */
function settingsOf(options: BundleOptions) {
  return {
    outdir: 'out',
    write: false,
    bundle: true,
    logLevel: 'silent',
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify: false,
    treeShaking: true,
    legalComments: 'none',
    sourcemap: false,
    metafile: true,
    external: FROM_PAGE,
    jsx: 'automatic',
    // Without it each element carries a note for other bundlers, a tenth of what ships.
    jsxSideEffects: true,
    jsxImportSource: 'preact',
    define: {
      SLOTDESK_SERVER_URL: JSON.stringify(options.serverUrl),
      SLOTDESK_SUPPORT_URL: JSON.stringify(options.supportUrl),
      SLOTDESK_CRM_NAME: JSON.stringify(options.crmName),
      SLOTDESK_PROVIDER_NAME: JSON.stringify(options.providerName),
    },
    plugins: [contractsPlugin()],
  } satisfies BuildOptions;
}

/**
 * Bundles the modules of the archive: `core.js` holds everything that a card needs at first, `script.js` is the door
 * that the page opens, the other modules take from the core what it has and bring only what is theirs.
 */
export async function bundleScripts(options: BundleOptions): Promise<Bundle> {
  const settings = settingsOf(options);
  const door = `${options.root}/host/callbacks.ts`;
  const lazy = lazyEntries(options.root);
  const plan = await build({ ...settings, entryPoints: { core: door, ...lazy } });
  const inCore = inputsOf(plan.metafile, 'core.js');
  const shared = sharedModules(plan.metafile, inCore);
  const taken = await takenNames(settings, lazy, shared);
  const core = await build({
    ...settings,
    stdin: { contents: coreSource([resolve(door), ...shared], taken), resolveDir: options.root },
  });
  const plugins = [corePlugin(inCore, [resolve(door), ...shared]), ...settings.plugins];
  const rest = await build({
    ...settings,
    plugins,
    entryPoints: { script: `${options.root}/script.ts`, contracts: LATER, ...lazy, ...wordEntries(options.root) },
  });
  return pack([
    { name: CORE, code: core.outputFiles[0]?.text ?? '', imports: importsOf(core.metafile, 'stdin.js') },
    ...rest.outputFiles.map((file) => {
      const name = basename(file.path);
      return { name, code: file.text, imports: importsOf(rest.metafile, name) };
    }),
  ]);
}

interface CommonModule {
  readonly name: string;
  readonly code: string;
  readonly imports: readonly string[];
}

function pack(modules: readonly CommonModule[]): Bundle {
  const scripts = new Map(modules.map(({ name, code, imports }) => [name, toAmd(name, code, imports)]));
  const needs = new Map(
    modules.map(({ name, imports }) => [
      name,
      [name, ...imports.filter((id) => id.startsWith('./')).map((id) => id.slice(2))],
    ]),
  );
  return { scripts, needs };
}

const outputOf = (metafile: Metafile, name: string): Metafile['outputs'][string] | undefined =>
  Object.entries(metafile.outputs).find(([path]) => basename(path) === name)?.[1];

const importsOf = (metafile: Metafile, name: string): string[] => [
  ...new Set((outputOf(metafile, name)?.imports ?? []).filter((item) => item.external).map((item) => item.path)),
];

const inputsOf = (metafile: Metafile, name: string): Set<string> =>
  new Set(Object.keys(outputOf(metafile, name)?.inputs ?? {}).map((path) => resolve(path)));

/** Modules of the core that some module outside of it imports. */
function sharedModules(metafile: Metafile, inCore: ReadonlySet<string>): string[] {
  const outside = Object.entries(metafile.inputs).filter(([path]) => !inCore.has(resolve(path)));
  const taken = outside.flatMap(([, input]) =>
    input.imports.filter((item) => !item.external).map((item) => resolve(item.path)),
  );
  return [...new Set(taken)].filter((path) => inCore.has(path)).sort();
}

/** `part<n>` of each module: the door whole, of the others what is taken. */
const coreSource = (modules: readonly string[], taken: TakenNames): string =>
  modules
    .map((path, index) => {
      const names = taken.get(path);
      const from = JSON.stringify(path);
      if (!names) return `export * as part${index} from ${from};`;
      const given = names.map((name) => `${name} as part${index}_${name}`).join(', ');
      const held = names.map((name) => `${name}: part${index}_${name}`).join(', ');
      return `import { ${given} } from ${from};\nexport const part${index} = { ${held} };`;
    })
    .join('\n');
