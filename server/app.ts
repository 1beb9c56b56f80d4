import compression from 'compression';
import express, { type Express } from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';
import { ProductError } from './errors.ts';
import { type ApiHandlers, createApiRouter } from './http/api.ts';
import type { AuthenticateDeps } from './http/authenticate.ts';
import { allowCrmPages } from './http/cross-origin.ts';
import { createOAuthRouter, type OAuthDeps } from './http/oauth.ts';
import { createOperationsRouter, type OperationsDeps } from './http/operations.ts';
import { problemHandler } from './http/problem.ts';
import { traceRequests } from './http/trace.ts';
import { createWebhookRouter, type WebhookDeps } from './http/webhooks.ts';
import type { Logger } from './lib/logger.ts';
import type { Metrics } from './lib/metrics.ts';

export interface AppDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly trustProxy: number;
  readonly crossOrigin: Parameters<typeof allowCrmPages>[0];
  readonly handlers: ApiHandlers;
  readonly authenticate: AuthenticateDeps;
  readonly webhooks: WebhookDeps;
  readonly oauth: OAuthDeps;
  readonly operations: OperationsDeps;
}

const MINUTE_MS = 60_000;
/** Strangers who guess keys or tokens are slowed down; a good answer costs nothing. */
const REFUSALS_PER_MINUTE = 60;

/** The whole HTTP side without listening, so that tests start it on any port. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustProxy);
  app.set('query parser', 'simple');
  app.use(traceRequests(deps), helmet());
  const slowDownGuessing = rateLimit({
    windowMs: MINUTE_MS,
    limit: REFUSALS_PER_MINUTE,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401 && response.statusCode !== 404,
    standardHeaders: false,
    legacyHeaders: false,
    handler: () => {
      throw new ProductError('too_many_requests', { retryAfterMs: MINUTE_MS });
    },
  });
  app.use(createOperationsRouter(deps.operations));
  app.use('/webhooks', slowDownGuessing, createWebhookRouter(deps.webhooks));
  app.use('/oauth', slowDownGuessing, createOAuthRouter(deps.oauth));
  app.use('/api', allowCrmPages(deps.crossOrigin), slowDownGuessing, compression());
  app.use(createApiRouter(deps.handlers, deps.authenticate));
  app.use((_request, response) => {
    response.status(404).end();
  });
  app.use(
    problemHandler((error, request) => {
      deps.logger.error({ err: error, requestId: request.traceId }, 'unexpected error');
    }),
  );
  return app;
}
