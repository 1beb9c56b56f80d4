import { json, type Request, type Response, Router, urlencoded } from 'express';
import { isJson, type Json } from '../input.ts';
import type { Integration, TokenPair } from '../model.ts';
import { notFound, Problem, unauthorized } from '../problem.ts';
import { accountOf, domainOf } from '../state.ts';
import { issuePair, pairOf, rotate, spendCode } from '../tokens.ts';
import type { World } from '../world.ts';
import { sendJson, sendProblem } from './answer.ts';
import { accountOfHost } from './caller.ts';

const JSON_TYPE = 'application/json';

/** `/oauth2`: codes and refresh tokens for pairs, in JSON or as a form. */
export function oauthRouter(world: World): Router {
  const router = Router();
  router.use(json(), urlencoded({ extended: false }));
  router.post('/access_token', async (request, response) => {
    try {
      const pair = await exchange(world, request);
      world.changed();
      sendJson(response, 200, view(world, pair), JSON_TYPE);
    } catch (error) {
      sendProblem(response, error);
    }
  });
  router.get('/account/current/subdomain', (request, response) => answerSubdomain(world, request, response));
  router.get('/account/subdomain', (request, response) => answerSubdomain(world, request, response));
  return router;
}

function view(world: World, pair: TokenPair): Json {
  return {
    token_type: 'Bearer',
    expires_in: Math.round((pair.access_expires_at - world.now().getTime()) / 1000),
    access_token: pair.access_token,
    refresh_token: pair.refresh_token,
  };
}

async function exchange(world: World, request: Request): Promise<TokenPair> {
  const here = accountOfHost(world.state, request.get('host'));
  const body: Json = isJson(request.body) ? request.body : {};
  const integration = clientOf(world, body);
  const elsewhere = (accountId: number): boolean => here !== undefined && here.id !== accountId;
  if (body['grant_type'] === 'authorization_code') {
    const known = world.state.codes.find(({ code }) => code === body['code']);
    if (known && elsewhere(known.account_id)) throw notFound('Account not found');
    const code = spendCode(world.mint, integration, String(body['code']));
    const account = accountOf(world.state, code.account_id);
    return await issuePair(world.mint, { integration, account, userId: code.user_id });
  }
  if (body['grant_type'] !== 'refresh_token') throw badRequest('The authorization grant type is not supported.');
  const known = world.state.pairs.find((pair) => pair.refresh_token === body['refresh_token']);
  if (known && elsewhere(known.account_id)) throw unauthorized();
  return await rotate(world.mint, integration, String(body['refresh_token']));
}

function badRequest(hint: string): Problem {
  return new Problem(400, 'The request is missing a required parameter or has an invalid one.', {
    hint,
    type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson',
  });
}

function clientOf({ state }: World, body: Json): Integration {
  const integration = state.integrations.find(({ clientId }) => clientId === body['client_id']);
  if (!integration) throw badRequest('Check the client_id parameter');
  if (integration.clientSecret !== body['client_secret']) throw badRequest('Check the client_secret parameter');
  if (integration.redirectUri !== body['redirect_uri']) throw badRequest('Check the redirect_uri parameter');
  return integration;
}

/** Where an account lives now, for a client that lost it by a renaming: any host will do. */
function answerSubdomain(world: World, request: Request, response: Response): void {
  const refresh = request.get('x-refresh-token');
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const byRefresh = world.state.pairs.find((pair) => pair.refresh_token === refresh && !pair.revoked);
  const pair = byRefresh ?? (bearer === undefined ? undefined : pairOf(world.mint, bearer));
  if (!pair) {
    sendProblem(response, unauthorized());
    return;
  }
  const account = accountOf(world.state, pair.account_id);
  const { id, subdomain, top_level_domain } = account;
  sendJson(response, 200, { id, subdomain, domain: domainOf(account), top_level_domain }, JSON_TYPE);
}
