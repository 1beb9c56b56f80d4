import * as z from 'zod/mini';
import { Problem } from '../../shared/contracts/problem.ts';
import { apiRoutes, SESSION_HEADER } from '../../shared/contracts/routes.ts';
import { WALL_TIME } from '../../shared/domain/time.ts';

/** What JSON Schema says of our contracts, as far as it is used here. */
interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly exclusiveMinimum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** The same as `Shape` of `app/api/check.ts`; that file belongs to the page and is not compiled for Node. */
type Shape = string | readonly Shape[] | { readonly [key: string]: unknown };

/** A shape that stands elsewhere under a name. */
const NAMED = 'named';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole',
  boolean: 'flag',
  null: 'null',
};

function toShape(schema: JsonSchema): Shape {
  if (schema.$ref) return { [NAMED]: schema.$ref.replace(/^.*\//, '') };
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.map(toShape);
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => toShape({ ...schema, type }));
  if (schema.const !== undefined) return { values: [schema.const] };
  if (schema.enum) return { values: schema.enum };
  if (schema.type === 'array') return { list: schema.items ? toShape(schema.items) : 'any' };
  if (schema.type === 'object') return objectShape(schema);
  if (schema.type === 'string') return textShape(schema);
  if (schema.type === 'integer' && schema.exclusiveMinimum === 0) return 'id';
  return KINDS[String(schema.type)] ?? 'any';
}

function textShape({ format, pattern }: JsonSchema): Shape {
  if (format === 'date-time') return 'instant';
  return pattern === WALL_TIME.source ? { pattern } : 'text';
}

function objectShape({ properties, required = [], propertyNames, additionalProperties }: JsonSchema): Shape {
  if (properties) {
    const fields = Object.fromEntries(Object.entries(properties).map(([name, item]) => [name, toShape(item)]));
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    return optional.length > 0 ? { fields, optional } : { fields };
  }
  const values = typeof additionalProperties === 'object' ? toShape(additionalProperties) : 'any';
  return { map: values, keys: propertyNames ? toShape(propertyNames) : 'text' };
}

interface Described {
  readonly shape: Shape;
  /** Parts that several contracts share, by their name. */
  readonly parts: ReadonlyMap<string, Shape>;
}

function describe(schema: z.ZodMiniType): Described {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }) as JsonSchema;
  const parts = Object.entries(json.$defs ?? {}).map(([name, part]): [string, Shape] => [name, toShape(part)]);
  return { shape: toShape(json), parts: new Map(parts) };
}

/** JavaScript of a shape; named parts are variables. */
const print = (shape: Shape): string =>
  JSON.stringify(shape).replace(new RegExp(`\\{"${NAMED}":"(\\w+)"\\}`, 'g'), '$1');

/** Parts that others use come first. */
function inOrder(parts: ReadonlyMap<string, Shape>): string[] {
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name)) return;
    for (const match of print(parts.get(name) ?? 'any').matchAll(/\b[A-Z]\w+\b/g))
      if (parts.has(match[0])) visit(match[0]);
    ordered.push(name);
  };
  for (const name of parts.keys()) visit(name);
  return ordered;
}

/** Routes that a card calls before anything else is loaded. */
const AT_FIRST: readonly string[] = ['readCard', 'watchChanges', 'chooseClient', 'setAppointmentStatus'];

type Route = Described & { readonly name: string; readonly path: string };

const describeRoutes = (): Route[] =>
  Object.entries(apiRoutes).map(([name, { path, response }]) => ({ name, path, ...describe(response) }));

const pathsOf = (routes: readonly Route[]): Record<string, string> =>
  Object.fromEntries(routes.map(({ name, path }) => [name, path]));

function printParts(described: readonly Described[]): string {
  const parts = new Map(described.flatMap((item) => [...item.parts]));
  return inOrder(parts)
    .map((name) => `const ${name} = ${print(parts.get(name) ?? 'any')};`)
    .join('\n');
}

const printShapes = (routes: readonly Route[]): string =>
  `{\n${routes.map(({ name, shape }) => `${name}: ${print(shape)},`).join('\n')}\n}`;

/**
 * The module that stands in for `app/api/contracts.ts` in the archive: the same contracts as data. Generated from the
 * contracts at each build, so the two cannot differ in what they know.
 */
export function contractsModule(): string {
  const routes = describeRoutes();
  const atFirst = routes.filter(({ name }) => AT_FIRST.includes(name));
  const problem = describe(Problem);
  const paths = pathsOf(atFirst);
  return `import { fits } from './check.ts';
export const SESSION_HEADER = ${JSON.stringify(SESSION_HEADER)};
${printParts([...atFirst, problem])}
const problem = ${print(problem.shape)};
const paths = ${JSON.stringify(paths, null, 2)};
const atFirst = ${printShapes(atFirst)};
export const pathOf = async (name, load) => paths[name] ?? (await load('contracts')).paths[name];
export const isProblem = (json) => fits(json, problem);
export async function answerCheck(name, load) {
  const shape = atFirst[name] ?? (await load('contracts')).shapes[name];
  return (json) => fits(json, shape);
}
`;
}

/** The contracts that no card needs at first, as a module of the archive. */
export function laterContractsModule(): string {
  const later = describeRoutes().filter(({ name }) => !AT_FIRST.includes(name));
  const paths = JSON.stringify(pathsOf(later), null, 2);
  return `${printParts(later)}\nexport const paths = ${paths};\nexport const shapes = ${printShapes(later)};\n`;
}
