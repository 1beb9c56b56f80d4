import pg from 'pg';
import { startEmbeddedPostgres } from '../lib/embedded-postgres.ts';

/** Program of embedded-postgres.db.test.ts: commits numbered rows until it is killed and prints each acknowledged number. */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' });
const client = new pg.Client({ connectionString: server.connectionString });
await client.connect();
await client.query('create table written (id int primary key)');
for (let id = 1; ; id += 1) {
  await client.query('insert into written values ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
