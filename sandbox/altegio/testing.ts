import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEMO_PASSWORD, OWNER_LOGIN } from './seed.ts';
import { type AltegioSandbox, type AltegioSandboxOptions, startAltegioSandbox } from './server.ts';

/** A Wednesday in summer, ten in the morning in Madrid: the offset quirk shows. */
export const NOW = new Date('2026-07-15T08:00:00Z');
export const MADRID = 4564;
export const SAO_PAULO = 4565;
export const ALMATY = 5101;
export const MOSCOW = 5102;
export const STRANGER = 9001;

/** An answer that tests look into key by key. */
export type Loose = ReturnType<typeof JSON.parse>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Loose;
}

export interface CallOptions {
  readonly body?: unknown;
  /** `null`: partner only. Default: the owner. */
  readonly user?: string | null;
  readonly headers?: Record<string, string>;
}

export interface Bench {
  readonly sandbox: AltegioSandbox;
  /** Calls `/api` + path as the owner. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  token(login: string, password?: string): Promise<string>;
}

/** A seeded stand-in at a fixed moment, a thousand times faster, without limits, and a client for it. */
export async function openBench(options: AltegioSandboxOptions = {}): Promise<Bench> {
  const sandbox = await startAltegioSandbox({ now: () => NOW, speed: 1_000, rateLimits: false, ...options });
  const token = async (login: string, password = DEMO_PASSWORD): Promise<string> => {
    const reply = await request(`${sandbox.url}/api/v1/auth`, 'POST', {
      body: { login, password },
      headers: { authorization: `Bearer ${sandbox.partnerToken}` },
    });
    return reply.body.data.user_token;
  };
  const owner = await token(OWNER_LOGIN);
  const call = (method: string, path: string, callOptions: CallOptions = {}): Promise<Reply> => {
    const { user = owner, headers, body } = callOptions;
    const authorization = `Bearer ${sandbox.partnerToken}${user === null ? '' : `, User ${user}`}`;
    return request(`${sandbox.url}/api${path}`, method, { body, headers: { authorization, ...headers } });
  };
  return { sandbox, call, token };
}

async function request(url: string, method: string, options: CallOptions): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/vnd.api.v2+json', 'content-type': 'application/json', ...options.headers },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export interface Ear {
  readonly url: string;
  readonly heard: Loose[];
  /** Answers of the next deliveries; 200 afterwards. */
  readonly answers: number[];
  close(): Promise<void>;
}

/** A receiver of webhooks. */
export async function openEar(): Promise<Ear> {
  const heard: Loose[] = [];
  const answers: number[] = [];
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk) => {
      text += String(chunk);
    });
    incoming.on('end', () => {
      heard.push(JSON.parse(text));
      response.statusCode = answers.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, heard, answers, close };
}
