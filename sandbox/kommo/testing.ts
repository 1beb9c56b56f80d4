import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Dispatcher, request } from 'undici';
import type { KommoSandbox } from './handle.ts';
import type { Integration } from './model.ts';
import { type KommoSandboxOptions, startKommoSandbox } from './server.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock {
  readonly now: () => Date;
  advance(seconds: number): void;
}

export function testClock(start = '2026-03-02T09:00:00Z'): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (seconds) => {
      time += seconds * 1000;
    },
  };
}

export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly form: URLSearchParams;
}

/** Somebody else's server, which remembers what it got. */
export interface Receiver {
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** Status of the next answers. */
  status: number;
  close(): Promise<void>;
}

async function startReceiver(): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', url = '', headers } = incoming;
      received.push({ method, url: new URL(url, receiver.url), headers, body, form: new URLSearchParams(body) });
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/** What tests read from an answer. */
export interface Answer<Body> {
  readonly status: number;
  readonly type: string | null;
  readonly header: (name: string) => string | null;
  readonly text: string;
  /** The parsed body; reading it fails when there was none. */
  readonly body: Body;
}

export type Call = <Body = Answers>(path: string, options?: CallOptions) => Promise<Answer<Body>>;

export interface CallOptions {
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Loose on purpose: a test names what it looks at. */
export interface Answers {
  readonly [key: string]: never;
}

export function caller(base: string, identity: Readonly<Record<string, string>>): Call {
  return async <Body>(path: string, { method, json, headers }: CallOptions = {}): Promise<Answer<Body>> => {
    // Unlike fetch, this lets a test choose the Host header.
    const response = await request(base + path, {
      method: (method ?? (json === undefined ? 'GET' : 'POST')) as Dispatcher.HttpMethod,
      headers: { ...identity, ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: json === undefined ? null : JSON.stringify(json),
    });
    const text = await response.body.text();
    const header = (name: string): string | null => {
      const value = response.headers[name];
      return value === undefined ? null : String(value);
    };
    return {
      status: response.statusCode,
      type: header('content-type'),
      header,
      text,
      get body() {
        return JSON.parse(text) as Body;
      },
    };
  };
}

export const CLIENT_ID = '0c9e0000-0000-4000-8000-000000000002';
export const CLIENT_SECRET = 'a-secret-for-tests-only';

export interface TestBed {
  readonly sandbox: KommoSandbox;
  readonly receiver: Receiver;
  readonly clock: TestClock;
  readonly integration: Integration;
  /** Calls the API with the token of Olga, the administrator of "brisa". */
  readonly api: Call;
  /** Calls the API with a token of another user. */
  as(userId: number): Promise<Call>;
  close(): Promise<void>;
}

/** The seeded stand-in, an integration and its server. The clock stands still; a webhook's retries take no time. */
export async function startTestBed(options: KommoSandboxOptions = {}): Promise<TestBed> {
  const receiver = await startReceiver();
  const clock = testClock();
  const integration: Integration = {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    redirectUri: `${receiver.url}/oauth`,
    disabledHookUrl: `${receiver.url}/disabled`,
    widgetCode: 'visit_planner',
    scopes: ['crm', 'notifications'],
  };
  const sandbox = await startKommoSandbox({
    now: clock.now,
    speed: 1,
    rateLimits: false,
    integrations: [integration],
    ...options,
  });
  const as = async (userId: number): Promise<Call> => {
    const { access_token } = await sandbox.grantTokens('brisa', CLIENT_ID, userId);
    return caller(sandbox.url, { authorization: `Bearer ${access_token}` });
  };
  return {
    sandbox,
    receiver,
    clock,
    integration,
    api: await as(userNamed(sandbox, 'Olga')),
    as,
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
}

/** The id of a user of "brisa". */
export function userNamed(sandbox: KommoSandbox, name: string): number {
  const user = sandbox.account('brisa').users.find((candidate) => candidate.name.startsWith(name));
  if (!user) throw new Error(`No user ${name}`);
  return user.id;
}

/** The ids of a stage of "brisa", found by its name. */
export function stageNamed(sandbox: KommoSandbox, name: string): { pipeline_id: number; status_id: number } {
  for (const pipeline of sandbox.account('brisa').pipelines) {
    const stage = pipeline.stages.find((candidate) => candidate.name === name);
    if (stage) return { pipeline_id: pipeline.id, status_id: stage.id };
  }
  throw new Error(`No stage ${name}`);
}
