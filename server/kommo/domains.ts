import { ProductError } from '../errors.ts';

/** Where accounts of each brand live. `amocrm.com` is the older address of both. */
export const CRM_DOMAINS = {
  kommo: ['kommo.com', 'amocrm.com'],
  amocrm: ['amocrm.ru', 'amocrm.com'],
} as const satisfies Record<string, readonly string[]>;

const HOST_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * An account's host name in lower case. Throws `unauthorised` unless it lies under one of `allowed`: whoever can make us
 * call a host of their own gets our client secret. Ports, user info, paths and trailing dots are refused, not repaired.
 */
export function checkDomain(domain: string, allowed: readonly string[]): string {
  const host = domain.toLowerCase();
  if (host.length <= 253 && HOST_NAME.test(host) && allowed.some((suffix) => host.endsWith(`.${suffix}`))) return host;
  throw new ProductError('unauthorised', { detail: 'The domain does not belong to the CRM.' });
}

/** The host of an `https://…` address such as a token's issuer, checked like any domain. */
export function domainOfIssuer(issuer: string, allowed: readonly string[]): string {
  return checkDomain(issuer.replace(/^https?:\/\//i, ''), allowed);
}

/** Where calls for an account go: the template with its `{domain}` filled in, or the template itself when it has none. */
export function originFor(template: string, domain: string): URL {
  return new URL(template.replaceAll('{domain}', domain));
}
