import type { ErrorRequestHandler, Request } from 'express';
import type { Problem, ProblemCode } from '../../shared/contracts/problem.ts';
import { ProductError } from '../errors.ts';

const STATUS: Readonly<Record<ProblemCode, number>> = {
  invalid_request: 422,
  unauthorised: 401,
  session_expired: 401,
  account_unknown: 403,
  deal_hidden: 403,
  forbidden: 403,
  not_allowed: 403,
  not_connected: 409,
  reconnect_needed: 409,
  authorisation_error: 422,
  two_factor_needed: 422,
  right_missing: 409,
  licence_lapsed: 409,
  webhook_list_full: 409,
  undo_expired: 409,
  deal_lost: 409,
  rules_contradict: 422,
  settings_changed: 409,
  location_unknown: 404,
  service_unknown: 422,
  team_member_unavailable: 422,
  slot_taken: 409,
  slot_in_past: 422,
  event_unknown: 404,
  event_full: 409,
  already_in_event: 409,
  deal_in_event: 409,
  booking_in_progress: 409,
  outcome_unknown: 504,
  booking_refused: 422,
  not_booked: 409,
  contact_missing: 409,
  phone_unclear: 422,
  client_unclear: 409,
  already_booked: 409,
  nobody_free: 409,
  stage_action_empty: 422,
  appointment_unknown: 404,
  appointment_changed: 409,
  provider_silent: 503,
  provider_busy: 503,
  crm_silent: 503,
  crm_busy: 503,
  crm_refused: 502,
  too_many_requests: 429,
  internal: 500,
};

/**
 * What cannot be read, be it a body or the escapes of an address, comes from the framework with a status of its own and
 * the raw text on it: only the type is kept.
 */
function asProductError(error: unknown): ProductError {
  if (error instanceof ProductError) return error;
  if (typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500) {
    const what = 'type' in error ? `body: ${String(error.type)}` : 'address';
    return new ProductError('invalid_request', { detail: `unreadable ${what}` });
  }
  return new ProductError('internal', { detail: 'an unexpected error', cause: error });
}

function toProblem(error: ProductError, requestId: string): Problem {
  const { code, params, retryAfterMs } = error;
  return {
    type: `urn:slotdesk:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: STATUS[code],
    code,
    detail: error.message,
    params: { ...params },
    retryAfterSeconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000),
    requestId,
  };
}

/** The last handler: every error leaves as `application/problem+json`; unexpected ones are logged, once, with their trace. */
export function problemHandler(onUnexpected: (error: unknown, request: Request) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const product = asProductError(error);
    if (product.code === 'internal') onUnexpected(error, request);
    const problem = toProblem(product, request.traceId);
    if (problem.retryAfterSeconds !== null) response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}
