// `npm run reset`: forgets the data of `npm start`.
import { enableTypeScript, ensureInstalled } from './lib/setup.mjs';

await ensureInstalled();
await enableTypeScript();
await import('./reset.ts');
