import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { type ApiDeps, createApiRouter } from './http/api.ts';
import { type ConnectDeps, createConnectRouter } from './http/connect.ts';
import { allowCrmPages } from './http/cross-origin.ts';
import { createOAuthRouter, type OAuthDeps } from './http/oauth.ts';
import { createOperationsRouter, type OperationsDeps } from './http/operations.ts';
import { problemHandler } from './http/problem.ts';
import { slowDownGuessing } from './http/slow-down.ts';
import { traceRequests } from './http/trace.ts';
import { createWebhookRouter, type WebhookDeps } from './http/webhooks.ts';
import type { Logger } from './lib/logger.ts';
import type { Metrics } from './lib/metrics.ts';

export interface AppDeps extends ApiDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly trustProxy: number;
  readonly crossOrigin: Parameters<typeof allowCrmPages>[0];
  readonly webhooks: WebhookDeps;
  readonly oauth: OAuthDeps;
  readonly connect: ConnectDeps;
  readonly operations: OperationsDeps;
}

const MINUTE_MS = 60_000;
/** Strangers who guess tokens are slowed down; a good answer costs nothing. */
const REFUSALS_PER_MINUTE = 60;

/** The whole HTTP side without listening, so that tests start it on any port. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustProxy);
  app.set('query parser', 'simple');
  app.use(traceRequests(deps));
  // Not slowed down: a vendor sends for all of its customers from few addresses, and the keys cannot be guessed. An answer
  // without a body needs none of the headers that protect a page.
  app.use('/webhooks', createWebhookRouter(deps.webhooks));
  app.use(helmet());
  const slowDown = slowDownGuessing({ refusals: REFUSALS_PER_MINUTE, windowMs: MINUTE_MS });
  app.use(createOperationsRouter(deps.operations));
  app.use('/oauth', slowDown, createOAuthRouter(deps.oauth));
  app.use('/connect', slowDown, createConnectRouter(deps.connect));
  app.use('/api', allowCrmPages(deps.crossOrigin), slowDown, compression());
  app.use(createApiRouter(deps));
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
