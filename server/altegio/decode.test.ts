import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { altegioFixture } from '../testing/altegio-bench.ts';
import { flag, id, list, number, object, text } from './coerce.ts';
import { createDecoder, type Drift } from './decode.ts';
import {
  WireAbonement,
  WireClientCard,
  WireCompany,
  WireRecord,
  WireScheduleDay,
  WireService,
  WireStaff,
} from './wire.ts';

const Thing = z.object({
  id,
  title: text,
  price: number,
  isOn: flag,
  owner: object({ name: text }),
  parts: list(z.object({ cost: number })),
});

function open() {
  const drifts: Drift[] = [];
  return { decoder: createDecoder((drift) => drifts.push(drift)), drifts };
}

describe('reading an answer', () => {
  it('coerces what can only mean one thing', () => {
    const { decoder, drifts } = open();
    const input = { id: '5', title: 12, price: '9.50', isOn: '1', owner: [], parts: { 3: { cost: true }, 4: null } };
    expect(decoder.one(Thing, 'thing', input)).toEqual({
      id: 5,
      title: '12',
      price: 9.5,
      isOn: true,
      owner: undefined,
      parts: [{ cost: 1 }],
    });
    expect(drifts).toEqual([]);
  });

  it('does without missing, empty and unknown keys', () => {
    const { decoder, drifts } = open();
    expect(decoder.one(Thing, 'thing', { id: 5, price: null, title: null, isOn: '', surprise: {} })).toMatchObject({
      id: 5,
      parts: [],
    });
    expect(drifts).toEqual([]);
  });

  it('drops a field of the wrong type, keeps the rest, and says where without saying what', () => {
    const { decoder, drifts } = open();
    const input = { id: 5, title: { en: 'private' }, price: 'free', parts: [{ cost: 1 }, { cost: ['private'] }, 7] };
    expect(decoder.one(Thing, 'thing', input)).toMatchObject({ id: 5, parts: [{ cost: 1 }, { cost: undefined }] });
    expect(drifts.map(({ path }) => path)).toEqual([
      'thing.title',
      'thing.price',
      'thing.parts[].cost',
      'thing.parts[]',
    ]);
    expect(JSON.stringify(drifts)).not.toContain('private');
  });

  it('reports each place once', () => {
    const { decoder, drifts } = open();
    decoder.list(Thing, 'thing', [
      { id: 1, price: 'a' },
      { id: 2, price: 'b' },
    ]);
    decoder.one(Thing, 'thing[]', { id: 3, price: 'c' });
    expect(drifts.map(({ path }) => path)).toEqual(['thing[].price']);
  });

  it('leaves out an element that cannot be identified and keeps the others', () => {
    const { decoder, drifts } = open();
    const things = decoder.list(Thing, 'thing', [{ id: 1 }, { id: 'x' }, null, 'word', { id: 2 }]);
    expect(things.map((thing) => thing.id)).toEqual([1, 2]);
    expect(drifts.map(({ path }) => path)).toEqual(['thing[].id', 'thing[]']);
  });

  it('takes nothing for an empty list and reports what is no list', () => {
    const { decoder, drifts } = open();
    expect(decoder.list(Thing, 'thing', null)).toEqual([]);
    expect(decoder.list(Thing, 'thing', 'word')).toEqual([]);
    expect(drifts).toEqual([{ path: 'thing', problem: 'expected a list, received string' }]);
  });
});

describe('reading damaged answers', () => {
  const cases = [
    ['record', WireRecord],
    ['record-loose', WireRecord],
    ['client', WireClientCard],
    ['companies', WireCompany],
    ['staff', WireStaff],
    ['services', WireService],
    ['schedule', WireScheduleDay],
    ['abonements', WireAbonement],
  ] as const;

  it.each(cases)('%s never throws, whatever one of its values becomes', (name, schema: z.ZodType) => {
    const { data } = altegioFixture(name) as { data: unknown };
    const paths = pathsOf(data);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const damaged = replaced(data, path, value);
        const { decoder } = open();
        decoder.list(schema, name, Array.isArray(damaged) ? damaged : [damaged]);
      }),
      { numRuns: 300 },
    );
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
