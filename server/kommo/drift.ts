import type * as z from 'zod';
import { ProductError } from '../errors.ts';

/** A place in the vendor's answers that had another type than expected; never the value. */
export interface Drift {
  readonly operation: string;
  /** Indices are written as `*`, e.g. `leads.*.custom_fields_values.*.field_id`. */
  readonly path: string;
}

/** Reads one item of an answer; what it cannot read is left out and reported. */
export type Reader = <Schema extends z.ZodType>(
  operation: string,
  schema: Schema,
  value: unknown,
) => z.output<Schema> | null;

const ROUNDS = 8;
const MOST_PATHS = 1_000;

/**
 * A reader that reports each path once per process. Fields that an item can do without are dropped when their type is
 * wrong; when a needed one is wrong, the smallest part that can be dropped goes with it, up to the item itself (`null`).
 */
export function createReader(onDrift: (drift: Drift) => void): Reader {
  const seen = new Set<string>();
  const report = (operation: string, path: readonly PropertyKey[]) => {
    const text = path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.');
    const key = `${operation} ${text}`;
    if (seen.has(key) || seen.size >= MOST_PATHS) return;
    seen.add(key);
    onDrift({ operation, path: text });
  };
  return (operation, schema, value) => {
    let current = value;
    for (let round = 0; round < ROUNDS; round += 1) {
      const parsed = schema.safeParse(current);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) report(operation, issue.path);
      const pruned = prune(
        current,
        parsed.error.issues.map((issue) => issue.path),
      );
      if (pruned === null) return null;
      current = pruned;
    }
    return null;
  };
}

/** As a `Reader`, for answers that are useless unless they can be read: throws `crm_silent`. */
export function readWhole<Schema extends z.ZodType>(
  read: Reader,
  operation: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = read(operation, schema, value);
  if (result !== null) return result;
  throw new ProductError('crm_silent', { detail: `${operation}: the answer cannot be read`, retryAfterMs: 60_000 });
}

const REMOVED = Symbol('removed');

/** A copy without what stands at the paths; what is absent already takes its parent with it. `null`: nothing is left. */
function prune(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const steps = presentPart(copy, path);
    const last = steps.at(-1);
    if (last === undefined) return null;
    Object.assign(at(copy, steps.slice(0, -1)) ?? {}, { [last]: REMOVED });
  }
  return compact(copy);
}

function presentPart(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  let steps = path;
  while (steps.length > 0 && at(value, steps) === undefined) steps = steps.slice(0, -1);
  return steps;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, step) ? Reflect.get(node, step) : undefined,
    value,
  );
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== REMOVED).map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== REMOVED);
  return Object.fromEntries(kept.map(([key, inner]) => [key, compact(inner)]));
}
