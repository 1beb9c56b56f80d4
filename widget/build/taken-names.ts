import { resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Module → the names that others take from it; `null`: all of it. */
export type TakenNames = ReadonlyMap<string, readonly string[] | null>;

const IMPORT = /^import\s+(?:\{([^}]*)\}|\*\s+as\s+\S+|\S+)\s+from\s+"([^"]+)";?$/gm;

/**
 * What the modules that are loaded later take from those of the core. The core gives away that and nothing else, so what
 * nobody takes is not in it.
 */
export async function takenNames(
  settings: BuildOptions,
  entryPoints: Record<string, string>,
  shared: readonly string[],
): Promise<TakenNames> {
  const { outputFiles } = await build({
    ...settings,
    ...{ write: false, format: 'esm', metafile: false, entryPoints },
    plugins: [leaveOut(new Set(shared)), ...(settings.plugins ?? [])],
  });
  const taken = new Map<string, Set<string> | null>(shared.map((path) => [path, new Set<string>()]));
  for (const { text } of outputFiles ?? []) {
    for (const [, names, path = ''] of text.matchAll(IMPORT)) {
      const known = taken.get(path);
      if (known === undefined) continue;
      if (names === undefined) taken.set(path, null);
      for (const name of names?.split(',') ?? []) known?.add(name.trim().split(/\s+as\s+/)[0] ?? '');
    }
  }
  return new Map([...taken].map(([path, names]) => [path, names && [...names].filter(Boolean).sort()]));
}

const ASKING = 'taken-names-resolving';

function leaveOut(shared: ReadonlySet<string>): Plugin {
  return {
    name: 'leave-the-core-out',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === ASKING || args.kind === 'entry-point') return undefined;
        const { importer, resolveDir, kind } = args;
        const found = await build.resolve(args.path, { importer, resolveDir, kind, pluginData: ASKING });
        return shared.has(resolve(found.path)) ? { path: found.path, external: true } : found;
      });
    },
  };
}
