import {
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import { askTwice } from '../lib/ask-twice.ts';
import type { Http, HttpMethod, HttpResponse } from '../lib/http.ts';
import { HttpError } from '../lib/http-error.ts';
import { type Limiter, type RateLimit, RateLimitTimeout } from '../lib/limiter.ts';
import type { Lane } from '../ports/booking-provider.ts';
import type { CrmAccess } from '../ports/crm.ts';
import { CrmError, type Effect, pauseOf, RETRY_SILENT_MS, silent } from './answers.ts';
import { originFor } from './domains.ts';

/** Whom a call is for: one limit and one circuit breaker each. */
export interface Subject {
  /** Our account id, or one name for all whose account is not known yet: they share a limit, not a breaker. */
  readonly name: string;
  readonly domain: string;
  readonly lane: Lane;
  readonly signal?: AbortSignal;
}

export interface TransportRequest {
  readonly operation: string;
  readonly effect: Effect;
  readonly method: HttpMethod;
  readonly path: string;
  readonly query?: readonly (readonly [string, string | number])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Milliseconds, when the default is too long. */
  readonly deadlineMs?: number;
}

export const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` });

export const subjectOf = ({ accountId, lane, signal }: CrmAccess, domain: string): Subject => ({
  name: `account:${accountId}`,
  domain,
  lane,
  ...(signal && { signal }),
});

export interface Transport {
  /** Any status is an answer. Throws `CrmError`: `crm_silent`, `crm_busy`, `outcome_unknown`. */
  send(subject: Subject, request: TransportRequest): Promise<HttpResponse>;
}

export interface TransportOptions {
  readonly http: Http;
  readonly limiter: Limiter;
  /** `https://{domain}`, or one origin for every account. */
  readonly originTemplate: string;
  readonly userAgent?: string;
  readonly limits?: Partial<TransportLimits>;
}

export interface TransportLimits {
  /** The vendor allows seven calls a second; six leave room for other integrations and for clocks. */
  readonly accountIntervalMs: number;
  /** All accounts together leave by one address, which the vendor blocks as a whole. */
  readonly addressIntervalMs: number;
  readonly maxWaitMs: Readonly<Record<Lane, number>>;
  readonly failuresToOpen: number;
  readonly openForMs: number;
}

const DEFAULT_LIMITS: TransportLimits = {
  accountIntervalMs: 170,
  addressIntervalMs: 20,
  maxWaitMs: { person: 8_000, webhook: 30_000, poll: 60_000, backfill: 60_000 },
  failuresToOpen: 5,
  openForMs: 10_000,
};

/** The one unused for longest is forgotten first. */
const BREAKERS_REMEMBERED = 1_000;

/** Calls to the vendor: within its limits, through a circuit breaker per account, with failures in product words. */
export function createTransport(options: TransportOptions): Transport {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const address: RateLimit = { key: 'crm:address', intervalMs: limits.addressIntervalMs, burst: 5 };
  const accountLimit = (name: string): RateLimit => ({ key: `crm:${name}`, intervalMs: limits.accountIntervalMs });
  const breakers = new Map<string, CircuitBreakerPolicy>();

  function breakerOf({ name, domain }: Subject): CircuitBreakerPolicy {
    const key = `${name} ${domain}`;
    const breaker = breakers.get(key) ?? newBreaker();
    breakers.delete(key);
    breakers.set(key, breaker);
    const [oldest] = breakers.keys();
    if (breakers.size > BREAKERS_REMEMBERED && oldest !== undefined) breakers.delete(oldest);
    return breaker;
  }

  function newBreaker(): CircuitBreakerPolicy {
    const policy = handleWhen((error) => error instanceof HttpError && error.reason !== 'CANCELLED').orWhenResult(
      (result) => (result as HttpResponse).status >= 500,
    );
    return circuitBreaker(policy, {
      halfOpenAfter: limits.openForMs,
      breaker: new ConsecutiveBreaker(limits.failuresToOpen),
    });
  }

  async function ask(subject: Subject, request: TransportRequest): Promise<HttpResponse> {
    await options.limiter.acquire([accountLimit(subject.name), address], {
      lane: subject.lane,
      maxWaitMs: limits.maxWaitMs[subject.lane],
      ...(subject.signal && { signal: subject.signal }),
    });
    return options.http.request(toHttp(options, subject, request));
  }

  async function send(subject: Subject, request: TransportRequest): Promise<HttpResponse> {
    // Not what is posted: a code or a refresh token is good for one call.
    const isAwaited = subject.lane === 'person' && request.method === 'GET';
    const call = () => ask(subject, request);
    try {
      const response = await breakerOf(subject).execute(() => (isAwaited ? askTwice(call) : call()));
      const pause = pauseOf(response);
      if (pause) await options.limiter.penalise(accountLimit(subject.name), pause.ms);
      if (pause?.isBlocked) await options.limiter.penalise(address, pause.ms);
      return response;
    } catch (error) {
      throw toCrmError(error, subject, request, limits.openForMs);
    }
  }

  return { send };
}

function toHttp({ originTemplate, userAgent }: TransportOptions, subject: Subject, request: TransportRequest) {
  const url = originFor(originTemplate, subject.domain);
  url.pathname = request.path;
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, String(value));
  return {
    vendor: 'crm',
    operation: request.operation,
    method: request.method,
    url,
    headers: {
      accept: 'application/json',
      'user-agent': userAgent ?? 'Slotdesk',
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(subject.signal && { signal: subject.signal }),
    ...(request.deadlineMs !== undefined && { deadlineMs: request.deadlineMs }),
  };
}

function toCrmError(error: unknown, { signal }: Subject, request: TransportRequest, openForMs: number): unknown {
  const { operation, effect } = request;
  if (error instanceof RateLimitTimeout) {
    return new CrmError('crm_busy', { detail: `${operation}: no free slot`, retryAfterMs: error.retryAfterMs });
  }
  if (isBrokenCircuitError(error)) {
    return new CrmError('crm_silent', {
      detail: `${operation}: not tried, earlier calls failed`,
      retryAfterMs: openForMs,
    });
  }
  if (error instanceof HttpError && error.failure !== 'not_sent') {
    return silent(effect, error.message, error.status ?? undefined);
  }
  if (error instanceof HttpError || signal?.aborted) {
    return new CrmError('crm_silent', { detail: `${operation}: not sent`, retryAfterMs: RETRY_SILENT_MS });
  }
  return error;
}
