import { act, renderHook, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChangesResponse } from '../../../shared/contracts/journal.ts';
import { type App, AppContext } from '../app-context.ts';
import { ApiError } from './errors.ts';
import { useChanges } from './use-changes.ts';

interface Wait {
  readonly request: { readonly cursor: string | null };
  readonly signal: AbortSignal;
  answer(answer: ChangesResponse): Promise<void>;
  fail(error: ApiError): Promise<void>;
}

/** A server that answers when told to. */
function watchedServer() {
  const waits: Wait[] = [];
  const call = (_name: string, request: Wait['request'], signal: AbortSignal) =>
    new Promise<ChangesResponse>((resolve, reject) => {
      waits.push({
        request,
        signal,
        answer: (answer) => act(async () => resolve(answer)),
        fail: (error) => act(async () => reject(error)),
      });
    });
  const app = { api: { call } } as unknown as App;
  const wrapper = ({ children }: { children: ComponentChildren }) => (
    <AppContext.Provider value={app}>{children}</AppContext.Provider>
  );
  return { waits, wrapper };
}

function look(state: 'visible' | 'hidden') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

const CARD = { dealId: 1, locationIds: [], cursor: '1/1:1:' };

describe('listening for changes', () => {
  afterEach(() => void vi.restoreAllMocks());

  function listen(onChanged: () => Promise<void> | void = () => undefined) {
    const server = watchedServer();
    return { ...server, ...renderHook(() => useChanges(CARD, onChanged), { wrapper: server.wrapper }) };
  }

  it('goes on from what the screen knows, and asks no second time while it waits', async () => {
    const changes = vi.fn();
    const { waits, rerender } = listen(changes);
    expect(waits.map(({ request }) => request.cursor)).toEqual(['1/1:1:']);
    rerender();
    await waits[0]?.answer({ cursor: '2/2:2:', changed: false });
    expect(changes).not.toHaveBeenCalled();
    await waits[1]?.answer({ cursor: '3/3:3:', changed: true });
    expect(changes).toHaveBeenCalledTimes(1);
    expect(waits.map(({ request }) => request.cursor)).toEqual(['1/1:1:', '2/2:2:', '3/3:3:']);
  });

  it('listens on only when the screen has its answer', async () => {
    const finish: (() => void)[] = [];
    const { waits } = listen(() => new Promise<void>((resolve) => void finish.push(resolve)));
    await waits[0]?.answer({ cursor: '2/2:2:', changed: true });
    expect(waits).toHaveLength(1);
    await act(async () => finish[0]?.());
    expect(waits).toHaveLength(2);
  });

  it('says that it has lost the line, comes back when the connection does, and is live again', async () => {
    const { waits, result } = listen();
    expect(result.current).toBe('live');
    await waits[0]?.fail(new ApiError('server_silent'));
    expect(result.current).toBe('reconnecting');
    expect(waits).toHaveLength(1);
    await act(async () => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(waits).toHaveLength(2));
    await waits[1]?.answer({ cursor: '2/2:2:', changed: false });
    expect(result.current).toBe('live');
  });

  it('comes back by itself after a second, then after two', async () => {
    vi.useFakeTimers();
    const { waits } = listen();
    await waits[0]?.fail(new ApiError('server_silent'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    await waits[1]?.fail(new ApiError('server_silent'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    expect(waits).toHaveLength(2);
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    expect(waits).toHaveLength(3);
    vi.useRealTimers();
  });

  it('rests while nobody looks', async () => {
    const { waits } = listen();
    look('hidden');
    await waits[0]?.answer({ cursor: '2/2:2:', changed: false });
    expect(waits).toHaveLength(1);
    await act(async () => look('visible'));
    await waitFor(() => expect(waits).toHaveLength(2));
  });

  it('is silent and lets its request go once the screen is gone', async () => {
    const changes = vi.fn();
    const { waits, unmount } = listen(changes);
    expect(waits[0]?.signal.aborted).toBe(false);
    unmount();
    expect(waits[0]?.signal.aborted).toBe(true);
    await waits[0]?.answer({ cursor: '2/2:2:', changed: true });
    expect(changes).not.toHaveBeenCalled();
    expect(waits).toHaveLength(1);
  });
});
