import os from 'node:os';
import pg from 'pg';

/** What the figures depend on, one fact a line. */
export async function describeMachine(databaseUrl: string): Promise<string[]> {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown processor';
  const load = os.loadavg()[0] ?? 0;
  return [
    `machine: ${os.hostname()}, ${cpus.length} CPUs (${model}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}`,
    `Node.js ${process.versions.node}, PostgreSQL ${await postgresVersion(databaseUrl)} (embedded, fsync on)`,
    `load before the run: ${load.toFixed(1)} (above ${cpus.length} the machine was busy with other things: compare ratios, not figures)`,
  ];
}

async function postgresVersion(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}
