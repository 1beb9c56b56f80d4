import type { Knex } from 'knex';
import type { Place, Secrets } from '../lib/secrets.ts';

type SealedRow = Readonly<Record<string, unknown>>;

export interface SealedTable {
  readonly table: string;
  /** Columns of the primary key. */
  readonly id: readonly string[];
  /** Columns that hold sealed values. */
  readonly sealed: readonly string[];
  readonly placeOf: (row: SealedRow, column: string) => Place;
}

/**
 * Seals anew, with the current key, up to `limit` rows that an older key of the ring sealed; returns how many it found. A
 * row that changes meanwhile is left: whoever writes it seals it with the current key. A value that does not open keeps
 * the others from nothing and is told at the end.
 * @throws SecretsError of the first value that does not open
 */
export async function reseal(
  db: Knex,
  secrets: Secrets,
  { table, id, sealed, placeOf }: SealedTable,
  limit: number,
): Promise<number> {
  const older = secrets.olderKeyIds();
  if (older.length === 0) return 0;
  const rows: SealedRow[] = await db(table)
    .where((either) => {
      for (const column of sealed) either.orWhereRaw(`split_part(??, '.', 2) = any (?)`, [column, [...older]]);
    })
    .orderBy([...id])
    .limit(limit);
  const failures: unknown[] = [];
  for (const row of rows) {
    try {
      const anew = sealed.map((column) => [column, sealAnew(secrets, String(row[column]), placeOf(row, column))]);
      const unchanged = [...id, ...sealed].map((column) => [column, row[column]]);
      await db(table).where(Object.fromEntries(unchanged)).update(Object.fromEntries(anew));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return rows.length;
}

const sealAnew = (secrets: Secrets, text: string, place: Place): string =>
  secrets.needsReseal(text) ? secrets.seal(secrets.open(text, place), place) : text;
