import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type HttpCall, type HttpMethod, type HttpOptions } from './http.ts';
import { HttpError } from './http-error.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startServer(onRequest: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?phone=secret`);
}

function client(options: HttpOptions = {}) {
  const http = createHttp({ retryDelayMs: 1, ...options });
  closers.push(() => http.close());
  return (url: URL, method: HttpMethod = 'GET', more: { signal?: AbortSignal; deadlineMs?: number } = {}) =>
    http.request({
      vendor: 'vendor',
      operation: 'read_thing',
      method,
      url,
      headers: { authorization: 'Bearer token-in-header' },
      ...(method === 'GET' ? {} : { body: '{"secret":"in-body"}' }),
      ...more,
    });
}

async function failure(promise: Promise<unknown>): Promise<HttpError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpError)) throw new Error(`expected an HttpError, got ${String(error)}`);
  return error;
}

describe('outgoing HTTP', () => {
  it('hands back status, headers, text and JSON of any status', async () => {
    const url = await startServer((_, response) => {
      response.writeHead(422, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
      response.end('{"ok":false}');
    });
    const response = await client()(url);
    expect(response.status).toBe(422);
    expect(response.headers['set-cookie']).toBe('a=1, b=2');
    expect(response.text).toBe('{"ok":false}');
    expect(response.json()).toEqual({ ok: false });
  });

  it('sends method, path, query, headers and body', async () => {
    const seen: unknown[] = [];
    const url = await startServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push(request.method, request.url, request.headers.authorization, body);
        response.end();
      });
    });
    await client()(url, 'PUT');
    expect(seen).toEqual(['PUT', '/path?phone=secret', 'Bearer token-in-header', '{"secret":"in-body"}']);
  });

  it('tries a connection once more that could not be opened', async () => {
    const server = createServer((_, response) => response.end('here'));
    const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await listen(0);
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    closers.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const answer = client({ retryDelayMs: 500 })(new URL(`http://127.0.0.1:${port}/`), 'POST');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await listen(port);
    expect((await answer).text).toBe('here');
  });

  it('does not repeat a call after a reset', async () => {
    let calls = 0;
    const url = await startServer((request) => {
      calls += 1;
      request.socket.destroy();
    });
    expect((await failure(client()(url))).failure).toBe('no_answer');
    expect(calls).toBe(1);
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)('never repeats %s after a bad status', async (method) => {
    let calls = 0;
    const url = await startServer((_, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    expect((await client()(url, method)).status).toBe(503);
    expect(calls).toBe(1);
  });

  it('hands 429 up at once: waiting belongs to the limiter', async () => {
    let calls = 0;
    const url = await startServer((_, response) => {
      calls += 1;
      response.writeHead(429, { 'retry-after': '7' }).end();
    });
    const response = await client()(url);
    expect([response.status, response.headers['retry-after'], calls]).toEqual([429, '7', 1]);
  });
});

describe('outgoing HTTP without an answer', () => {
  it('knows that nothing was sent when nobody listens', async () => {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(client()(url, 'POST'));
    expect([error.failure, error.reason]).toEqual(['not_sent', 'ECONNREFUSED']);
  });

  it('does not know the outcome when the connection breaks after the request', async () => {
    const url = await startServer((request) => request.on('end', () => request.socket.destroy()).resume());
    const error = await failure(client()(url, 'POST'));
    expect(error.failure).toBe('no_answer');
  });

  it('does not know the outcome when the answer stays away past the deadline', async () => {
    const url = await startServer(() => undefined);
    const error = await failure(client()(url, 'POST', { deadlineMs: 50 }));
    expect([error.failure, error.reason]).toEqual(['no_answer', 'DEADLINE']);
  });

  it('gives up on a body that stalls half way', async () => {
    const url = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    });
    const error = await failure(client({ silenceTimeoutMs: 50 })(url, 'POST'));
    expect([error.failure, error.reason]).toEqual(['no_answer', 'UND_ERR_BODY_TIMEOUT']);
  });

  it('keeps to the deadline while it waits for the next try', async () => {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(client({ retryDelayMs: 60_000 })(url, 'GET', { deadlineMs: 50 }));
    expect(error.reason).toBe('DEADLINE');
  });

  it('stops when the caller cancels, before or during the call', async () => {
    const url = await startServer(() => undefined);
    const before = await failure(client()(url, 'POST', { signal: AbortSignal.abort() }));
    expect([before.failure, before.reason]).toEqual(['not_sent', 'CANCELLED']);

    const controller = new AbortController();
    const waiting = await startServer(() => controller.abort());
    const during = await failure(client()(waiting, 'POST', { signal: controller.signal }));
    expect([during.failure, during.reason]).toEqual(['no_answer', 'CANCELLED']);
  });

  it('refuses a body above the limit and one that is not JSON', async () => {
    const url = await startServer((_, response) => response.end('<html>private</html>'));
    const tooBig = await failure(client({ maxBodyBytes: 5 })(url, 'POST'));
    expect(tooBig.failure).toBe('unreadable');

    const response = await client()(url);
    const notJson = await failure(new Promise((resolve) => resolve(response.json())));
    expect([notJson.failure, notJson.status, notJson.message]).toEqual([
      'unreadable',
      200,
      'vendor read_thing: unreadable (NOT_JSON)',
    ]);
  });
});

describe('what outgoing HTTP tells', () => {
  it('errors hold labels only', async () => {
    const url = await startServer((request) => request.socket.destroy());
    const error = await failure(client()(url, 'POST'));
    const everything = JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: error.cause });
    expect(everything).not.toMatch(/token-in-header|in-body|phone=secret|127\.0\.0\.1/);
  });

  it('each call is reported once with labels, status and time', async () => {
    const calls: HttpCall[] = [];
    const send = client({ onCall: (call) => calls.push(call) });
    await send(await startServer((_, response) => response.writeHead(201).end()), 'POST');
    await failure(send(await startServer((request) => request.socket.destroy()), 'POST'));
    expect(calls.map(({ vendor, operation, status }) => [vendor, operation, status])).toEqual([
      ['vendor', 'read_thing', 201],
      ['vendor', 'read_thing', null],
    ]);
    expect(calls.every(({ ms }) => ms >= 0)).toBe(true);
  });
});
