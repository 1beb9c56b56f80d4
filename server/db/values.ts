import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Instant } from '../../shared/domain/time.ts';

/** Half of a surrogate pair on its own: legal in a JavaScript string, refused by jsonb. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** PostgreSQL stores neither NUL nor half a surrogate pair; vendors' free text may hold both. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').replace(LONE_SURROGATES, '\uFFFD');

/** A row with its texts fit to be stored. */
export function cleanRow<Row extends Record<string, unknown>>(row: Row): Row {
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    typeof value === 'string' ? cleanText(value) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}

/** Text for a jsonb column. The driver would write a JavaScript array as a PostgreSQL array. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, item: unknown) => (typeof item === 'string' ? cleanText(item) : item));
}

export const toInstant = (date: Date): Instant => date.toISOString();
export const toInstantOrNull = (date: Date | null): Instant | null => date?.toISOString() ?? null;

/** An amount of a numeric column, which the driver hands over as text. */
export const toAmount = (text: string | null): number | null => (text === null ? null : Number(text));

/**
 * For values that are only looked up, never shown. Unkeyed, so that a change of SECRET_KEYS keeps webhook addresses
 * alive: their keys are long random texts that cannot be guessed from a hash.
 */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Looks up rows by texts of which only the hash is stored, and answers them by text. */
export async function byHash<Row extends { webhook_key_hash: string | null }, Found>(
  texts: readonly string[],
  read: (hashes: string[]) => PromiseLike<Row[]>,
  toFound: (row: Row) => Found,
): Promise<ReadonlyMap<string, Found>> {
  const textOf = new Map(texts.map((text) => [hashOf(text), text]));
  const rows = await read([...textOf.keys()]);
  return new Map(
    rows.flatMap((row) => {
      const text = textOf.get(row.webhook_key_hash ?? '');
      return text === undefined ? [] : [[text, toFound(row)] as const];
    }),
  );
}

/** A day later at the earliest; a little more each time, so that what was connected together drifts apart. */
export const nextCheck = (db: Knex): Knex.Raw => db.raw(`now() + interval '1 day' + random() * interval '2 hours'`);
