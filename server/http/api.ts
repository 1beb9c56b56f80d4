import express, { type Router } from 'express';
import * as z from 'zod/mini';
import { apiRoutes, type RequestOf, type ResponseOf, type RouteName } from '../../shared/contracts/routes.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Caller } from '../steps/read-deal.ts';
import { type AuthenticateDeps, authenticate } from './authenticate.ts';
import type { Guard } from './guard.ts';

export type ApiHandlers = {
  readonly [Name in RouteName]: (caller: Caller, request: RequestOf<Name>) => Promise<ResponseOf<Name>>;
};

const REFUSALS: ReadonlySet<string> = new Set(['forbidden', 'not_allowed']);

/** Larger than any request of the contract, small enough to be harmless. */
const BODY_LIMIT = '512kb';

export interface ApiDeps {
  readonly handlers: ApiHandlers;
  readonly authenticate: AuthenticateDeps;
  readonly guard: Guard;
}

/**
 * Mounts the contract: parse in, ask whether the caller may, call, take out what they may not see, parse out. Nothing leaves
 * that the contract does not name.
 */
export function createApiRouter(deps: ApiDeps): Router {
  const router = express.Router();
  for (const name of Object.keys(apiRoutes) as RouteName[]) mount(router, name, deps);
  return router;
}

function mount<Name extends RouteName>(
  router: Router,
  name: Name,
  { handlers, guard, authenticate: identity }: ApiDeps,
): void {
  const route = apiRoutes[name];
  const identify = authenticate(identity, { changesSomething: route.changesSomething });
  router.post(route.path, identify, express.json({ limit: BODY_LIMIT }), async (request, response) => {
    const parsed = z.safeParse(route.request, request.body ?? {});
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') ?? '';
      throw new ProductError('invalid_request', { detail: `wrong or missing: ${where}`, params: { field: where } });
    }
    if (!request.caller) throw new ProductError('unauthorised');
    try {
      const access = await guard.enter(name, request.caller, parsed.data);
      const result = await handlers[name](request.caller, parsed.data as RequestOf<Name>);
      response.status(route.status).json(z.parse(route.response, guard.conceal(access, result)));
    } catch (error) {
      // An administrator must not be told to ask an administrator because the CRM was busy.
      throw request.doubt && REFUSALS.has(codeOf(error) ?? '') ? request.doubt : error;
    }
  });
}
