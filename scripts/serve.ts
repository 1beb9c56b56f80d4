import { migrate } from '../server/db/database.ts';
import { startEmbeddedPostgres } from '../server/lib/embedded-postgres.ts';
import { buildWhenStale, SERVER_BUNDLE } from './lib/build-product.ts';
import { loadEnvFile } from './lib/env-file.ts';
import { MIGRATIONS, POSTGRES_DATA } from './lib/paths.ts';
import { describeError } from './lib/sentence.ts';
import { startServerChild } from './lib/server-child.ts';
import { createTeardown, stopOnSignal } from './lib/teardown.ts';

const say = (line: string) => console.log(line);
const teardown = createTeardown(say);

/** `npm run serve`: builds what is stale, migrates, and runs the server; without DATABASE_URL beside an embedded database. */
async function main(): Promise<void> {
  loadEnvFile();
  stopOnSignal(teardown, say);
  await buildWhenStale(process.env, say);
  const connectionString = process.env['DATABASE_URL'] || (await startDatabase());
  await migrate({ connectionString, directory: MIGRATIONS });
  const env = { ...process.env, DATABASE_URL: connectionString, NODE_ENV: 'production', TZ: 'UTC' };
  const server = startServerChild({ entry: SERVER_BUNDLE, env });
  teardown.add('server', () => server.stop());
  server.onExit(fail);
}

async function startDatabase(): Promise<string> {
  const database = await startEmbeddedPostgres({ dataDir: POSTGRES_DATA, log: say });
  teardown.add('database', () => database.stop());
  database.onExit(fail);
  return database.connectionString;
}

function fail(error: unknown): void {
  console.error(describeError(error));
  process.exitCode = 1;
  void teardown.run().then(() => process.exit(1));
}

main().catch(fail);
