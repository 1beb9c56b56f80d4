import type { RequestOf, ResponseOf, RouteName } from '../../../shared/contracts/routes.ts';
import type { Host, HostResponse } from '../../host/host.ts';
import { type AnswerCheck, answerCheck, isProblem, pathOf, SESSION_HEADER } from './contracts.ts';
import { ApiError } from './errors.ts';
import { sendWithSession, toSilence } from './transport.ts';

export interface ApiClient {
  /** Asks the server. Throws `ApiError`, and nothing else. `signal` lets a request go whose answer nobody waits for. */
  call<Name extends RouteName>(name: Name, request: RequestOf<Name>, signal?: AbortSignal): Promise<ResponseOf<Name>>;
  /** Starts a call early; the same call made later takes its answer. */
  prime<Name extends RouteName>(name: Name, request: RequestOf<Name>): void;
}

/** A session outlives one card: it is kept per signed-in user for as long as the page is open. */
export interface SessionStore {
  token: string | null;
  /** The first call that is under way and will bring a session. */
  opening: Promise<unknown> | null;
}

const sessions = new Map<string, SessionStore>();

/** The session of this user with this server; made empty when there is none. */
export function sessionFor(serverUrl: string, userId: number): SessionStore {
  const key = `${userId}@${serverUrl}`;
  const store = sessions.get(key) ?? { token: null, opening: null };
  sessions.set(key, store);
  return store;
}

/** Reading is answered soon or not at all; a booking is checked, made and read back at a slow vendor. */
const TIMEOUT_MS = 20_000;
const LONG_TIMEOUT_MS = 60_000;
const SLOW_ROUTES = new Set<RouteName>(['bookAppointment', 'connect', 'saveFields']);

type ClientHost = Pick<Host, 'authorisedRequest' | 'load' | 'serverUrl'>;

export function createApiClient(host: ClientHost, session: SessionStore): ApiClient {
  const primed = new Map<string, Promise<unknown>>();

  async function exchange<Name extends RouteName>(
    name: Name,
    request: RequestOf<Name>,
    signal?: AbortSignal,
  ): Promise<ResponseOf<Name>> {
    const [response, check] = await Promise.all([
      send(host, session, name, JSON.stringify(request), signal),
      loadCheck(host, name),
    ]);
    return parseAnswer<Name>(check, response);
  }

  return {
    call(name, request, signal) {
      const key = `${name} ${JSON.stringify(request)}`;
      const started = primed.get(key) as ReturnType<typeof exchange<typeof name>> | undefined;
      primed.delete(key);
      return started ?? exchange(name, request, signal);
    },
    prime(name, request) {
      const answer = exchange(name, request);
      // Whoever takes the answer hears of its failure; nobody may ever take it.
      answer.catch(() => undefined);
      primed.set(`${name} ${JSON.stringify(request)}`, answer);
    },
  };
}

async function send(
  host: ClientHost,
  session: SessionStore,
  name: RouteName,
  body: string,
  signal: AbortSignal | undefined,
): Promise<HostResponse> {
  const timeoutMs = SLOW_ROUTES.has(name) ? LONG_TIMEOUT_MS : TIMEOUT_MS;
  try {
    const url = `${host.serverUrl}${await pathOf(name, host.load)}`;
    // Whoever opened it hears of its failure; we then open one ourselves.
    if (!session.token && session.opening !== null) await session.opening.catch(() => undefined);
    const token = session.token;
    if (token) {
      const response = await sendWithSession(url, body, token, { timeoutMs, signal });
      if (response.status !== 401) return response;
      if (session.token === token) session.token = null;
    }
    return await openSession(host, session, { url, body, timeoutMs });
  } catch (error) {
    throw toSilence(error);
  }
}

/** One call with the one-time token; its answer carries the session for the next ones. */
async function openSession(
  host: ClientHost,
  session: SessionStore,
  request: { url: string; body: string; timeoutMs: number },
): Promise<HostResponse> {
  const answer = host.authorisedRequest(request);
  session.opening = answer;
  try {
    const response = await answer;
    session.token = response.header(SESSION_HEADER) ?? session.token;
    return response;
  } finally {
    if (session.opening === answer) session.opening = null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function loadCheck(host: ClientHost, name: RouteName): Promise<AnswerCheck> {
  try {
    return await answerCheck(name, host.load);
  } catch (error) {
    throw toSilence(error);
  }
}

function parseAnswer<Name extends RouteName>(check: AnswerCheck, response: HostResponse): ResponseOf<Name> {
  const json = parseJson(response.text);
  if (response.status >= 200 && response.status < 300) {
    if (check(json)) return json as ResponseOf<Name>;
    throw new ApiError('bad_answer');
  }
  if (isProblem(json)) throw new ApiError(json.code, json);
  throw new ApiError(response.status >= 500 || response.status === 0 ? 'server_silent' : 'bad_answer');
}
