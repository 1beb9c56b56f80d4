import { ProductError } from '../errors.ts';
import { askTwice } from '../lib/ask-twice.ts';
import type { Http, HttpMethod, HttpResponse } from '../lib/http.ts';
import { HttpError } from '../lib/http-error.ts';
import { type Limiter, RateLimitTimeout } from '../lib/limiter.ts';
import type { Lane } from '../ports/booking-provider.ts';
import type { Clock } from '../ports/clock.ts';
import { type Answer, type CodeByStatus, type Effect, messageIn, readAnswer, silence } from './answers.ts';
import { type BreakerOptions, createBreakers } from './breakers.ts';
import { limitsOf, PATIENCE_MS, pauseAfterLimit } from './limits.ts';

/** Values of a query; a list becomes `key[]=…` for each. */
export type Query = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;

export interface AltegioCall {
  /** For metrics, errors and logs. */
  readonly operation: string;
  readonly method: HttpMethod;
  /** `app`: a marketplace call, below `/marketplace` of the web application. */
  readonly host?: 'app';
  /** Below `/api/v1`, made of constants and ids. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  /** `GET` reads; everything else must say what it does. */
  readonly effect: Effect;
  readonly codes?: CodeByStatus;
}

/** Whose call it is. `userToken` is `null` only for signing in. */
export interface AltegioCaller {
  readonly userToken: string | null;
  readonly lane: Lane;
  readonly signal?: AbortSignal | undefined;
}

export interface AltegioClient {
  call(caller: AltegioCaller, call: AltegioCall): Promise<Answer>;
}

export interface AltegioClientOptions {
  /** E.g. `https://api.alteg.io`. */
  readonly apiOrigin: string;
  /** E.g. `https://app.alteg.io`; only marketplace calls go there. */
  readonly appOrigin?: string;
  readonly partnerToken: string;
  readonly http: Http;
  readonly limiter: Limiter;
  readonly clock: Clock;
  /** Names the address our calls leave from: the vendor counts by address, so one name per address. */
  readonly egress?: string;
  readonly breaker?: BreakerOptions;
  /** Milliseconds for one call, the wait for its turn not counted. */
  readonly deadlineMs?: { readonly read: number; readonly write: number };
}

const BREAKER: BreakerOptions = { failures: 5, pauseMs: 10_000 };
const DEADLINE_MS = { read: 12_000, write: 25_000 };

/** The vendor's V1 API: authorisation, limits, circuit, envelope and errors; knows nothing of what is asked. */
export function createAltegioClient(options: AltegioClientOptions): AltegioClient {
  const breakers = createBreakers(options.breaker ?? BREAKER);
  const deadlines = options.deadlineMs ?? DEADLINE_MS;
  const limits = limitsOf(options.egress ?? 'default');
  let refusalsInARow = 0;

  async function waitForTurn(caller: AltegioCaller, operation: string): Promise<void> {
    const { lane, signal } = caller;
    try {
      await options.limiter.acquire(limits, { lane, maxWaitMs: PATIENCE_MS[lane], ...(signal && { signal }) });
    } catch (error) {
      if (signal?.aborted) throw cancelled(operation);
      if (!(error instanceof RateLimitTimeout)) throw error;
      throw busy(operation, error.retryAfterMs);
    }
  }

  async function ask(caller: AltegioCaller, call: AltegioCall): Promise<HttpResponse> {
    await waitForTurn(caller, call.operation);
    return options.http.request({
      vendor: 'altegio',
      operation: call.operation,
      method: call.method,
      url: urlOf(options, call),
      headers: headersOf(options.partnerToken, caller.userToken, call.body !== undefined),
      deadlineMs: call.effect === 'read' ? deadlines.read : deadlines.write,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(caller.signal && { signal: caller.signal }),
    });
  }

  async function send(caller: AltegioCaller, call: AltegioCall): Promise<HttpResponse> {
    const isAwaited = caller.lane === 'person' && call.effect === 'read';
    try {
      return await (isAwaited ? askTwice(() => ask(caller, call)) : ask(caller, call));
    } catch (error) {
      throw error instanceof HttpError ? withoutAnswer(error, call) : error;
    }
  }

  async function refuseForLimit(response: HttpResponse, operation: string): Promise<never> {
    refusalsInARow += 1;
    const answer = { retryAfter: response.headers['retry-after'], message: messageIn(response) };
    const pauseMs = pauseAfterLimit(answer, refusalsInARow, options.clock.now());
    await options.limiter.penalise(limits[0], pauseMs);
    throw busy(operation, pauseMs);
  }

  async function attempt(caller: AltegioCaller, call: AltegioCall): Promise<Answer> {
    const response = await send(caller, call);
    if (response.status === 429) return refuseForLimit(response, call.operation);
    refusalsInARow = 0;
    return readAnswer(response, call.effect, call.operation, call.codes ?? {});
  }

  return {
    call: (caller, call) => breakers.run(caller.userToken ?? '', call.operation, () => attempt(caller, call)),
  };
}

/**
 * `Accept` names the version of the envelope, not of the path, and is needed everywhere. In `Authorization` the comma,
 * the blank and the word `User` are part of the format. Writes ask for English, so that refusals can be told apart;
 * reads do not, because the language also changes titles.
 */
function headersOf(partnerToken: string, userToken: string | null, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/vnd.api.v2+json',
    authorization: `Bearer ${partnerToken}${userToken === null ? '' : `, User ${userToken}`}`,
    ...(hasBody && { 'content-type': 'application/json', 'accept-language': 'en-US' }),
  };
}

function urlOf(options: AltegioClientOptions, { host, path, query = {} }: AltegioCall): URL {
  const { apiOrigin, appOrigin = apiOrigin } = options;
  const url = host === 'app' ? new URL(`/marketplace${path}`, appOrigin) : new URL(`/api/v1${path}`, apiOrigin);
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value === 'object') for (const item of value) url.searchParams.append(`${key}[]`, String(item));
    else url.searchParams.append(key, String(value));
  }
  return url;
}

function withoutAnswer(error: HttpError, { operation, effect }: AltegioCall): ProductError {
  if (error.failure === 'not_sent') return silence('read', operation, `not sent (${error.reason})`);
  return silence(effect, operation, `${error.failure} (${error.reason})`);
}

const busy = (operation: string, retryAfterMs: number): ProductError =>
  new ProductError('provider_busy', { detail: `altegio ${operation}: over the limit`, retryAfterMs });

const cancelled = (operation: string): ProductError =>
  new ProductError('provider_silent', { detail: `altegio ${operation}: cancelled before it was sent` });
