import type { RequestHandler } from 'express';
import { apiRoutes } from '../../shared/contracts/routes.ts';
import type { Logger } from '../lib/logger.ts';
import { acceptRequestId } from '../lib/logger.ts';
import { maskWebhookKey } from '../lib/logger-scrub.ts';
import type { Metrics } from '../lib/metrics.ts';

const ADDRESSES_NOT_LOGGED = new Set(['/healthz', '/readyz', '/metrics']);
/** Labels of a metric must not grow with what strangers type: what is not in this list is `other`. */
const KNOWN_ROUTES: ReadonlySet<string> = new Set([
  ...Object.values(apiRoutes).map((route) => route.path),
  ...ADDRESSES_NOT_LOGGED,
  '/openapi.json',
  '/oauth/kommo/callback',
  '/oauth/kommo/disabled',
]);
const WEBHOOK_ROUTES = ['/webhooks/altegio', '/webhooks/kommo'];
/** Enough to recognise a path, too short to cost anything. */
const LONGEST_PATH = 200;

/** Gives each request its id, and says once it is over what it was and how long it took: never a body, a header or a key. */
export function traceRequests(deps: { logger: Logger; metrics: Metrics }): RequestHandler {
  return (request, response, next) => {
    request.traceId = acceptRequestId(request.headers['x-request-id']);
    response.setHeader('X-Request-Id', request.traceId);
    const startedAt = performance.now();
    response.once('finish', () => {
      const ms = performance.now() - startedAt;
      const route = maskWebhookKey((request.baseUrl + request.path).slice(0, LONGEST_PATH));
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

function routeLabel(route: string): string {
  const webhook = WEBHOOK_ROUTES.find((known) => route.startsWith(`${known}/`));
  return webhook ?? (KNOWN_ROUTES.has(route) ? route : 'other');
}
