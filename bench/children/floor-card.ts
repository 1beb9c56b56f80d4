import { createServer } from 'node:http';
import express from 'express';
import pg from 'pg';
import { announce, settingOf } from './child-process.ts';

/** The least that could be called a card: the same framework, one row by its primary key, sent as JSON. */
async function main(): Promise<void> {
  const pool = new pg.Pool({ connectionString: settingOf('DATABASE_URL'), max: Number(settingOf('POOL_SIZE')) });
  const app = express();
  app.post('/api/card', express.json(), async (request, response) => {
    const { dealId } = request.body as { dealId: number };
    const { rows } = await pool.query('select * from deals where account_id = $1 and deal_id = $2', [
      settingOf('ACCOUNT_ID'),
      dealId,
    ]);
    response.json(rows[0] ?? null);
  });
  announce(createServer(app));
}

await main();
