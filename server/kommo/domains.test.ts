import { describe, expect, it } from 'vitest';
import { CRM_DOMAINS, checkDomain, domainOfIssuer, originFor } from './domains.ts';

describe('the domain of an account', () => {
  it.each([
    ['demo-clinic.kommo.com', 'demo-clinic.kommo.com'],
    ['Demo-Clinic.KOMMO.com', 'demo-clinic.kommo.com'],
    ['old.amocrm.com', 'old.amocrm.com'],
  ])('is believed for %s', (domain, host) => {
    expect(checkDomain(domain, CRM_DOMAINS.kommo)).toBe(host);
  });

  it.each([
    'kommo.com',
    'evilkommo.com',
    'demo.kommo.com.evil.example',
    'demo.kommo.com:8443',
    'demo.kommo.com/path',
    'demo.kommo.com#.evil.example',
    'demo.kommo.com?x',
    'demo.kommo.com\\.evil.example',
    'user@demo.kommo.com',
    'evil.example@demo.kommo.com',
    'https://demo.kommo.com',
    'demo.kommo.com.',
    '.kommo.com',
    'a..kommo.com',
    '-a.kommo.com',
    'demo.kommo.com\n',
    ' demo.kommo.com',
    'dеmo.kommo.com',
    'demo.amocrm.ru',
    'demo.xn--kommo-com',
    `${'a'.repeat(64)}.kommo.com`,
    `${'a.'.repeat(130)}kommo.com`,
    '',
  ])('is refused for %j', (domain) => {
    expect(() => checkDomain(domain, CRM_DOMAINS.kommo)).toThrow(expect.objectContaining({ code: 'unauthorised' }));
  });

  it('belongs to the brand that is deployed', () => {
    expect(checkDomain('salon.amocrm.ru', CRM_DOMAINS.amocrm)).toBe('salon.amocrm.ru');
    expect(() => checkDomain('salon.kommo.com', CRM_DOMAINS.amocrm)).toThrow();
  });

  it('is taken from the issuer of a token', () => {
    expect(domainOfIssuer('https://demo.kommo.com', CRM_DOMAINS.kommo)).toBe('demo.kommo.com');
    expect(() => domainOfIssuer('https://demo.kommo.com/x', CRM_DOMAINS.kommo)).toThrow();
  });
});

describe('where calls go', () => {
  it('is the host of the account when the template names it', () => {
    expect(originFor('https://{domain}', 'demo.kommo.com').href).toBe('https://demo.kommo.com/');
  });

  it('is one origin for every account when the template does not', () => {
    expect(originFor('http://127.0.0.1:4010', 'demo.kommo.com').href).toBe('http://127.0.0.1:4010/');
  });
});
