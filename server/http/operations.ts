import express, { type Router } from 'express';

export interface OperationsDeps {
  /** Throws or resolves to the reason when the process cannot serve; `null` when it can. */
  readonly whyNotReady: () => Promise<string | null>;
  readonly metrics: () => Promise<{ contentType: string; text: string }>;
  readonly openApi: object;
}

/** What operators and their tools ask for. None of it tells anything about an account. */
export function createOperationsRouter(deps: OperationsDeps): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const reason = await deps.whyNotReady();
    response
      .status(reason === null ? 200 : 503)
      .json(reason === null ? { status: 'ready' } : { status: 'not ready', reason });
  });
  router.get('/metrics', async (_request, response) => {
    const { contentType, text } = await deps.metrics();
    response.type(contentType).send(text);
  });
  router.get('/openapi.json', (_request, response) => {
    response.json(deps.openApi);
  });
  return router;
}
