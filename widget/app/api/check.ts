/** Kinds of values that our contracts know; `id` is a whole number above zero, `instant` an ISO date with time. */
export type Kind = 'text' | 'number' | 'whole' | 'id' | 'flag' | 'null' | 'instant' | 'any';

/** A contract as plain data, written by the build: a kind, one of several shapes, or an object that describes more. */
export type Shape =
  | Kind
  | readonly Shape[]
  | { readonly values: readonly unknown[] }
  | { readonly pattern: string }
  | { readonly list: Shape }
  | { readonly map: Shape; readonly keys: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: readonly string[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const KINDS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  number: Number.isFinite,
  whole: Number.isSafeInteger,
  id: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  flag: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  instant: (value) => isText(value) && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
  any: () => true,
};

const isAlternatives = (shape: Shape): shape is readonly Shape[] => Array.isArray(shape);

/** Whether a value has a shape. Fields that no shape names are ignored: a newer server may send more. */
export function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'string') return KINDS[shape](value);
  if (isAlternatives(shape)) return shape.some((item) => fits(value, item));
  if ('values' in shape) return shape.values.includes(value);
  if ('pattern' in shape) return isText(value) && new RegExp(shape.pattern).test(value);
  if ('list' in shape) return Array.isArray(value) && value.every((item) => fits(item, shape.list));
  if (!isObject(value)) return false;
  if ('map' in shape) {
    return Object.entries(value).every(([key, item]) => fits(key, shape.keys) && fits(item, shape.map));
  }
  const { fields, optional = [] } = shape;
  return Object.entries(fields).every(
    ([name, inner]) => (value[name] === undefined && optional.includes(name)) || fits(value[name], inner),
  );
}
