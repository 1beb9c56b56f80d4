import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { HttpError, reasonOf } from './http-error.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  /** Labels for metrics and errors; never an address or an id. */
  readonly vendor: string;
  readonly operation: string;
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for everything: waiting for a connection, repeats, head and body. */
  readonly deadlineMs?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Throws `HttpError` (`unreadable`) when the body is not JSON. */
  json(): unknown;
}

/** One finished call, for metrics. `status` is `null` when no answer came. */
export interface HttpCall {
  readonly vendor: string;
  readonly operation: string;
  readonly status: number | null;
  readonly ms: number;
}

export interface Http {
  /** Resolves for every status; throws `HttpError` when there is no usable answer. */
  request(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpOptions {
  readonly onCall?: (call: HttpCall) => void;
  /** Connections per origin. */
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** Silence before the head, and between two pieces of the body. */
  readonly silenceTimeoutMs?: number;
  readonly deadlineMs?: number;
  readonly maxBodyBytes?: number;
  /** Wait before a connection that could not be opened is tried once more. */
  readonly retryDelayMs?: number;
}

const DEFAULTS = {
  connections: 64,
  connectTimeoutMs: 5_000,
  silenceTimeoutMs: 15_000,
  deadlineMs: 30_000,
  maxBodyBytes: 8 * 1024 * 1024,
  retryDelayMs: 200,
};

/**
 * Outgoing HTTP. One request is one call at the other end, as the rate limiter counted it: no answer is reason to send
 * again. Only a connection that could not be opened is tried once more, because the other end never heard of it.
 */
export function createHttp(options: HttpOptions = {}): Http {
  const settings = { ...DEFAULTS, ...options };
  const agent = new Agent({
    connections: settings.connections,
    connect: { timeout: settings.connectTimeoutMs },
    headersTimeout: settings.silenceTimeoutMs,
    bodyTimeout: settings.silenceTimeoutMs,
    maxResponseSize: settings.maxBodyBytes,
  });

  async function request(call: HttpRequest): Promise<HttpResponse> {
    const started = performance.now();
    let status: number | null = null;
    let wasSent = false;
    const noteSending = noteStart(() => {
      wasSent = true;
    });
    const deadline = startDeadline(call.deadlineMs ?? settings.deadlineMs, call.signal);
    try {
      const dispatcher = agent.compose(noteSending);
      const once = () => send(dispatcher, call, deadline.signal);
      const again = async (error: unknown) => {
        if (wasSent || deadline.signal.aborted) throw error;
        await delay(settings.retryDelayMs, undefined, { signal: deadline.signal });
        return once();
      };
      const response = await Promise.race([once().catch(again), deadline.passed]);
      status = response.status;
      return response;
    } catch (error) {
      throw toHttpError(error, call, wasSent);
    } finally {
      deadline.stop();
      settings.onCall?.({
        vendor: call.vendor,
        operation: call.operation,
        status,
        ms: performance.now() - started,
      });
    }
  }

  return { request, close: () => agent.destroy() };
}

async function send(dispatcher: Dispatcher, call: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  const answer = await dispatcher.request({
    origin: call.url.origin,
    path: call.url.pathname + call.url.search,
    method: call.method,
    headers: { ...call.headers },
    body: call.body ?? null,
    signal,
  });
  const text = await answer.body.text();
  return {
    status: answer.statusCode,
    headers: flatten(answer.headers),
    text,
    json: () => parseJson(text, call, answer.statusCode),
  };
}

function parseJson(text: string, { vendor, operation }: HttpRequest, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw new HttpError({ failure: 'unreadable', vendor, operation, reason: 'NOT_JSON', status });
  }
}

/** Tells when the request goes onto an open connection; before that the other end cannot know of it. */
function noteStart(onStart: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        onStart();
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    });
}

function toHttpError(error: unknown, { vendor, operation }: HttpRequest, wasSent: boolean): HttpError {
  if (error instanceof HttpError) return error;
  const reason = reasonOf(error);
  if (reason === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new HttpError({ failure: 'unreadable', vendor, operation, reason });
  }
  return new HttpError({ failure: wasSent ? 'no_answer' : 'not_sent', vendor, operation, reason });
}

/** A signal that fires at the deadline or with the caller's own, and a promise that rejects with it. */
function startDeadline(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const { promise: passed, reject } = withReject();
  const end = (code: string) => {
    const error = Object.assign(new Error(code), { code });
    reject(error);
    controller.abort(error);
  };
  const onOuterAbort = () => end('CANCELLED');
  const timer = setTimeout(() => end('DEADLINE'), ms);
  if (outer?.aborted) onOuterAbort();
  else outer?.addEventListener('abort', onOuterAbort, { once: true });
  const stop = () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onOuterAbort);
  };
  return { signal: controller.signal, passed, stop };
}

function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  // Raced, and often lost by the other side: its rejection alone is no news.
  promise.catch(() => undefined);
  return { promise, reject };
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
