import type * as z from 'zod';
import { toList } from './coerce.ts';

/** Something in an answer that is not as we know it. Holds names and types, never values. */
export interface Drift {
  /** Where, e.g. `record.services[].cost`. */
  readonly path: string;
  readonly problem: string;
}

export type OnDrift = (drift: Drift) => void;

export interface Decoder {
  /** `null` when not even what identifies the thing can be read. */
  one<T>(schema: z.ZodType<T>, name: string, input: unknown): T | null;
  /** The readable elements; an unreadable one does not take the others with it. */
  list<T>(schema: z.ZodType<T>, name: string, input: unknown): T[];
  report(path: string, problem: string): void;
}

/** Each place is reported once in the life of the decoder: a broken field comes with every one of thousands of rows. */
export function createDecoder(onDrift: OnDrift): Decoder {
  const reported = new Set<string>();
  const report = (path: string, problem: string) => {
    if (reported.has(path)) return;
    reported.add(path);
    onDrift({ path, problem });
  };
  return {
    report,
    one: (schema, name, input) => decode(schema, name, input, report),
    list: (schema, name, input) => {
      const items = toList(input);
      if (!Array.isArray(items)) {
        report(name, `expected a list, received ${typeof items}`);
        return [];
      }
      return items.flatMap((item) => decode(schema, `${name}[]`, item, report) ?? []);
    },
  };
}

const ROUNDS = 4;

/** Parses; drops the fields that do not fit and parses again, so that one wrong type costs one field. */
function decode<T>(schema: z.ZodType<T>, name: string, input: unknown, report: Decoder['report']): T | null {
  let value = input;
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) report(name + pathText(path), message);
    if (parsed.error.issues.some(({ path }) => path.length === 0)) return null;
    value = without(
      value,
      parsed.error.issues.map(({ path }) => path),
    );
  }
  return null;
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`)).join('');

function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((node, key) => (isContainer(node) ? node[key] : undefined), copy);
    const last = path.at(-1);
    if (isContainer(parent) && last !== undefined) parent[last] = undefined;
  }
  return copy;
}

const isContainer = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;
