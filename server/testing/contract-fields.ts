import * as z from 'zod';

export interface ContractField {
  /** Names down to the field, each after a dot but the first. */
  readonly path: string;
  readonly name: string;
  /** Of a list, those of its items. */
  readonly types: readonly string[];
  readonly isList: boolean;
  /** Names beside it. */
  readonly siblings: readonly string[];
}

/** Every field of a contract at whatever depth, through lists, unions and shared shapes. */
export function fieldsOf(schema: z.core.$ZodType, where: string): ContractField[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const fields = new Map<string, ContractField>();
  walk(root, where, { root, fields, within: [] });
  return [...fields.values()];
}

type Json = z.core.JSONSchema.BaseSchema;

interface Walk {
  readonly root: Json;
  readonly fields: Map<string, ContractField>;
  /** Shared shapes on the way here: one that holds itself ends. */
  readonly within: readonly string[];
}

function walk(schema: Json, path: string, way: Walk): void {
  for (const part of partsOf(schema)) walk(part, path, way);
  if (schema.$ref && !way.within.includes(schema.$ref))
    walk(resolve(way.root, schema), path, { ...way, within: [...way.within, schema.$ref] });
  const entries = Object.entries(schema.properties ?? {}) as [string, Json][];
  for (const [name, item] of entries) {
    const own = `${path}${path.includes(' ') && !/ (request|response)$/.test(path) ? '.' : ' '}${name}`;
    const siblings = entries.map(([other]) => other);
    const known = way.fields.get(own);
    const types = [...(known?.types ?? []), ...typesOf(way.root, item)];
    way.fields.set(own, { path: own, name, types, isList: known?.isList || isListOf(item), siblings });
    walk(item, own, way);
  }
}

const resolve = (root: Json, { $ref = '' }: Json): Json => (root.$defs?.[$ref.split('/').at(-1) ?? ''] ?? {}) as Json;

const partsOf = (schema: Json): Json[] =>
  [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...(schema.prefixItems ?? []),
    ...[schema.items ?? []].flat(),
    schema.additionalProperties,
  ].filter((part): part is Json => typeof part === 'object' && part !== null);

const isListOf = (schema: Json): boolean =>
  schema.type === 'array' || (schema.anyOf ?? []).some((part) => isListOf(part as Json));

/** Of a value or of the values in a list: a record's own fields have names and come by themselves. */
function typesOf(root: Json, schema: Json): string[] {
  const own = [schema.type ?? []].flat() as string[];
  const parts = schema.properties ? [] : partsOf(schema);
  const shared = schema.$ref ? [resolve(root, schema)] : [];
  return [...own, ...[...parts, ...shared].flatMap((part) => (part.properties ? [] : typesOf(root, part)))];
}
