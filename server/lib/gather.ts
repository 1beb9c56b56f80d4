export interface GatherOptions {
  /** How many batches may be under way at once. While one more may, nothing waits longer than the present turn of the event loop. */
  readonly batches: number;
  /** Most items of one batch. */
  readonly most: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what comes in while other batches are under way: a quiet time costs nobody a wait, a rush shares its
 * round trips. `work` answers one result per item, in their order; when it fails, it fails for all items of its batch.
 */
export function createGatherer<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  { batches, most }: GatherOptions,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let running = 0;

  const runBatch = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const next = (): void => {
    if (running >= batches || waiting.length === 0) return;
    running += 1;
    void runBatch(waiting.splice(0, most)).then(() => {
      running -= 1;
      next();
    });
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      setImmediate(next);
    });
}
