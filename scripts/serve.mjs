// `npm run serve`: the server for production, against the real vendors.
import { enableTypeScript, ensureInstalled } from './lib/setup.mjs';

process.env.NODE_ENV = 'production';
await ensureInstalled({ production: true });
await enableTypeScript();
await import('./serve.ts');
