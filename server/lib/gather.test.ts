import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGatherer } from './gather.ts';

/** Work that ends when the test says so. */
function openEnded() {
  const batches: { items: readonly number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const work = (items: readonly number[]) =>
    new Promise<string[]>((resolve, reject) => {
      batches.push({ items, end: () => resolve(items.map((item) => `did ${item}`)), fail: reject });
    });
  return { batches, work };
}

describe('createGatherer', () => {
  it('does at once what comes when nothing is under way, and together what comes meanwhile', async () => {
    const { batches, work } = openEnded();
    const gather = createGatherer(work, { batches: 1, most: 10 });
    const first = gather(1);
    await nextTurn();
    const others = [gather(2), gather(3)];
    await nextTurn();
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    batches[0]?.end();
    expect(await first).toBe('did 1');
    await nextTurn();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]]);
    batches[1]?.end();
    expect(await Promise.all(others)).toEqual(['did 2', 'did 3']);
  });

  it('keeps to the number of batches under way and to their size', async () => {
    const { batches, work } = openEnded();
    const gather = createGatherer(work, { batches: 2, most: 2 });
    const all = [1, 2, 3, 4, 5].map((item) => gather(item));
    await nextTurn();
    expect(batches.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    batches[1]?.end();
    await all[3];
    await nextTurn();
    expect(batches[2]?.items).toEqual([5]);
    for (const batch of batches) batch.end();
    expect(await Promise.all(all)).toHaveLength(5);
  });

  it('fails for those of the batch only, and goes on', async () => {
    const { batches, work } = openEnded();
    const gather = createGatherer(work, { batches: 1, most: 1 });
    const [bad, good] = [gather(1), gather(2)];
    await nextTurn();
    batches[0]?.fail(new Error('no'));
    await expect(bad).rejects.toThrow('no');
    batches[1]?.end();
    expect(await good).toBe('did 2');
  });
});
