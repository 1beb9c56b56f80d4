import knex, { type Knex } from 'knex';
import pg from 'pg';

export interface DatabaseOptions {
  connectionString: string;
  /** Largest number of connections of this process; default 10. */
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /** A single statement is cancelled after this many milliseconds; default 30 000, 0 = never. */
  statementTimeoutMs?: number;
}

const TEXT_ARRAY: number = 1009;
const asText = (text: string) => text;
/** By type oid: int8, date and their arrays; everything else is the driver's own. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [20, parseInt8],
  [1082, asText],
  [1016, arrayOf(parseInt8)],
  [1182, arrayOf(asText)],
]);
/** knex prints its warnings on the console; each of them also arrives as a rejected promise. */
const SILENT = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };
const ACQUIRE_MS = 15_000;
/** Any number that nothing else in this database locks; one value for every version of Slotdesk. */
const MIGRATION_LOCK = 5_307_710_001;

/**
 * A connection pool. Values come back as: bigint and count as number (beyond 2^53 an error, never a rounded id), numeric as
 * string, date as 'YYYY-MM-DD', timestamptz as Date. Sessions run in UTC.
 */
export function createDatabase(options: DatabaseOptions): Knex {
  const timeout = options.statementTimeoutMs ?? 30_000;
  return knex({
    client: 'pg',
    connection: {
      connectionString: options.connectionString,
      application_name: options.applicationName ?? 'slotdesk',
      types: { getTypeParser: typeParser },
      options: `-c timezone=UTC -c statement_timeout=${timeout} -c idle_in_transaction_session_timeout=${timeout * 2}`,
      keepAlive: true,
    },
    pool: { min: 0, max: options.poolSize ?? 10 },
    acquireConnectionTimeout: ACQUIRE_MS,
    log: SILENT,
  });
}

function typeParser(oid: number, format?: string) {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
  return PARSERS.get(oid) ?? pg.types.getTypeParser(oid, 'text');
}

/** Element-wise: the driver's parser of text[] splits the literal, whatever the elements are. */
function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  const split = pg.types.getTypeParser(TEXT_ARRAY, 'text');
  return (text) => (split(text) as (string | null)[]).map((item) => (item === null ? null : parse(item)));
}

/** Turns a bigint's text into a number. Throws RangeError where a double would round. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

/**
 * Brings the schema up to date from the `.js` files in `directory`. Any number of processes may call it at once: they take
 * turns on an advisory lock. Returns the names of the files that were run.
 */
export async function migrate(options: { connectionString: string; directory: string }): Promise<string[]> {
  const db = createDatabase({
    connectionString: options.connectionString,
    poolSize: 3,
    applicationName: 'slotdesk-migrate',
    statementTimeoutMs: 0,
  });
  try {
    return await db.transaction(async (turn) => {
      await turn.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
      // Nobody else can be migrating now, so a lock row still set was left by a killed process.
      if (await db.schema.hasTable('knex_migrations_lock')) await db.migrate.forceFreeMigrationsLock();
      const [, names] = (await db.migrate.latest({ directory: options.directory, loadExtensions: ['.js'] })) as [
        number,
        string[],
      ];
      return names;
    });
  } finally {
    await db.destroy();
  }
}
