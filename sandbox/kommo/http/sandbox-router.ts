import express, { type Request, type Response, Router } from 'express';
import { controlRoutes } from '../../lib/control-routes.ts';
import { isJson } from '../input.ts';
import { disableWidget, saveWidget } from '../install.ts';
import type { Account } from '../model.ts';
import { signIn } from '../page-deps.ts';
import { notFound, unauthorized } from '../problem.ts';
import { accountOf, integrationOf, userOf } from '../state.ts';
import { oneTimeToken } from '../tokens.ts';
import type { World } from '../world.ts';
import { sendJson, sendProblem } from './answer.ts';
import { identify } from './caller.ts';
import type { Gate } from './gate.ts';

/** Errors thrown by a handler become answers. */
const guarded =
  (handler: (request: Request, response: Response) => void | Promise<void>) =>
  async (request: Request, response: Response): Promise<void> => {
    try {
      await handler(request, response);
    } catch (error) {
      sendProblem(response, error);
    }
  };

/** `GET /ajax/v2/integrations/<uuid>/disposable_token`: what the page asks before a widget calls its own backend. */
export function ajaxRouter(world: World): Router {
  const router = Router();
  router.get(
    '/ajax/v2/integrations/:clientId/disposable_token',
    guarded(async (request, response) => {
      const { account, user, clientId } = identify(world, request.headers);
      if (clientId !== null) throw unauthorized();
      const integration = integrationOf(world.state, String(request.params['clientId']));
      const hasIsAdmin = world.quirks.oneTimeTokenHasIsAdmin;
      const token = await oneTimeToken(world.mint, integration, account, user, hasIsAdmin);
      sendJson(response, 200, { token }, 'application/json');
    }),
  );
  return router;
}

/** The stand-in's own switches under `/_sandbox`. */
export function sandboxRouter(world: World, gate: Gate): Router {
  const router = Router();
  const { faults, requests } = world;
  router.use(controlRoutes({ faults, requests, reset: () => world.reset() }));
  router.get('/_sandbox/events', world.feed.handler);
  router.get(
    '/_sandbox/login',
    guarded((request, response) => login(world, request, response)),
  );
  router.get('/_sandbox/deliveries', (_request, response) => {
    const all = world.state.accounts.flatMap((account) =>
      world.hooks.deliveries(account).map((delivery) => ({ account: account.subdomain, ...delivery })),
    );
    response.json(all);
  });
  router.post('/_sandbox/unblock', (_request, response) => {
    gate.lift();
    response.status(204).end();
  });
  router.post(
    '/_sandbox/widgets/:code/:action',
    express.json(),
    guarded((request, response) => pressWidget(world, request, response)),
  );
  return router;
}

/** `?user=<id>` and, to choose among accounts, `&account=<subdomain>`; `&to=/path` goes on from there. */
function login(world: World, request: Request, response: Response): void {
  const userId = Number(request.query['user']);
  const wanted = request.query['account'];
  const account: Account | undefined =
    typeof wanted === 'string'
      ? accountOf(world.state, wanted)
      : world.state.accounts.find(({ users }) => users.some(({ id }) => id === userId));
  if (!account) throw notFound(`No user ${userId}`);
  response.setHeader('Set-Cookie', signIn(world, account, userOf(account, userId).id));
  const to = request.query['to'];
  if (typeof to === 'string' && /^\/(?!\/)/.test(to)) response.redirect(to);
  else response.json({ account: account.subdomain, user: userId });
}

/** Install, Save and Disable as the signed-in user presses them; the body is `{settings}`. */
function pressWidget(world: World, request: Request, response: Response): void {
  const { account, user } = identify(world, request.headers);
  const integration = world.state.integrations.find(({ widgetCode }) => widgetCode === request.params['code']);
  if (!integration) throw notFound(`No widget ${request.params['code']}`);
  const sent: unknown = isJson(request.body) ? request.body['settings'] : undefined;
  const settings = Object.fromEntries(
    Object.entries(isJson(sent) ? sent : {}).map(([key, value]) => [key, String(value)]),
  );
  const press = { clientId: integration.clientId, account: account.id, userId: user.id, settings };
  const { action } = request.params;
  if (action !== 'install' && action !== 'save' && action !== 'disable') throw notFound(`No action ${action}`);
  response.json(action === 'disable' ? disableWidget(world, press) : saveWidget(world, press));
}
