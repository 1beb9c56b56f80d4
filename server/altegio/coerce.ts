import * as z from 'zod';

/**
 * Field types of an API written in PHP: numbers and booleans arrive as text, an empty object as `[]`, nothing as `null`,
 * `''` or a missing key. Each type takes what can only mean one thing and refuses the rest.
 */

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function toNumber(value: unknown): unknown {
  if (isNothing(value)) return undefined;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  return value;
}

function toText(value: unknown): unknown {
  if (value === '') return '';
  if (isNothing(value)) return undefined;
  return typeof value === 'number' ? String(value) : value;
}

function toFlag(value: unknown): unknown {
  if (isNothing(value)) return undefined;
  if (typeof value === 'number') return value !== 0;
  if (value === '0' || value === 'false') return false;
  if (value === '1' || value === 'true') return true;
  return value;
}

/** A list, which PHP prints as an object when its keys are not 0, 1, 2 …; empty places are dropped. */
export function toList(value: unknown): unknown {
  if (isNothing(value)) return [];
  const items = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : value;
  return Array.isArray(items) ? items.filter((item) => item !== null && item !== undefined) : items;
}

export const id = z.preprocess(toNumber, z.int().positive());
export const number = z.preprocess(toNumber, z.number().optional());
export const text = z.preprocess(toText, z.string().optional());
export const flag = z.preprocess(toFlag, z.boolean().optional());
/** A date as text, or unix seconds. */
export const moment = z.preprocess(
  (value) => (isNothing(value) ? undefined : value),
  z.union([z.string(), z.number()]).optional(),
);
export const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((value) => (isNothing(value) ? undefined : value), z.object(shape).optional());
export const list = <Item extends z.ZodType>(item: Item) => z.preprocess(toList, z.array(item));
/** Anything keyed by text, kept as it is. */
export const bag = z.preprocess(
  (value) => (isNothing(value) ? undefined : value),
  z.record(z.string(), z.unknown()).optional(),
);
