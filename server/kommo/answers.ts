import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { ProductError, type ProductErrorOptions } from '../errors.ts';
import type { HttpResponse } from '../lib/http.ts';
import { WireProblem } from './wire.ts';

/** One posted object that the vendor refused; paths name fields of the request, never values. */
export interface Refusal {
  readonly requestId: string;
  readonly paths: readonly string[];
}

/** The product's error with what else the adapter must know of the answer. */
export class CrmError extends ProductError {
  /** `null`: no answer came. */
  readonly status: number | null;
  readonly refusals: readonly Refusal[];

  constructor(
    code: ProblemCode,
    options: ProductErrorOptions & { status?: number; refusals?: readonly Refusal[] } = {},
  ) {
    super(code, options);
    this.status = options.status ?? null;
    this.refusals = options.refusals ?? [];
  }
}

/**
 * How much a call that got no clear answer may have done: `read` nothing, `set` something that may be done again without
 * harm, `create` something that would be there twice.
 */
export type Effect = 'read' | 'set' | 'create';

export const RETRY_SILENT_MS = 2_000;
/** The vendor names no time for its "too many requests": it wants minutes. */
const PAUSE_BUSY_MS = 120_000;
/** An address that goes on after refusals is blocked for everything, and only the vendor's support lifts it. */
const PAUSE_BLOCKED_MS = 15 * 60_000;

/** For calls whose fate is unknown: no answer, 5xx, or a page where JSON was due. */
export function silent(effect: Effect, detail: string, status?: number): CrmError {
  const options = { detail, ...(status !== undefined && { status }) };
  if (effect === 'create') return new CrmError('outcome_unknown', options);
  return new CrmError(effect === 'read' ? 'crm_silent' : 'outcome_unknown', {
    ...options,
    retryAfterMs: RETRY_SILENT_MS,
  });
}

/** A page of the vendor's web server instead of an answer of its API. */
const isPage = (response: HttpResponse): boolean =>
  !(response.headers['content-type'] ?? '').includes('json') && !/^\s*[[{]/.test(response.text);

/** Nobody lives at this host (any more): a redirect, a 404 page, or a 404 for a route that exists everywhere. */
export function isForeignHost(response: HttpResponse): boolean {
  if (response.status >= 300 && response.status < 400) return true;
  return response.status === 404 && (isPage(response) || /^Cannot [A-Z]+ /.test(problemOf(response).detail ?? ''));
}

/** For how long the vendor wants to hear nothing, in milliseconds; `null`: it did not ask for it. */
export function pauseOf(response: HttpResponse): { ms: number; isBlocked: boolean } | null {
  if (response.status === 403 && isPage(response)) return { ms: PAUSE_BLOCKED_MS, isBlocked: true };
  if (response.status !== 429) return null;
  const seconds = Number(response.headers['retry-after'] ?? problemOf(response).retry_after);
  return { ms: seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : PAUSE_BUSY_MS, isBlocked: false };
}

/** The problem that an answer describes; an empty one when it describes none. */
export function problemOf(response: HttpResponse): WireProblem {
  const empty: WireProblem = { 'validation-errors': [] };
  if (isPage(response)) return empty;
  try {
    const parsed = WireProblem.safeParse(JSON.parse(response.text));
    return parsed.success ? parsed.data : empty;
  } catch {
    return empty;
  }
}

/** The JSON of a good answer (`null`: it is empty), else throws `CrmError`. */
export function readAnswer(response: HttpResponse, effect: Effect, operation: string): unknown {
  const { status } = response;
  if (status < 200 || status > 299) throw errorOf(response, effect, operation);
  if (status === 204 || response.text.trim() === '') return null;
  try {
    return JSON.parse(response.text);
  } catch {
    throw silent(effect, `${operation}: ${status} without JSON`, status);
  }
}

/** What a bad answer means. Only statuses and labels go into the detail: the vendor's own words may quote what was sent. */
export function errorOf(response: HttpResponse, effect: Effect, operation: string): CrmError {
  const { status } = response;
  const detail = `${operation}: ${status}`;
  const pause = pauseOf(response);
  if (pause) return new CrmError('crm_busy', { detail, status, retryAfterMs: pause.ms });
  if (status >= 500) return silent(effect, detail, status);
  // Nothing can have happened there.
  if (isForeignHost(response)) return silent('read', detail, status);
  if (status === 401) return new CrmError('account_unknown', { detail, status });
  if (status === 403) return new CrmError('forbidden', { detail, status });
  if (status === 402) return new CrmError('forbidden', { detail, status, params: { reason: 'account_not_paid' } });
  return refused(response, detail);
}

function refused(response: HttpResponse, detail: string): CrmError {
  const refusals = problemOf(response)['validation-errors'].map((item) => ({
    requestId: item.request_id ?? '',
    paths: item.errors.flatMap(({ path }) => (path ? [path.slice(0, 100)] : [])),
  }));
  const paths = [...new Set(refusals.flatMap((refusal) => refusal.paths))].slice(0, 20).join(', ');
  const requestIds = refusals.map((refusal) => refusal.requestId.slice(0, 40)).join(', ');
  return new CrmError('crm_refused', {
    detail: paths === '' ? detail : `${detail} (${paths})`,
    status: response.status,
    refusals,
    params: { ...(paths !== '' && { paths }), ...(requestIds !== '' && { requestIds }) },
  });
}
