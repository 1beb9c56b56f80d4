import type { RequestHandler } from 'express';
import { ONE_TIME_TOKEN_HEADER, SESSION_HEADER } from '../../shared/contracts/routes.ts';
import { ProductError } from '../errors.ts';
import type { Crm, VerifyOneTimeToken } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import type { Caller } from '../steps/read-deal.ts';
import type { Sessions } from './sessions.ts';

export interface AuthenticateDeps {
  readonly repository: Repository;
  readonly crm: Crm;
  readonly verifyOneTimeToken: VerifyOneTimeToken;
  readonly sessions: Sessions;
  readonly incidents: IncidentLog;
}

/**
 * Who asks: a session of ours, or the CRM's one-time token, which is checked and exchanged for a session in the answer's
 * header. Nothing on the CRM's side stops a one-time token from being sent twice, so one that was used changes nothing
 * any more and buys no second session, which could; for reading it stays good, because a host may hand out the same token
 * for a while.
 */
export function authenticate(deps: AuthenticateDeps, options: { changesSomething: boolean }): RequestHandler {
  return async (request, response, next) => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const oneTime = request.get(ONE_TIME_TOKEN_HEADER);
    if (bearer) {
      request.caller = await fromSession(deps, bearer, request.traceId);
    } else if (oneTime) {
      const { caller, isFirstUse, doubt } = await fromOneTimeToken(deps, oneTime, request.traceId, options);
      request.caller = caller;
      // A session keeps what it was issued with, so who may be an administrator gets none and is asked about again.
      if (doubt) request.doubt = doubt;
      else if (isFirstUse) response.setHeader(SESSION_HEADER, await deps.sessions.issue(caller));
    } else {
      throw new ProductError('unauthorised', { detail: 'no token' });
    }
    next();
  };
}

async function fromSession(deps: AuthenticateDeps, token: string, traceId: string): Promise<Caller> {
  const session = await deps.sessions.read(token);
  const account = await deps.repository.accounts.read(session.accountId);
  if (account?.state !== 'active') throw new ProductError('account_unknown');
  return { ...session, traceId };
}

async function fromOneTimeToken(
  deps: AuthenticateDeps,
  token: string,
  traceId: string,
  { changesSomething }: { changesSomething: boolean },
): Promise<{ caller: Caller; isFirstUse: boolean; doubt: ProductError | null }> {
  const claims = await deps.verifyOneTimeToken(token).catch((error: unknown) => {
    deps.incidents.note('token_refused', { traceId, reason: error instanceof Error ? error.message : 'unknown' });
    throw error;
  });
  const isFirstUse = await deps.repository.access.useToken(claims.tokenId, claims.expiresAt);
  if (!isFirstUse && changesSomething)
    throw new ProductError('unauthorised', { detail: 'this one-time token was used' });
  const account = await deps.repository.accounts.findByCrmId(claims.crmAccountId);
  if (account?.state !== 'active') throw new ProductError('account_unknown');
  const { userId } = claims;
  const answer = claims.claimsAdmin || (await askIsAdmin(deps, account.id, userId, traceId));
  const doubt = answer instanceof ProductError ? answer : null;
  return { caller: { accountId: account.id, userId, isAdmin: answer === true, traceId }, isFirstUse, doubt };
}

/** A card waits for it. */
const IS_ADMIN_PATIENCE_MS = 3_000;

/** The token may not say who is an administrator. A CRM that does not answer makes nobody one; why it did not is told. */
async function askIsAdmin(
  deps: AuthenticateDeps,
  accountId: number,
  userId: number,
  traceId: string,
): Promise<boolean | ProductError> {
  const signal = AbortSignal.timeout(IS_ADMIN_PATIENCE_MS);
  try {
    const user = await deps.crm.readUser({ accountId, lane: 'person', traceId, signal }, userId);
    return user?.isAdmin === true && user.isActive;
  } catch (error) {
    if (error instanceof ProductError) return error;
    throw error;
  }
}
