import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Account, Integration, KommoState, OAuthCode, TokenPair, User } from './model.ts';
import { Problem } from './problem.ts';
import { accountOf, domainOf } from './state.ts';

const MINUTE = 60;
const DAY = 24 * 3600;
/** Seconds of life, before the speed of the stand-in divides them. */
export const LIVES = { code: 20 * MINUTE, access: DAY, refresh: 90 * DAY, oneTime: 30 * MINUTE } as const;

/** What tokens are made with. */
export interface Mint {
  readonly state: KommoState;
  /** Milliseconds. */
  readonly now: () => number;
  readonly speed: number;
  readonly refreshGrace: () => boolean;
}

/** Access tokens are opaque to clients except for their claims: nobody else can check this key. */
const accessTokenKey = randomBytes(32);

const random = (): string => randomBytes(32).toString('hex');

export function issueCode(mint: Mint, integration: Integration, account: Account, userId: number): OAuthCode {
  const code: OAuthCode = {
    code: `def502${random()}`,
    client_id: integration.clientId,
    account_id: account.id,
    user_id: userId,
    expires_at: mint.now() + (LIVES.code * 1000) / mint.speed,
    used: false,
  };
  mint.state.codes.push(code);
  return code;
}

interface PairOrder {
  readonly integration: Integration;
  readonly account: Account;
  readonly userId: number;
  /** Long-lived tokens choose their own life in seconds and have no refresh token. */
  readonly longLife?: number;
}

/** A pair that is not yet in force: signing takes a moment, and nothing may change meanwhile. */
async function signPair(mint: Mint, { integration, account, userId, longLife }: PairOrder): Promise<TokenPair> {
  const now = mint.now();
  const life = Math.max(1, Math.round(longLife ?? LIVES.access / mint.speed));
  const jti = random();
  const access_token = await new SignJWT({
    account_id: account.id,
    base_domain: domainOf(account).split('.').slice(1).join('.'),
    version: 2,
    scopes: integration.scopes,
    hash_uuid: randomUUID(),
    api_domain: 'api-c.kommo.com',
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience(integration.clientId)
    .setSubject(String(userId))
    .setJti(jti)
    .setIssuedAt(Math.floor(now / 1000))
    .setNotBefore(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(now / 1000) + life)
    .sign(accessTokenKey);
  return {
    jti,
    client_id: integration.clientId,
    account_id: account.id,
    user_id: userId,
    access_token,
    refresh_token: longLife === undefined ? `def502${random()}` : null,
    access_expires_at: now + life * 1000,
    refresh_expires_at: now + (LIVES.refresh * 1000) / mint.speed,
    used: false,
    replaced_by: null,
    revoked: false,
  };
}

export async function issuePair(mint: Mint, order: PairOrder): Promise<TokenPair> {
  const pair = await signPair(mint, order);
  mint.state.pairs.push(pair);
  return pair;
}

const refused = (status: number, hint: string, detail: string): Problem =>
  new Problem(status, detail, { hint, type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson' });

const revoked = (): Problem => refused(401, 'Token has been revoked', 'The refresh token is invalid.');

/** Spends an authorization code. Throws 400 when it is unknown, spent, too old or not the caller's. */
export function spendCode(mint: Mint, integration: Integration, sent: string): OAuthCode {
  const code = mint.state.codes.find((candidate) => candidate.code === sent);
  const detail = 'The provided authorization grant is invalid.';
  if (!code || code.client_id !== integration.clientId) {
    throw refused(400, 'Cannot decrypt the authorization code', detail);
  }
  if (code.used) throw refused(400, 'Authorization code has been revoked', detail);
  if (code.expires_at <= mint.now()) throw refused(400, 'Authorization code has expired', detail);
  code.used = true;
  return code;
}

/**
 * Changes a refresh token for a new pair. The old one is dead from then on, with one grace: as long as nothing of the
 * new pair was used, the answer counts as lost and the old token works again; the pair that got lost is dead then.
 */
export async function rotate(mint: Mint, integration: Integration, sent: string): Promise<TokenPair> {
  const { state } = mint;
  const pair = state.pairs.find((candidate) => candidate.refresh_token === sent);
  if (!pair || pair.client_id !== integration.clientId) throw revoked();
  const account = accountOf(state, pair.account_id);
  const fresh = await signPair(mint, { integration, account, userId: pair.user_id });
  if (pair.revoked || pair.refresh_expires_at <= mint.now()) throw revoked();
  if (pair.replaced_by !== null) {
    const lost = state.pairs.find(({ jti }) => jti === pair.replaced_by);
    if (!mint.refreshGrace() || !lost || lost.used) throw revoked();
    lost.revoked = true;
  }
  pair.used = true;
  pair.replaced_by = fresh.jti;
  state.pairs.push(fresh);
  return fresh;
}

/** The pair of a live Bearer token; presenting it ends the grace of its predecessor. */
export function pairOf(mint: Mint, accessToken: string): TokenPair | undefined {
  const pair = mint.state.pairs.find((candidate) => candidate.access_token === accessToken);
  if (!pair || pair.revoked || pair.access_expires_at <= mint.now()) return undefined;
  pair.used = true;
  return pair;
}

export function revokeTokens(state: KommoState, clientId: string, accountId?: number): void {
  for (const pair of state.pairs) {
    if (pair.client_id === clientId && (accountId === undefined || pair.account_id === accountId)) pair.revoked = true;
  }
}

/** The token by which a widget proves to its own backend who is looking. */
export async function oneTimeToken(
  mint: Mint,
  integration: Integration,
  account: Account,
  user: User,
  hasIsAdmin: boolean,
): Promise<string> {
  const now = Math.floor(mint.now() / 1000);
  return await new SignJWT({
    account_id: account.id,
    user_id: user.id,
    subdomain: account.subdomain,
    client_uuid: integration.clientId,
    ...(hasIsAdmin && { is_admin: user.is_admin }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://${domainOf(account)}`)
    .setAudience(new URL(integration.redirectUri).origin)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + Math.max(1, Math.round(LIVES.oneTime / mint.speed)))
    .sign(new TextEncoder().encode(integration.clientSecret));
}
