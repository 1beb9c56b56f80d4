import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { HttpResponse } from '../lib/http.ts';
import type { CrmOAuth } from '../ports/crm.ts';
import { CrmError, pauseOf, readAnswer } from './answers.ts';
import { checkDomain } from './domains.ts';
import { readWhole } from './drift.ts';
import { askForTokens, type GrantOptions, toTokens } from './grants.ts';
import { bearer, type Subject } from './transport.ts';
import { WireAccount } from './wire.ts';

/** OAuth 2.0 of the CRM: codes and the signed "access revoked" call. Refreshing is in `refresh.ts`. */
export function createCrmOAuth(options: GrantOptions): CrmOAuth {
  const { transport, read, clientId, clientSecrets, domains } = options;

  async function get(subject: Subject, operation: string, path: string, accessToken: string): Promise<HttpResponse> {
    const request = { operation, effect: 'read', method: 'GET', path } as const;
    return transport.send(subject, { ...request, headers: bearer(accessToken) });
  }

  async function readAccountId(subject: Subject, accessToken: string): Promise<number> {
    const operation = 'read_account';
    try {
      const answer = await get(subject, operation, '/api/v4/account', accessToken);
      return readWhole(read, operation, WireAccount, readAnswer(answer, 'read', operation)).id;
    } catch (error) {
      // The code is spent, so these tokens must not be lost; what they say of themselves came straight from the vendor.
      const claimed = accountIdClaim(accessToken);
      if (claimed === null) throw error;
      return claimed;
    }
  }

  /** Only administrators may list users. A CRM that is busy or silent says nothing. */
  async function isAdmin(subject: Subject, accessToken: string): Promise<boolean | null> {
    try {
      const answer = await get(subject, 'list_users', '/api/v4/users', accessToken);
      if (answer.status === 403 && pauseOf(answer) === null) return false;
      return answer.status >= 200 && answer.status < 300 ? true : null;
    } catch (error) {
      if (error instanceof CrmError) return null;
      throw error;
    }
  }

  return {
    checkDomain: (domain) => checkDomain(domain, domains),
    async exchangeCode(domain, code) {
      const operation = 'exchange_code';
      const host = checkDomain(domain, domains);
      // Anybody can send us codes for any domain, so that all exchanges share one place at the end of the queue.
      const subject: Subject = { name: 'oauth', domain: host, lane: 'backfill' };
      const answer = await askForTokens(options, subject, operation, { grant_type: 'authorization_code', code });
      const tokens = toTokens(options, answer, operation);
      return {
        ...tokens,
        crmAccountId: await readAccountId(subject, tokens.accessToken),
        isAdmin: await isAdmin(subject, tokens.accessToken),
      };
    },
    verifyDisabled: ({ crmAccountId, clientId: sentId, signature }) =>
      sentId === clientId && isSignedByOneOf(clientSecrets, `${clientId}|${crmAccountId}`, signature),
  };
}

function accountIdClaim(accessToken: string): number | null {
  try {
    const claim = Number(decodeJwt(accessToken)['account_id']);
    return Number.isSafeInteger(claim) && claim > 0 ? claim : null;
  } catch {
    return null;
  }
}

/** HMAC-SHA256 in hex, compared in constant time. */
function isSignedByOneOf(secrets: readonly string[], message: string, signature: string): boolean {
  const given = Buffer.from(signature.toLowerCase(), 'utf8');
  return secrets
    .map((secret) => Buffer.from(createHmac('sha256', secret).update(message).digest('hex'), 'utf8'))
    .map((wanted) => wanted.length === given.length && timingSafeEqual(wanted, given))
    .includes(true);
}
