import { expect, it } from 'vitest';
import { type BackgroundWork, createJobHandlers } from './handlers.ts';
import { JOB_NAMES } from './queue-specs.ts';

it('every job is given to its work together with the signal that it heeds', async () => {
  const told: unknown[] = [];
  const work = new Proxy({} as BackgroundWork, {
    get: (_, name) => async (data: unknown, signal: AbortSignal) => void told.push([name, data, signal]),
  });
  const { signal } = new AbortController();
  const handlers = createJobHandlers(work);
  for (const name of JOB_NAMES) await handlers[name]({ accountId: 1 } as never, { signal, attempt: 0 });
  expect(told).toHaveLength(JOB_NAMES.length);
  expect(told).toContainEqual(['applyAppointmentChange', { accountId: 1 }, signal]);
  expect(new Set(told.map((call) => (call as [string])[0])).size).toBe(JOB_NAMES.length);
});
