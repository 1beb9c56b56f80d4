import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { generateKeyEntry } from '../../server/lib/secrets.ts';

/** Secrets of the demo: made on the first start, then kept, for the database holds values sealed with them. */
export interface DemoSecrets {
  SECRET_KEYS: string;
  KOMMO_CLIENT_ID: string;
  KOMMO_CLIENT_SECRET: string;
  ALTEGIO_PARTNER_TOKEN: string;
}

/** Reads the file, or makes it (mode 600). A line that is missing is made anew. */
export function keepDemoSecrets(file: string): DemoSecrets {
  const known = fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {};
  const secrets: DemoSecrets = {
    SECRET_KEYS: known['SECRET_KEYS'] ?? generateKeyEntry('demo'),
    KOMMO_CLIENT_ID: known['KOMMO_CLIENT_ID'] ?? randomUUID(),
    KOMMO_CLIENT_SECRET: known['KOMMO_CLIENT_SECRET'] ?? randomBytes(48).toString('base64url'),
    ALTEGIO_PARTNER_TOKEN: known['ALTEGIO_PARTNER_TOKEN'] ?? randomBytes(15).toString('base64url').toLowerCase(),
  };
  const text = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  fs.writeFileSync(`${file}.new`, text.join(''), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return secrets;
}

function parseEnv(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => /^([A-Z_]+)=(.+)$/.exec(line.trim()));
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1], pair[2]]])));
}

const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/** A server's environment from scratch: a DATABASE_URL or a token in the user's own shell must not reach the demo. */
export function bareEnvironment(own: NodeJS.ProcessEnv, added: Record<string, string>): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]]));
  return { ...Object.fromEntries(inherited), ...added, TZ: 'UTC' };
}
