import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemHandler } from './problem.ts';
import { limitRequests, slowDownGuessing } from './slow-down.ts';

let server: Server;
let url: string;
let release: () => void;
beforeEach(async () => {
  const app = express();
  app.set('trust proxy', 1);
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.use(slowDownGuessing({ refusals: 5, windowMs: 60_000 }));
  app.get('/door', limitRequests({ perAddress: 3, inAll: 5, windowMs: 60_000 }), (_request, response) => {
    response.end();
  });
  app.get('/good', (_request, response) => void response.end());
  app.get('/slow', async (_request, response) => {
    await released;
    response.end();
  });
  app.get('/bad', (_request, response) => void response.status(401).end());
  app.use(problemHandler(() => undefined));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

const status = async (path: string) => (await fetch(url + path)).status;
const times = (count: number, path: string) => Promise.all(Array.from({ length: count }, () => status(path)));

describe('slowDownGuessing', () => {
  it('turns an address away after its fifth refusal and says when to come again', async () => {
    expect(await times(5, '/bad')).toEqual([401, 401, 401, 401, 401]);
    const answer = await fetch(`${url}/good`);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50);
  });

  it('lets any number of good requests in at once', async () => {
    const slow = times(20, '/slow');
    expect(await times(20, '/good')).toEqual(Array.from({ length: 20 }, () => 200));
    release();
    expect(await slow).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('does not hold it against an address that callers hang up', async () => {
    for (let index = 0; index < 10; index += 1) {
      const hangUp = new AbortController();
      const arrived = once(server, 'request');
      const call = fetch(`${url}/slow`, { signal: hangUp.signal });
      await arrived;
      hangUp.abort();
      await expect(call).rejects.toThrow();
    }
    expect(await status('/good')).toBe(200);
  });
});

describe('limitRequests', () => {
  const knock = async (address: string) =>
    (await fetch(`${url}/door`, { headers: { 'x-forwarded-for': address } })).status;

  it('turns an address away after so many requests, and everybody after more of them', async () => {
    for (let index = 0; index < 3; index += 1) expect(await knock('192.0.2.1')).toBe(200);
    for (let index = 0; index < 10; index += 1) expect(await knock('192.0.2.1')).toBe(429);
    expect([await knock('192.0.2.2'), await knock('192.0.2.3')]).toEqual([200, 200]);
    expect(await knock('192.0.2.4')).toBe(429);
  });
});
