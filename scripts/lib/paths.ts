import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
/** Everything that is kept between two starts; DATA_DIR puts it elsewhere. `npm run reset` removes it. */
export const DATA = path.resolve(process.env['DATA_DIR'] || path.join(ROOT, '.data'));
export const MIGRATIONS = path.join(ROOT, 'migrations');
export const DIST = path.join(ROOT, 'dist');
export const POSTGRES_DATA = path.join(DATA, 'postgres');
/** Held by a running `npm start`; its note is the address to open. */
export const START_LOCK = path.join(DATA, 'start.lock');
/** Secrets of the demo. */
export const DEMO_ENV = path.join(DATA, 'demo.env');
/** What the two stand-in vendors remember. */
export const SANDBOX_DATA = path.join(DATA, 'sandbox');
/** The widget's archive of `npm start`, made for its own address. */
export const DEMO_WIDGET = path.join(DATA, 'widget');
export const SERVER_LOG = path.join(DATA, 'server.log');
