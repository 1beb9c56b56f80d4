import { decodeJwt } from 'jose';
import type { HttpResponse } from '../lib/http.ts';
import type { CrmTokens } from '../ports/crm.ts';
import { CrmError, errorOf, isForeignHost, pauseOf, problemOf, readAnswer, silent } from './answers.ts';
import { checkDomain } from './domains.ts';
import { askForTokens, type GrantOptions, TOKEN_DEADLINE_MS, toTokens } from './grants.ts';
import type { RefreshTokens } from './tokens.ts';
import { type Subject, subjectOf } from './transport.ts';
import { WireDomain } from './wire.ts';

const REFRESH = 'refresh_tokens';

/**
 * Changes a refresh token for a new pair, at the account's new host when it was renamed. Throws `account_unknown` only
 * when the vendor says that the token is revoked.
 */
export function createRefresh(options: GrantOptions): RefreshTokens {
  return async (access, tokens) => {
    const grant = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken } as const;
    // Whoever waits for the row waits for us, so we go first; and who gives up must not lose the tokens for all others.
    const { accountId, traceId } = access;
    const subject = subjectOf({ accountId, traceId, lane: 'person' }, tokens.domain);
    const answer = await askForTokens(options, subject, REFRESH, grant);
    if (answer.status === 200) return { ...toTokens(options, answer, REFRESH), domain: tokens.domain };
    if (answer.status !== 401 && !isGone(answer)) throw refused(answer);
    const domain = await findNewDomain(options, subject, tokens);
    if (domain === null || domain === tokens.domain) throw refused(answer);
    const moved = await askForTokens(options, { ...subject, domain }, REFRESH, grant);
    if (moved.status === 200) return { ...toTokens(options, moved, REFRESH), domain };
    throw refused(moved);
  };
}

/** Where the account lives now; `null`: the vendor does not say. */
async function findNewDomain(options: GrantOptions, subject: Subject, tokens: CrmTokens): Promise<string | null> {
  const operation = 'find_account';
  const host = apiDomain(tokens.accessToken, options.domains) ?? subject.domain;
  const answer = await options.transport.send(
    { ...subject, domain: host },
    {
      operation,
      effect: 'read',
      method: 'GET',
      path: '/oauth2/account/current/subdomain',
      headers: { 'x-refresh-token': tokens.refreshToken },
      deadlineMs: TOKEN_DEADLINE_MS,
    },
  );
  if (pauseOf(answer) !== null) throw errorOf(answer, 'read', operation);
  if (answer.status >= 500) throw silent('read', `${operation}: ${answer.status}`, answer.status);
  if (answer.status !== 200) return null;
  const found = options.read(operation, WireDomain, readAnswer(answer, 'read', operation));
  return found === null ? null : checkDomain(found.domain, options.domains);
}

/** The token names a host that knows every account. It is only read, not trusted: the host is checked like any other. */
function apiDomain(accessToken: string, allowed: readonly string[]): string | null {
  try {
    const claim = decodeJwt(accessToken)['api_domain'];
    return typeof claim === 'string' ? checkDomain(claim, allowed) : null;
  } catch {
    return null;
  }
}

const isGone = (answer: HttpResponse): boolean => answer.status === 404 || isForeignHost(answer);

/** Only a revoked token is final; whatever else went wrong may be our configuration or the vendor's bad day. */
function refused(answer: HttpResponse): CrmError {
  const { hint, detail, title } = problemOf(answer);
  const isRevoked = answer.status === 401 || /revoked/i.test(`${hint} ${detail} ${title}`);
  if (isGone(answer)) return silent('read', `${REFRESH}: ${answer.status}`, answer.status);
  if (!isRevoked || pauseOf(answer) !== null || answer.status >= 500) return errorOf(answer, 'read', REFRESH);
  return new CrmError('account_unknown', { detail: `${REFRESH}: ${answer.status}`, status: answer.status });
}
