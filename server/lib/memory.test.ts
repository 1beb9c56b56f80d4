import { expect, it } from 'vitest';
import { createMemory } from './memory.ts';

function bench(limit?: number) {
  let now = 0;
  let readings = 0;
  const memory = createMemory({ now: () => now, keptMs: 1_000, ...(limit === undefined ? {} : { limit }) });
  return {
    recall: (key: string, fails = false) =>
      memory.recall(key, async () => {
        readings += 1;
        if (fails) throw new Error('no answer');
        return `${key} ${readings}`;
      }),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

it('reads once while it lasts, also when many ask at once', async () => {
  const { recall, pass } = bench();
  expect(await Promise.all([recall('a'), recall('a')])).toEqual(['a 1', 'a 1']);
  pass(999);
  expect(await recall('a')).toBe('a 1');
  pass(1);
  expect(await recall('a')).toBe('a 2');
});

it('keeps keys apart and forgets the oldest beyond its limit', async () => {
  const { recall } = bench(2);
  for (const key of ['a', 'b', 'c']) await recall(key);
  expect(await recall('c')).toBe('c 3');
  expect(await recall('a')).toBe('a 4');
});

it('does not remember a failure', async () => {
  const { recall } = bench();
  await expect(recall('a', true)).rejects.toThrow('no answer');
  expect(await recall('a')).toBe('a 2');
});
