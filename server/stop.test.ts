import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { stopInOrder } from './stop.ts';
import { gate } from './testing/worker.ts';

/** A server that holds its one request until it is released. */
async function holdingServer() {
  const held = gate();
  const taken = gate();
  const server = createServer(async (_request, response) => {
    taken.open();
    await held.opened;
    response.end('done');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).then((reply) => reply.text());
  await taken.opened;
  return { server, answer, release: held.open };
}

describe('stopping a process', () => {
  it('stops the background while a request is still being answered, and closes what both lean on last', async () => {
    const { server, answer, release } = await holdingServer();
    const events: string[] = [];
    const worker = gate();
    const stopping = gate();
    const stopped = stopInOrder({
      server,
      background: [
        async () => {
          events.push('worker stops');
          stopping.open();
          await worker.opened;
          events.push('worker stopped');
        },
      ],
      supports: [async () => void events.push('queue closed'), async () => void events.push('database closed')],
    });
    await stopping.opened;
    release();
    expect(await answer).toBe('done');
    expect(events).toEqual(['worker stops']);
    worker.open();
    await stopped;
    expect(events).toEqual(['worker stops', 'worker stopped', 'queue closed', 'database closed']);
  });

  it('closes everything and then fails when a part could not stop', async () => {
    const events: string[] = [];
    const stopped = stopInOrder({
      server: null,
      background: [() => Promise.reject(new Error('the schedule hangs'))],
      supports: [async () => void events.push('database closed')],
    });
    await expect(stopped).rejects.toThrow('the schedule hangs');
    expect(events).toEqual(['database closed']);
  });
});
