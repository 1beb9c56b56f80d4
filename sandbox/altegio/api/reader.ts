export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads loose input the way PHP does: numbers as text, 0/1 for booleans, one value where a list is meant. */
export class Reader {
  readonly raw: Json;

  constructor(raw: Json) {
    this.raw = raw;
  }

  has(key: string): boolean {
    return this.raw[key] !== undefined;
  }

  text(key: string): string | undefined {
    const value = this.raw[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }

  number(key: string): number | undefined {
    return toNumber(this.raw[key]);
  }

  flag(key: string): boolean | undefined {
    const value = this.raw[key];
    if (value === undefined || value === null) return undefined;
    return value !== false && value !== 0 && value !== '0' && value !== '' && value !== 'false';
  }

  /** Every element that is not an object becomes text; `[]` when absent. */
  texts(key: string): string[] {
    return this.list(key)
      .filter((it) => typeof it === 'string' || typeof it === 'number')
      .map(String);
  }

  numbers(key: string): number[] {
    return this.list(key)
      .map(toNumber)
      .filter((it) => it !== undefined);
  }

  list(key: string): unknown[] {
    const value = this.raw[key];
    if (value === undefined || value === null || value === '') return [];
    if (Array.isArray(value)) return value;
    // A PHP array of more than twenty elements, or with its indexes written out, is parsed as an object.
    return isRecord(value) && Object.keys(value).every((index) => /^\d+$/.test(index)) ? Object.values(value) : [value];
  }

  /** The elements of a list that are objects. */
  readers(key: string): Reader[] {
    return this.list(key)
      .filter(isRecord)
      .map((it) => new Reader(it));
  }

  /** A nested object; an empty one when absent, or when PHP wrote `[]` for it. */
  object(key: string): Reader {
    const value = this.raw[key];
    return new Reader(isRecord(value) ? value : {});
  }
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
