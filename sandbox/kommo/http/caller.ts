import type { IncomingHttpHeaders } from 'node:http';
import type { Account, KommoState, Session, User } from '../model.ts';
import { forbidden, notFound, unauthorized } from '../problem.ts';
import { accountOf, integrationOf } from '../state.ts';
import { pairOf } from '../tokens.ts';
import type { World } from '../world.ts';

export const SESSION_COOKIE = 'session_id';

/** Who calls, and through what. */
export interface Caller {
  readonly account: Account;
  readonly user: User;
  /** `null`: a person's browser session. */
  readonly clientId: string | null;
  readonly scopes: readonly string[];
}

/** Hosts of the vendor that belong to no single account. */
const SHARED_HOSTS = new Set(['www', 'api', 'api-a', 'api-b', 'api-c', 'drive']);

/**
 * The account whose host was called. `undefined` when the host names none: an address, `localhost`, the vendor's own.
 * Throws 404 for a host that looks like an account's and is not.
 */
export function accountOfHost(state: KommoState, host: string | undefined): Account | undefined {
  const name = (host ?? '').replace(/:\d+$/, '');
  if (!name.includes('.') || /^[\d.]+$/.test(name) || name.startsWith('[')) return undefined;
  const [subdomain = ''] = name.split('.');
  if (SHARED_HOSTS.has(subdomain)) return undefined;
  const account = state.accounts.find((candidate) => candidate.subdomain === subdomain);
  if (!account) throw notFound('Account not found');
  return account;
}

export function sessionOf(state: KommoState, cookie: string | undefined): Session | undefined {
  const key = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(cookie ?? '')?.[1];
  return key === undefined ? undefined : state.sessions.find((session) => session.key === key);
}

/** Throws 401 without a live token or session, and 403 when the token may not act as somebody else. */
export function identify(world: World, headers: IncomingHttpHeaders): Caller {
  const here = accountOfHost(world.state, headers.host);
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const caller = bearer === undefined ? bySession(world.state, headers.cookie) : byToken(world, bearer);
  if (!caller || (here && here.id !== caller.account.id)) throw unauthorized();
  const context = headers['x-context-user-id'];
  return context === undefined || caller.clientId === null ? caller : actingAs(caller, Number(context));
}

function bySession(state: KommoState, cookie: string | undefined): Caller | undefined {
  const session = sessionOf(state, cookie);
  const account = state.accounts.find(({ id }) => id === session?.account_id);
  const user = account?.users.find(({ id, is_active }) => id === session?.user_id && is_active);
  return account && user && { account, user, clientId: null, scopes: ['crm'] };
}

function byToken(world: World, bearer: string): Caller | undefined {
  const pair = pairOf(world.mint, bearer);
  if (!pair) return undefined;
  const account = accountOf(world.state, pair.account_id);
  const owner = account.users.find(({ id }) => id === pair.user_id);
  if (!owner) return undefined;
  // Tokens of a deactivated user go on working, as an administrator's.
  const user = owner.is_active ? owner : { ...owner, is_admin: true };
  return { account, user, clientId: pair.client_id, scopes: integrationOf(world.state, pair.client_id).scopes };
}

/** `X-Context-User-ID`: an administrator's token performs the call as another user, with that user's rights. */
function actingAs(caller: Caller, userId: number): Caller {
  const user = caller.account.users.find(({ id, is_active }) => id === userId && is_active);
  if (!caller.user.is_admin || !user) throw forbidden();
  return { ...caller, user };
}
