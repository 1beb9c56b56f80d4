import { afterEach, describe, expect, it } from 'vitest';
import type { HostResponse } from '../../host/host.ts';
import { HostRequestError } from '../../host/host.ts';
import { type FakeApi, startFakeApi } from '../../testing/fake-api.ts';
import { CARD } from '../../testing/fixtures.ts';
import { createApiClient, type SessionStore } from './client.ts';
import { ApiError } from './errors.ts';

const open: FakeApi[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});

async function toResponse(response: Response): Promise<HostResponse> {
  const text = await response.text();
  return { status: response.status, text, header: (name) => response.headers.get(name) };
}

async function setUp(session: SessionStore = { token: null, opening: null }) {
  const api = await startFakeApi();
  open.push(api);
  const host = {
    serverUrl: api.url,
    load: async () => ({}),
    authorisedRequest: async ({ url, body }: { url: string; body: string }) => {
      try {
        const headers = { 'Content-Type': 'application/json', 'X-Auth-Token': 'one-time' };
        return await toResponse(await fetch(url, { method: 'POST', body, headers }));
      } catch {
        throw new HostRequestError('network');
      }
    },
  };
  return { api, session, client: createApiClient(host, session) };
}

const card = { dealId: 20517 };
const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).code;
};

describe('createApiClient', () => {
  it('shows the one-time token first and the session afterwards', async () => {
    const { api, client } = await setUp();
    expect(await client.call('readCard', card)).toEqual(CARD);
    await client.call('readSyncLog', card);
    expect(api.seen.map((call) => call.with)).toEqual(['one-time token', 'session']);
  });

  it('lets calls that start together wait for the first session', async () => {
    const { api, client } = await setUp();
    await Promise.all([
      client.call('readCard', card),
      client.call('readSyncLog', card),
      client.call('readSettings', {}),
    ]);
    expect(api.seen.map((call) => call.with).sort()).toEqual(['one-time token', 'session', 'session']);
  });

  it('falls back to the one-time token once when the session has ended', async () => {
    const { api, client, session } = await setUp();
    await client.call('readCard', card);
    api.endSessions();
    expect(await client.call('readCard', card)).toEqual(CARD);
    expect(api.seen.map((call) => call.with)).toEqual(['one-time token', 'nothing', 'one-time token']);
    expect(session.token).toBe('session-2');
  });

  it('does not try for ever when even the one-time token is refused', async () => {
    const { api, client } = await setUp();
    api.answer({ readCard: () => ({ problem: 'unauthorised', status: 401 }) });
    expect(await codeOf(client.call('readCard', card))).toBe('unauthorised');
    expect(api.seen).toHaveLength(1);
  });

  it('works without a session header, by the one-time token each time', async () => {
    const { api, client, session } = await setUp();
    await client.call('readCard', card);
    session.token = null;
    await client.call('readCard', card);
    expect(api.seen.map((call) => call.with)).toEqual(['one-time token', 'one-time token']);
  });

  it('gives the code, the wait and the number of a problem', async () => {
    const { api, client } = await setUp();
    api.bendNext('readCard', { problem: 'provider_busy', retryAfterSeconds: 3 });
    await expect(client.call('readCard', card)).rejects.toMatchObject({
      code: 'provider_busy',
      retryAfterSeconds: 3,
      requestId: 'req-7f0b1c2e',
    });
  });

  it.each([
    ['a broken connection', { drop: true } as const, 'server_silent'],
    ['a proxy that answers for the server', { html: '<h1>502</h1>', status: 502 }, 'server_silent'],
    ['a page instead of an answer', { html: '<h1>Hello</h1>', status: 200 }, 'bad_answer'],
  ])('names %s', async (_name, bent, code) => {
    const { api, client } = await setUp();
    api.bendNext('readCard', bent);
    expect(await codeOf(client.call('readCard', card))).toBe(code);
  });

  it('refuses an answer that the contract does not know', async () => {
    const { api, client } = await setUp();
    api.bendNext('readCard', { html: JSON.stringify({ ...CARD, next: { id: 'x' } }), status: 200 });
    expect(await codeOf(client.call('readCard', card))).toBe('bad_answer');
  });

  it('hands the answer of a primed call to the first one who asks the same', async () => {
    const { api, client } = await setUp();
    client.prime('readCard', card);
    await client.call('readCard', card);
    expect(api.seen).toHaveLength(1);
    await client.call('readCard', card);
    expect(api.seen).toHaveLength(2);
  });
});
