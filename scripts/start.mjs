// `npm start`: the whole product with two stand-in vendors, from a fresh clone, in one command.
import { enableTypeScript, ensureInstalled } from './lib/setup.mjs';

await ensureInstalled();
await enableTypeScript();
await import('./start.ts');
