import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem, ProblemCode } from '../../shared/contracts/problem.ts';
import {
  apiRoutes,
  ONE_TIME_TOKEN_HEADER,
  type ResponseOf,
  type RouteName,
  SESSION_HEADER,
} from '../../shared/contracts/routes.ts';
import type { Answers, Bent } from './answers.ts';
import { defaultAnswers } from './default-answers.ts';

export interface Seen {
  readonly name: RouteName;
  readonly request: unknown;
  /** How the caller showed who it is. */
  readonly with: 'one-time token' | 'session' | 'nothing';
}

export interface FakeApi {
  readonly url: string;
  /** In order; those that only wait for changes are in `waits`. */
  readonly seen: readonly Seen[];
  readonly waits: readonly Seen[];
  /** Changes what routes answer from now on. */
  answer(answers: Partial<Answers>): void;
  /** Bends only the next answer of a route. */
  bendNext(name: RouteName, bent: Bent): void;
  /** Sessions that were given out are good no longer. */
  endSessions(): void;
  close(): Promise<void>;
}

const TOKEN = 'one-time';

/** A real HTTP server that answers as ours does, from fixtures: contract in, contract out. */
export async function startFakeApi(): Promise<FakeApi> {
  const answers: Partial<Answers> = defaultAnswers();
  const bent = new Map<RouteName, Bent[]>();
  const seen: Seen[] = [];
  const waits: Seen[] = [];
  const sessions = { good: 'session-1', count: 1 };
  const server = createServer((request, response) => {
    void handle(request, response, { answers, bent, seen, waits, sessions });
  });
  // On a busy machine a test comes back after a pause, just when an idle connection would be closed.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    waits,
    answer: (changed) => Object.assign(answers, changed),
    bendNext: (name, next) => bent.set(name, [...(bent.get(name) ?? []), next]),
    endSessions: () => {
      sessions.count += 1;
      sessions.good = `session-${sessions.count}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Surroundings {
  readonly answers: Partial<Answers>;
  readonly bent: Map<RouteName, Bent[]>;
  readonly seen: Seen[];
  readonly waits: Seen[];
  readonly sessions: { good: string };
}

async function handle(request: IncomingMessage, response: ServerResponse, around: Surroundings): Promise<void> {
  allowOrigin(request, response);
  const name = (Object.keys(apiRoutes) as RouteName[]).find((key) => apiRoutes[key].path === request.url);
  if (request.method === 'OPTIONS' || !name) {
    response.writeHead(name ? 204 : 404).end();
    return;
  }
  const how = shownBy(request, around.sessions.good);
  const body = apiRoutes[name].request.parse(JSON.parse(await readBody(request)));
  (name === 'watchChanges' ? around.waits : around.seen).push({ name, request: body, with: how });
  if (how === 'nothing') {
    sendProblem(response, { problem: 'session_expired', status: 401 });
    return;
  }
  if (how === 'one-time token') response.setHeader(SESSION_HEADER, around.sessions.good);
  const bend = around.bent.get(name)?.shift();
  const unprepared = (): Bent => ({ problem: 'internal', status: 501 });
  const answer = (around.answers[name] ?? unprepared) as (request: unknown) => ResponseOf<RouteName> | Bent;
  await send(response, name, bend ?? answer(body), () => answer(body));
}

async function send(
  response: ServerResponse,
  name: RouteName,
  answer: ResponseOf<RouteName> | Bent,
  plain: () => ResponseOf<RouteName> | Bent,
): Promise<void> {
  if ('waitFor' in answer) {
    await answer.waitFor;
    await send(response, name, plain(), plain);
  } else if ('drop' in answer) response.destroy();
  else if ('problem' in answer) sendProblem(response, answer);
  else if ('html' in answer) response.writeHead(answer.status, { 'Content-Type': 'text/html' }).end(answer.html);
  else {
    const { response: contract, status } = apiRoutes[name];
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(contract.parse(answer)));
  }
}

function sendProblem(response: ServerResponse, bent: Extract<Bent, { problem: ProblemCode }>): void {
  const problem: Problem = {
    type: `https://slotdesk.example/problems/${bent.problem}`,
    title: bent.problem,
    status: bent.status ?? 409,
    code: bent.problem,
    detail: 'From the fake server.',
    params: bent.params ?? {},
    retryAfterSeconds: bent.retryAfterSeconds ?? null,
    requestId: 'req-7f0b1c2e',
  };
  response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
}

function shownBy(request: IncomingMessage, session: string): Seen['with'] {
  if (request.headers[ONE_TIME_TOKEN_HEADER.toLowerCase()] === TOKEN) return 'one-time token';
  return request.headers.authorization === `Bearer ${session}` ? 'session' : 'nothing';
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Headers', `${ONE_TIME_TOKEN_HEADER}, Authorization, Content-Type`);
  response.setHeader('Access-Control-Expose-Headers', SESSION_HEADER);
  response.setHeader('Access-Control-Max-Age', '600');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
