import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CrmOAuth } from '../ports/crm.ts';
import { readAnswer } from './answers.ts';
import { checkDomain } from './domains.ts';
import { readWhole } from './drift.ts';
import { askForTokens, type GrantOptions, toTokens } from './grants.ts';
import { bearer, type Subject } from './transport.ts';
import { WireAccount } from './wire.ts';

/** OAuth 2.0 of the CRM: codes and the signed "access revoked" call. Refreshing is in `refresh.ts`. */
export function createCrmOAuth(options: GrantOptions): CrmOAuth {
  const { transport, read, clientId, clientSecrets, domains } = options;

  async function readAccountId(subject: Subject, accessToken: string): Promise<number> {
    const operation = 'read_account';
    const request = { operation, effect: 'read', method: 'GET', path: '/api/v4/account' } as const;
    const answer = await transport.send(subject, { ...request, headers: bearer(accessToken) });
    return readWhole(read, operation, WireAccount, readAnswer(answer, 'read', operation)).id;
  }

  return {
    checkDomain: (domain) => checkDomain(domain, domains),
    async exchangeCode(domain, code) {
      const operation = 'exchange_code';
      const host = checkDomain(domain, domains);
      const subject: Subject = { name: `domain:${host}`, domain: host, lane: 'person' };
      const answer = await askForTokens(options, subject, operation, { grant_type: 'authorization_code', code });
      const tokens = toTokens(options, answer, operation);
      return { ...tokens, crmAccountId: await readAccountId(subject, tokens.accessToken) };
    },
    verifyDisabled: ({ crmAccountId, clientId: sentId, signature }) =>
      sentId === clientId && isSignedByOneOf(clientSecrets, `${clientId}|${crmAccountId}`, signature),
  };
}

/** HMAC-SHA256 in hex, compared in constant time. */
function isSignedByOneOf(secrets: readonly string[], message: string, signature: string): boolean {
  const given = Buffer.from(signature.toLowerCase(), 'utf8');
  return secrets
    .map((secret) => Buffer.from(createHmac('sha256', secret).update(message).digest('hex'), 'utf8'))
    .map((wanted) => wanted.length === given.length && timingSafeEqual(wanted, given))
    .includes(true);
}
