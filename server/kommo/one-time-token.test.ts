import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { CRM_DOMAINS } from './domains.ts';
import { createOneTimeTokenVerifier } from './one-time-token.ts';

const NOW = 1_780_000_000;
const CLIENT_ID = '0c9e0000-0000-4000-8000-000000000002';
const SECRET = 'a secret of tests';
const PREVIOUS = 'the secret before it';

const claims = {
  iss: 'https://demo-clinic.kommo.com',
  aud: 'https://api.example.com',
  jti: '7f0b1c2e-0000-4000-8000-000000000001',
  iat: NOW,
  nbf: NOW,
  exp: NOW + 1800,
  account_id: 31000001,
  user_id: 7000001,
  subdomain: 'demo-clinic',
  client_uuid: CLIENT_ID,
};

const verifier = (publicUrl = 'https://api.example.com/base', nowMs = NOW * 1000) =>
  createOneTimeTokenVerifier({
    clock: { now: () => nowMs },
    clientId: CLIENT_ID,
    clientSecrets: [SECRET, PREVIOUS],
    publicUrl: new URL(publicUrl),
    domains: CRM_DOMAINS.kommo,
  });

const sign = (changes: Record<string, unknown> = {}, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg, typ: 'JWT' }).sign(new TextEncoder().encode(secret));

const refused = expect.objectContaining({ code: 'unauthorised' });

describe('the one-time token', () => {
  it('says who calls', async () => {
    expect(await verifier()(await sign())).toEqual({
      crmAccountId: 31000001,
      userId: 7000001,
      domain: 'demo-clinic.kommo.com',
      tokenId: claims.jti,
      expiresAt: NOW + 1800,
      claimsAdmin: false,
    });
  });

  it('is good when signed with the secret that is being replaced', async () => {
    await expect(verifier()(await sign({}, PREVIOUS))).resolves.toMatchObject({ userId: 7000001 });
  });

  it('may write its numbers as text', async () => {
    const token = await sign({ account_id: '31000001', user_id: '7000001', exp: String(NOW + 60), nbf: String(NOW) });
    await expect(verifier()(token)).resolves.toMatchObject({ crmAccountId: 31000001, expiresAt: NOW + 60 });
  });

  it.each([
    ['https://api.example.com', 'https://api.example.com:8443/x'],
    ['https://api.example.com:8443', 'https://api.example.com:8443/x'],
    ['http://127.0.0.1', 'http://127.0.0.1:4010'],
    [['https://other.example', 'https://api.example.com'], 'https://api.example.com'],
  ])('for %j is for us at %s', async (aud, publicUrl) => {
    await expect(verifier(publicUrl)(await sign({ aud }))).resolves.toBeTruthy();
  });

  it.each([
    ['https://api.example.com.evil.example'],
    ['http://api.example.com'],
    ['https://api.example.com:9999'],
    ['https://example.com'],
    [''],
    [[]],
  ])('for %j is not for us', async (aud) => {
    await expect(verifier()(await sign({ aud }))).rejects.toThrow(refused);
  });

  it.each([
    ['iss', 'https://demo-clinic.kommo.com.evil.example'],
    ['iss', 'https://evil.example/demo.kommo.com'],
    ['iss', 'https://salon.amocrm.ru'],
    ['iss', undefined],
    ['client_uuid', '0c9e0000-0000-4000-8000-00000000ffff'],
    ['client_uuid', undefined],
    ['exp', undefined],
    ['exp', NOW - 31],
    ['nbf', NOW + 31],
    ['jti', undefined],
    ['jti', ''],
    ['account_id', undefined],
    ['user_id', 'me'],
    ['user_id', 1.5],
  ])('is refused when %s is %j', async (claim, value) => {
    await expect(verifier()(await sign({ [claim]: value }))).rejects.toThrow(refused);
  });

  it.each([
    ['exp', NOW - 29],
    ['nbf', NOW + 29],
    ['nbf', undefined],
  ])('forgives clocks that differ a little: %s %j', async (claim, value) => {
    await expect(verifier()(await sign({ [claim]: value }))).resolves.toBeTruthy();
  });

  it.each([
    [true, true],
    [1, true],
    ['1', true],
    [false, false],
    ['false', false],
    [null, false],
    [{}, false],
  ])('claims administration by %j: %s', async (value, claimsAdmin) => {
    await expect(verifier()(await sign({ is_admin: value }))).resolves.toMatchObject({ claimsAdmin });
  });

  it('is refused with another secret, another algorithm, none, or when it is no token', async () => {
    const verify = verifier();
    await expect(verify(await sign({}, 'another secret'))).rejects.toThrow(refused);
    await expect(verify(await sign({}, SECRET.padEnd(64, 'x')))).rejects.toThrow(refused);
    await expect(verify(await sign({}, SECRET, 'HS512').catch(() => 'x.y.z'))).rejects.toThrow(refused);
    await expect(verify(new UnsecuredJWT(claims).encode())).rejects.toThrow(refused);
    for (const text of ['', 'a.b.c', '..', 'x'.repeat(5_000)]) await expect(verify(text)).rejects.toThrow(refused);
  });

  it('is refused after one letter was changed', async () => {
    const [head, body, signature] = (await sign()).split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, user_id: 7000002 })).toString('base64url');
    await expect(verifier()([head, other, signature].join('.'))).rejects.toThrow(refused);
    await expect(verifier()([head, body, `A${signature?.slice(1)}`].join('.'))).rejects.toThrow(refused);
  });
});
