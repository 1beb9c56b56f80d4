import { createServer } from 'node:http';
import pg from 'pg';
import { announce, settingOf } from './child-process.ts';

/** The least that could be called intake: no framework, no check of the sender, no job, one insert before the answer. */
async function main(): Promise<void> {
  const pool = new pg.Pool({ connectionString: settingOf('DATABASE_URL'), max: Number(settingOf('POOL_SIZE')) });
  await pool.query(
    'create table if not exists floor_events (id bigint generated always as identity primary key, body text)',
  );
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      pool.query('insert into floor_events (body) values ($1)', [Buffer.concat(chunks).toString()]).then(
        () => response.writeHead(200).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  announce(server);
}

await main();
