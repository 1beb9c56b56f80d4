import { migrate } from '../server/db/database.ts';
import { startEmbeddedPostgres } from '../server/lib/embedded-postgres.ts';
import { loadEnvFile } from './lib/env-file.ts';
import { MIGRATIONS, POSTGRES_DATA } from './lib/paths.ts';
import { describeError } from './lib/sentence.ts';

/** `npm run migrate`: brings DATABASE_URL (unset: the embedded database) up to date and ends. */
async function main(): Promise<void> {
  loadEnvFile();
  const given = process.env['DATABASE_URL'];
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir: POSTGRES_DATA, log: console.log });
  try {
    const names = await migrate({
      connectionString: given || (embedded?.connectionString ?? ''),
      directory: MIGRATIONS,
    });
    console.log(names.length === 0 ? 'The database is up to date.' : `Ran ${names.join(', ')}.`);
  } finally {
    await embedded?.stop();
  }
}

main().catch((error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
