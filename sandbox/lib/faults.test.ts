import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlRoutes } from './control-routes.ts';
import { faultMiddleware } from './fault-middleware.ts';
import { Faults } from './faults.ts';
import { type RunningServer, startServer } from './http-server.ts';
import { RequestLog } from './request-log.ts';

let faults: Faults;
let requests: RequestLog;
let server: RunningServer;
let done: string[];
let resets: number;

beforeEach(async () => {
  faults = new Faults({ seed: 7 });
  requests = new RequestLog();
  done = [];
  resets = 0;
  const app = express();
  app.use(requests.middleware);
  app.use(
    controlRoutes({
      faults,
      requests,
      reset: () => {
        resets += 1;
      },
    }),
  );
  app.use('/api', faultMiddleware(faults, 1000));
  app.all('/api/things/:id', (request, response) => {
    done.push(`${request.method} ${request.params.id}`);
    response.json({ ok: true });
  });
  server = await startServer(app);
});

afterEach(() => server.close());

const call = (method: string, path: string, init: RequestInit = {}) => fetch(server.url + path, { ...init, method });

describe('faults of requests', () => {
  it('strikes the next matching request once, and no other', async () => {
    faults.add({ kind: 'status', status: 429, body: { slow: 'down' }, method: 'POST', path: /things\/1$/ });
    expect((await call('GET', '/api/things/1')).status).toBe(200);
    expect((await call('POST', '/api/things/2')).status).toBe(200);
    const struck = await call('POST', '/api/things/1');
    expect([struck.status, await struck.json()]).toEqual([429, { slow: 'down' }]);
    expect((await call('POST', '/api/things/1')).status).toBe(200);
  });

  it('answers with HTML as a gateway does', async () => {
    faults.add({ kind: 'html502' });
    const answer = await call('GET', '/api/things/1');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  });

  it('destroys the socket before the work with reset, after it with reset-after', async () => {
    faults.add({ kind: 'reset' });
    await expect(call('POST', '/api/things/1')).rejects.toThrow();
    expect(done).toEqual([]);
    faults.add({ kind: 'reset-after' });
    await expect(call('POST', '/api/things/1')).rejects.toThrow();
    expect(done).toEqual(['POST 1']);
  });

  it('answers late with slow, in sandbox time', async () => {
    faults.add({ kind: 'slow', ms: 5_000 });
    expect((await call('GET', '/api/things/1')).status).toBe(200);
  });

  it('never answers with never, until the server closes', async () => {
    faults.add({ kind: 'never', path: /things\/1/ });
    const abort = new AbortController();
    const hanging = call('GET', '/api/things/1', { signal: abort.signal });
    await call('GET', '/api/things/2');
    abort.abort();
    await expect(hanging).rejects.toThrow();
    expect(done).toEqual(['GET 2']);
  });

  it('repeats the same random faults for the same seed', () => {
    const strikes = (seed: number) => {
      const random = new Faults({ seed });
      random.add({ kind: 'reset', rate: 0.3 });
      return Array.from({ length: 50 }, () => (random.takeRequest('GET', '/') ? 'x' : '.')).join('');
    };
    expect(strikes(3)).toBe(strikes(3));
    expect(strikes(3)).not.toBe(strikes(4));
    expect(strikes(3).match(/x/g)?.length).toBeGreaterThan(5);
  });

  it('keeps requests and webhooks apart', () => {
    faults.add({ on: 'webhook', kind: 'lost', times: 2 });
    expect(faults.takeRequest('GET', '/')).toBeUndefined();
    expect([faults.takeWebhook(), faults.takeWebhook(), faults.takeWebhook()]).toEqual(['lost', 'lost', undefined]);
  });
});

describe('control routes', () => {
  const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('adds, lists and removes faults', async () => {
    const added = await call('POST', '/_sandbox/faults', json([{ kind: 'reset', path: '^/api', times: 3 }]));
    expect(await added.json()).toEqual([{ kind: 'reset', path: '^/api', times: 3, id: 1, left: 3 }]);
    expect(await (await call('GET', '/_sandbox/faults')).json()).toHaveLength(1);
    expect((await call('DELETE', '/_sandbox/faults/1')).status).toBe(204);
    expect(faults.list()).toEqual([]);
  });

  it('refuses a fault it does not know', async () => {
    expect((await call('POST', '/_sandbox/faults', json({ kind: 'explode' }))).status).toBe(400);
    expect((await call('POST', '/_sandbox/faults', json({ kind: 'reset', rate: 2 }))).status).toBe(400);
  });

  it('counts requests and forgets everything on reset', async () => {
    await call('GET', '/api/things/12?x=1');
    await call('GET', '/api/things/13');
    const summary = (await (await call('GET', '/_sandbox/requests')).json()) as { counters: Record<string, number> };
    expect(summary.counters['GET /api/things/:n']).toBe(2);
    expect(requests.count({ path: /things\/12/, status: 200 })).toBe(1);
    faults.add({ kind: 'reset' });
    await call('POST', '/_sandbox/reset');
    expect([resets, faults.list(), requests.count({ path: /things/ })]).toEqual([1, [], 0]);
  });
});
