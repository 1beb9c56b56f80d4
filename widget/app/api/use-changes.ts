import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import type { ApiClient } from './client.ts';
import { toApiError } from './errors.ts';

export interface Watched {
  /** The deal of a card; `null`: no card. */
  readonly dealId: number | null;
  readonly locationIds: readonly number[];
  /** Up to where the screen knows, as the answer that filled it said; without it changes count from now on. */
  readonly cursor?: string;
}

/** `reconnecting`: nobody tells us of changes at present, so the screen may be old. */
export type LiveState = 'live' | 'reconnecting';

/** The server answers before our own patience ends, which is 20 seconds. */
const WAIT_SECONDS = 15;
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls back when something changes that the screen shows, and waits for the answer before it listens on. One request at
 * a time, only while the page is visible and the screen is there; after errors it comes back more and more slowly.
 * `null` watches nothing.
 */
export function useChanges(watched: Watched | null, onChanged: () => Promise<void> | void): LiveState {
  const { api } = useApp();
  const [state, setState] = useState<LiveState>('live');
  const newest = useRef({ watched, onChanged });
  newest.current = { watched, onChanged };
  const key = watched && JSON.stringify([watched.dealId, watched.locationIds]);
  useLayoutEffect(() => {
    const { watched: what } = newest.current;
    if (!what) return;
    const end = new AbortController();
    void follow(api, what, end.signal, { onState: setState, onChanged: () => newest.current.onChanged() });
    return () => end.abort();
  }, [api, key]);
  return state;
}

interface Listener {
  onState(state: LiveState): void;
  onChanged(): Promise<void> | void;
}

async function follow(api: ApiClient, watched: Watched, end: AbortSignal, listener: Listener): Promise<void> {
  const { dealId, locationIds } = watched;
  let cursor = watched.cursor ?? null;
  let pauseMs = SHORTEST_PAUSE_MS;
  for (;;) {
    if (document.visibilityState !== 'visible') await happens(document, 'visibilitychange', end);
    if (end.aborted) return;
    try {
      const request = { dealId, locationIds: [...locationIds], cursor, waitSeconds: WAIT_SECONDS };
      // A browser has few connections to one server: a screen that is gone gives its own back.
      const answer = await api.call('watchChanges', request, end);
      if (end.aborted) return;
      cursor = answer.cursor;
      pauseMs = SHORTEST_PAUSE_MS;
      listener.onState('live');
      if (answer.changed) await listener.onChanged();
    } catch (error) {
      if (end.aborted) return;
      listener.onState('reconnecting');
      await pause(Math.max(pauseMs, (toApiError(error).retryAfterSeconds ?? 0) * 1000), end);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }
}

/** Waits, but no longer than until the connection is back. */
function pause(ms: number, end: AbortSignal): Promise<void> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), ms);
  end.addEventListener('abort', () => over.abort(), { signal: over.signal });
  return happens(window, 'online', over.signal).finally(() => {
    clearTimeout(timer);
    over.abort();
  });
}

/** Resolves at the next such event, or when the signal ends the wait. */
function happens(target: EventTarget, event: string, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    target.addEventListener(event, () => resolve(), { once: true, signal: end });
    end.addEventListener('abort', () => resolve(), { once: true });
  });
}
