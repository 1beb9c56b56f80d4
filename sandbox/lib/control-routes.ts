import express, { type Request, type Response, Router } from 'express';
import type { FaultRule, Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';

export interface Controls {
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Brings the stand-in back to its seed. Faults and the request log are cleared by the route itself. */
  readonly reset: () => void | Promise<void>;
}

/**
 * The switches of a stand-in, for tests and for its page:
 * `GET|POST|DELETE /_sandbox/faults`, `DELETE /_sandbox/faults/:id`, `GET|DELETE /_sandbox/requests`, `POST /_sandbox/reset`.
 * A posted fault is a `FaultRule`, or an array of them.
 */
export function controlRoutes({ faults, requests, reset }: Controls): Router {
  const router = Router();
  router.use('/_sandbox', express.json());
  router.get('/_sandbox/faults', (_request, response) => {
    response.json(faults.list());
  });
  router.post('/_sandbox/faults', (request, response) => addFaults(faults, request, response));
  router.delete('/_sandbox/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/_sandbox/faults/:id', (request, response) => {
    response.status(faults.remove(Number(request.params.id)) ? 204 : 404).end();
  });
  router.get('/_sandbox/requests', (_request, response) => {
    response.json(requests.summary());
  });
  router.delete('/_sandbox/requests', (_request, response) => {
    requests.clear();
    response.status(204).end();
  });
  router.post('/_sandbox/reset', async (_request, response) => {
    faults.clear();
    requests.clear();
    await reset();
    response.status(204).end();
  });
  return router;
}

function addFaults(faults: Faults, request: Request, response: Response): void {
  const rules: FaultRule[] = Array.isArray(request.body) ? request.body : [request.body ?? {}];
  try {
    response.status(201).json(rules.map((rule) => faults.add(rule)));
  } catch (error) {
    response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
  }
}
