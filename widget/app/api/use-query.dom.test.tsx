import { act, renderHook } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { describe, expect, it } from 'vitest';
import { type App, AppContext } from '../app-context.ts';
import { useQuery } from './use-query.ts';

/** A server that answers when told to, in any order. */
function slowServer() {
  const answers: ((answer: object) => void)[] = [];
  const loadWords = async () => undefined;
  const api = { call: () => new Promise((resolve) => answers.push(resolve)) };
  const wrapper = ({ children }: { children: ComponentChildren }) => (
    <AppContext.Provider value={{ api, loadWords } as unknown as App}>{children}</AppContext.Provider>
  );
  const answer = (at: number, entries: readonly string[]) => act(async () => answers[at]?.({ entries }));
  return { wrapper, answer };
}

describe('a query', () => {
  it('keeps what was put in its place when an older answer comes in later', async () => {
    const { wrapper, answer } = slowServer();
    const { result } = renderHook(() => useQuery('readSyncLog', { dealId: 1 }), { wrapper });
    await answer(0, ['old']);
    await act(async () => {
      void result.current.refetch();
    });
    await act(async () => result.current.setData(() => ({ entries: [] })));
    await answer(1, ['old']);
    expect(result.current.data).toEqual({ entries: [] });
    expect(result.current.isLoading).toBe(false);
  });
});
