import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { contractsModule, laterContractsModule } from './contracts.ts';

export const CORE = 'core.js';
/** Name of the generated module that is loaded with the desk or the settings. */
export const LATER = 'slotdesk-contracts';
const ASKING = 'slotdesk-resolving';

/** Puts the generated contracts in the place of the ones that need the schema library. */
export function contractsPlugin(): Plugin {
  return {
    name: 'contracts-as-data',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${LATER}$`) }, () => ({ path: LATER, namespace: LATER }));
      build.onLoad({ filter: /.*/, namespace: LATER }, () => ({ contents: laterContractsModule(), loader: 'js' }));
      build.onLoad({ filter: /app\/api\/contracts\.ts$/ }, () => ({ contents: contractsModule(), loader: 'js' }));
    },
  };
}

/** Sends every import of a module that the core holds to the core, where it is `part<n>`. */
export function corePlugin(inCore: ReadonlySet<string>, parts: readonly string[]): Plugin {
  return {
    name: 'take-from-core',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === ASKING || args.kind === 'entry-point') return undefined;
        if (args.path === `./${CORE}`) return { path: args.path, external: true };
        const options = { importer: args.importer, resolveDir: args.resolveDir, kind: args.kind, pluginData: ASKING };
        const found = await build.resolve(args.path, options);
        if (!inCore.has(found.path)) return found;
        const index = parts.indexOf(found.path);
        if (index >= 0) return { path: `part${index}`, namespace: 'core' };
        return { errors: [{ text: `The core holds ${relative('.', found.path)} but does not give it away` }] };
      });
      build.onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({
        contents: `module.exports = require('./${CORE}').${path};`,
        loader: 'js',
        resolveDir: '.',
      }));
    },
  };
}
