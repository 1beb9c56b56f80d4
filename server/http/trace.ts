import type { RequestHandler } from 'express';
import type { Logger } from '../lib/logger.ts';
import { acceptRequestId } from '../lib/logger.ts';
import { maskWebhookKey } from '../lib/logger-scrub.ts';
import type { Metrics } from '../lib/metrics.ts';

const ADDRESSES_NOT_LOGGED = new Set(['/healthz', '/readyz', '/metrics']);

/** Gives each request its id, and says once it is over what it was and how long it took: never a body, a header or a key. */
export function traceRequests(deps: { logger: Logger; metrics: Metrics }): RequestHandler {
  return (request, response, next) => {
    request.traceId = acceptRequestId(request.headers['x-request-id']);
    response.setHeader('X-Request-Id', request.traceId);
    const startedAt = performance.now();
    response.once('finish', () => {
      const ms = performance.now() - startedAt;
      const route = maskWebhookKey(request.baseUrl + request.path);
      deps.metrics.observeRequest({ route: routeLabel(route), status: response.statusCode, ms });
      if (ADDRESSES_NOT_LOGGED.has(request.path)) return;
      deps.logger.info(
        { requestId: request.traceId, method: request.method, route, status: response.statusCode, ms: Math.round(ms) },
        'request',
      );
    });
    next();
  };
}

/** A metric label must not grow with keys or with what strangers type. */
function routeLabel(route: string): string {
  if (route.startsWith('/webhooks/')) return route.split('/').slice(0, 3).join('/');
  return /^\/(api|oauth)\/[a-z/-]{1,60}$/.test(route) || ADDRESSES_NOT_LOGGED.has(route) ? route : 'other';
}
