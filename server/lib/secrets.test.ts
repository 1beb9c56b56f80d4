import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecrets, generateKeyEntry, type Place, SecretsError } from './secrets.ts';

const OLD = generateKeyEntry('2025');
const NEW = generateKeyEntry('2026');
const PLACE: Place = 'connections/17:user_token';

describe('createSecrets', () => {
  it('opens what it sealed, whatever the text', () => {
    const secrets = createSecrets(NEW);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => secrets.open(secrets.seal(text, PLACE), PLACE) === text),
    );
  });

  it('seals the same text differently each time and never shows it', () => {
    const secrets = createSecrets(NEW);
    const sealed = secrets.seal('refresh-token', PLACE);
    expect(sealed).toMatch(/^v1\.2026\.[A-Za-z0-9_-]+$/);
    expect(sealed).not.toBe(secrets.seal('refresh-token', PLACE));
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('refresh-token');
  });

  it('refuses a value with any single byte changed', () => {
    const secrets = createSecrets(NEW);
    const [version, kid, body] = secrets.seal('abc', PLACE).split('.');
    const bytes = Buffer.from(body!, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      expect(() => secrets.open(`${version}.${kid}.${changed.toString('base64url')}`, PLACE)).toThrow(SecretsError);
    }
  });

  it.each([['connections/18:user_token'], ['connections/17:partner_token']] as const)(
    'does not open at %s what was sealed for elsewhere',
    (other) => {
      const secrets = createSecrets(NEW);
      expect(() => secrets.open(secrets.seal('abc', PLACE), other)).toThrow(/does not open/);
    },
  );

  it('refuses a value relabelled with another key of the ring', () => {
    const secrets = createSecrets(`${NEW},${OLD}`);
    expect(() => secrets.open(secrets.seal('abc', PLACE).replace('2026', '2025'), PLACE)).toThrow(/does not open/);
  });

  it('still opens values of an older key and asks to seal them anew', () => {
    const sealed = createSecrets(OLD).seal('abc', PLACE);
    const rotated = createSecrets(`${NEW},${OLD}`);
    expect(rotated.open(sealed, PLACE)).toBe('abc');
    expect(rotated.needsReseal(sealed)).toBe(true);
    expect(rotated.needsReseal(rotated.seal('abc', PLACE))).toBe(false);
    expect(rotated.olderKeyIds()).toEqual(['2025']);
  });

  it('names the missing key and the place, and not the value, when the key is gone', () => {
    const sealed = createSecrets(OLD).seal('abc', PLACE);
    expect(() => createSecrets(NEW).open(sealed, PLACE)).toThrow(
      `The value at ${PLACE} was sealed with key "2025", which is not in SECRET_KEYS.`,
    );
  });

  it.each(['', 'plain text', 'v1.2026', 'v1.2026.AAAA', 'v2.2026.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
    'says that %j is not a sealed value',
    (text) => {
      expect(() => createSecrets(NEW).open(text, PLACE)).toThrow(/is not a sealed one/);
    },
  );

  it.each([
    ['', /is empty/],
    ['k1', /Entry 1/],
    [`${NEW},k2:c2hvcnQ`, /Entry 2/],
    ['a.b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', /Entry 1/],
    [`${NEW},${generateKeyEntry('2026')}`, /twice/],
  ])('refuses the key ring %j without repeating it', (ring, message) => {
    const attempt = () => createSecrets(ring);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(NEW.slice(5));
  });

  it('derives one stable key per purpose and ring key, current first', () => {
    const secrets = createSecrets(`${NEW}, ${OLD}`);
    expect(secrets.deriveKey('session')).toHaveLength(32);
    expect(secrets.deriveKey('session')).toEqual(createSecrets(NEW).deriveKey('session'));
    expect(secrets.deriveKey('session')).not.toEqual(secrets.deriveKey('phone'));
    expect(secrets.deriveKeys('session')).toEqual([
      { kid: '2026', key: secrets.deriveKey('session') },
      { kid: '2025', key: createSecrets(OLD).deriveKey('session') },
    ]);
  });
});
