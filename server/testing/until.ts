import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `read` gives something truthy and returns it; fails after `timeoutMs` with what was waited for. */
export async function until<T>(what: string, read: () => T | Promise<T>, timeoutMs = 60_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value) return value as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
    await sleep(10);
  }
}
