export interface Memory {
  /** What was read under this key lately, else what `read` finds now; whoever asks meanwhile waits for it. */
  recall<T>(key: string, read: () => Promise<T>): Promise<T>;
}

export interface MemoryOptions {
  readonly now: () => number;
  readonly keptMs: number;
  /** The key read longest ago goes when there are more. */
  readonly limit?: number;
}

/** Remembers answers that change seldom. A failure is not remembered. One key must always name one kind of answer. */
export function createMemory({ now, keptMs, limit = 1_000 }: MemoryOptions): Memory {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();
  return {
    async recall<T>(key: string, read: () => Promise<T>): Promise<T> {
      const known = kept.get(key);
      if (known && now() - known.at < keptMs) return known.answer as Promise<T>;
      const answer = read();
      const entry = { at: now(), answer };
      kept.delete(key);
      kept.set(key, entry);
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      try {
        return await answer;
      } catch (error) {
        if (kept.get(key) === entry) kept.delete(key);
        throw error;
      }
    },
  };
}
