import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes, type RouteName } from '../../shared/contracts/routes.ts';
import { BALAYAGE, CARD, CATALOG, SLOTS, SYNC_LOG } from '../testing/fixtures.ts';
import { SETTINGS } from '../testing/settings-fixtures.ts';
import { contractsModule, laterContractsModule } from './contracts.ts';

interface Generated {
  pathOf(name: RouteName, load: () => Promise<object>): Promise<string>;
  answerCheck(name: RouteName, load: () => Promise<object>): Promise<(json: unknown) => boolean>;
  isProblem(json: unknown): boolean;
}

const ANSWERS: Readonly<Partial<Record<RouteName, unknown>>> = {
  readCard: CARD,
  readCatalog: CATALOG,
  listSlots: SLOTS,
  bookAppointment: { appointment: BALAYAGE, wasAlreadyBooked: false },
  readSyncLog: SYNC_LOG,
  readSettings: SETTINGS,
  disconnect: { done: true },
};

/** Every path to a value inside a JSON document. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const keys = Array.isArray(value) ? [0].filter((index) => index in value) : Object.keys(value);
  return keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]));
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Readonly<Record<string | number, unknown>>)[key], value);

function replaced(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document) as Record<string | number, unknown>;
  let node = copy;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
  node[path.at(-1) ?? ''] = value;
  return copy;
}

async function importCode(contents: string): Promise<object> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${import.meta.dirname}/../app/api`, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)) as object;
}

describe('the generated contracts', () => {
  let generated: Generated;

  const load = async () => importCode(laterContractsModule());

  beforeAll(async () => {
    generated = (await importCode(contractsModule())) as Generated;
  });

  it('know every route by its address', async () => {
    for (const name of Object.keys(apiRoutes) as RouteName[])
      expect(await generated.pathOf(name, load)).toBe(apiRoutes[name].path);
  });

  it.each(Object.entries(ANSWERS))(
    'take and refuse the same answers of %s as the contract does',
    async (route, answer) => {
      const name = route as RouteName;
      const check = await generated.answerCheck(name, load);
      expect(check(answer)).toBe(true);
      for (const path of pathsOf(answer)) {
        for (const strange of [{ strange: true }, [1], undefined]) {
          const bent = replaced(answer, path, strange);
          const parsed = apiRoutes[name].response.safeParse(bent);
          // What older clients may leave out of a request is filled in there; an answer without it is no answer.
          const isFilledIn = strange === undefined && parsed.success && valueAt(parsed.data, path) !== undefined;
          const verdict = parsed.success && !isFilledIn;
          expect([path, strange, check(bent)]).toEqual([path, strange, verdict]);
        }
      }
    },
  );

  it('tell a problem from anything else', () => {
    expect(generated.isProblem({ code: 'slot_taken' })).toBe(false);
    const problem = {
      type: 'x',
      title: 'x',
      status: 409,
      code: 'slot_taken',
      detail: '',
      params: { minutes: 2 },
      retryAfterSeconds: null,
      requestId: 'r',
    };
    expect(generated.isProblem(problem)).toBe(true);
    expect(generated.isProblem({ ...problem, params: { minutes: [] } })).toBe(false);
  });
});
