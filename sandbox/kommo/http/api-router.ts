import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router, text } from 'express';
import type { Act } from '../act.ts';
import { accountRoutes } from '../api/account-routes.ts';
import type { ApiCall, Handler, Route } from '../api/call.ts';
import { callLogRoutes } from '../api/call-log-routes.ts';
import { complexRoutes } from '../api/complex-routes.ts';
import { entityRoutes } from '../api/entity-routes.ts';
import { eventRoutes } from '../api/event-routes.ts';
import { fieldRoutes } from '../api/field-routes.ts';
import { linkRoutes } from '../api/link-routes.ts';
import { noteRoutes } from '../api/note-routes.ts';
import { pipelineRoutes } from '../api/pipeline-routes.ts';
import { parseQuery, values } from '../api/query.ts';
import { taskRoutes } from '../api/task-routes.ts';
import { unsortedRoutes } from '../api/unsorted-routes.ts';
import { webhookRoutes } from '../api/webhook-routes.ts';
import { widgetRoutes } from '../api/widget-routes.ts';
import { forbidden, notFound, Problem } from '../problem.ts';
import { integrationOf } from '../state.ts';
import type { World } from '../world.ts';
import { originOf, sendJson, sendProblem } from './answer.ts';
import { type Caller, identify } from './caller.ts';
import type { Gate } from './gate.ts';

/** Narrower paths first: `/leads/pipelines` is no id of a deal. */
const routes: readonly Route[] = [
  ...accountRoutes,
  ...pipelineRoutes,
  ...fieldRoutes,
  ...complexRoutes,
  ...unsortedRoutes,
  ...noteRoutes,
  ...linkRoutes,
  ...taskRoutes,
  ...eventRoutes,
  ...callLogRoutes,
  ...webhookRoutes,
  ...widgetRoutes,
  ...entityRoutes,
];

/** The whole of `/api/v4`. */
export function apiRouter(world: World, gate: Gate): Router {
  const router = Router();
  router.use(text({ type: () => true, limit: '10mb' }));
  router.use((_request, response, next) => {
    response.setHeader('X-Request-Id', randomUUID());
    next();
  });
  for (const [method, path, handler] of routes) {
    router[method](path, (request, response) => answer(world, gate, handler, request, response));
  }
  for (const path of new Set(routes.map(([, known]) => known))) {
    router.all(path, (request, response) =>
      refuse(world, gate, request, response, new Problem(405, `Method ${request.method} is not allowed`)),
    );
  }
  router.use((request, response) =>
    refuse(
      world,
      gate,
      request,
      response,
      notFound(`Cannot ${request.method} ${originOf(request)}${request.originalUrl}`),
    ),
  );
  return router;
}

const addressOf = (request: Request): string => request.socket.remoteAddress ?? '';

function answer(world: World, gate: Gate, handler: Handler, request: Request, response: Response): void {
  try {
    const caller = admit(world, gate, request);
    world.countCall(caller.account.id, request.method, request.path);
    const act = world.begin(caller.account, caller.user);
    const { status, body } = handler(callOf(world, act, caller, request));
    if (request.method !== 'GET') world.commit(act);
    sendJson(response, status, body);
  } catch (error) {
    sendProblem(response, error);
  }
}

/** Who may not call at all does not learn what exists. */
function refuse(world: World, gate: Gate, request: Request, response: Response, problem: Problem): void {
  try {
    admit(world, gate, request);
    sendProblem(response, problem);
  } catch (error) {
    sendProblem(response, error);
  }
}

/** Token, payment, rate, scope. A person's own browser is not counted. */
function admit(world: World, gate: Gate, request: Request): Caller {
  const caller = identify(world, request.headers);
  if (!caller.account.paid) throw new Problem(402, 'Account has not been paid');
  if (caller.clientId !== null) gate.pass(caller.account.id, addressOf(request));
  if (!caller.scopes.includes('crm')) throw forbidden("Client doesn't have the required scope");
  return caller;
}

function callOf(world: World, act: Act, caller: Caller, request: Request): ApiCall {
  const origin = originOf(request);
  const url = new URL(request.originalUrl, origin);
  const query = parseQuery(url.searchParams);
  const integration = caller.clientId === null ? undefined : integrationOf(world.state, caller.clientId);
  return {
    act,
    view: { account: act.account, origin, with: new Set(values(query['with'])) },
    params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
    query,
    body: parseBody(request),
    url,
    quirks: world.quirks,
    clientId: caller.clientId,
    duplicateControl: integration?.duplicateControl === true,
  };
}

function parseBody(request: Request): unknown {
  const body: unknown = request.body;
  if (request.method === 'GET' || typeof body !== 'string' || body.trim() === '') return undefined;
  if (!/^application\/([\w.-]+\+)?json/i.test(request.get('content-type') ?? '')) {
    throw new Problem(415, 'Content-Type should be application/json');
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem(400, 'Request data is not valid JSON');
    throw error;
  }
}
