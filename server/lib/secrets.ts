import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value lives, "row:column", e.g. "connections/17:user_token". A value moved elsewhere does not open. */
export type Place = `${string}:${string}`;

/** Seals values for the database and derives keys. Messages of its errors name key ids and places, never keys or values. */
export interface Secrets {
  /** AES-256-GCM under the current key: `v1.<kid>.<base64url(iv 12 | tag 16 | ciphertext)>`. */
  seal(plain: string, place: Place): string;
  /** @throws SecretsError when the text was changed, sealed for another place, or its key is no longer in the ring */
  open(sealed: string, place: Place): string;
  /** True when the value was sealed with a key that is no longer the current one. */
  needsReseal(sealed: string): boolean;
  /** Ids of the keys of the ring that open, but do not seal any more. */
  olderKeyIds(): string[];
  /** 32 bytes for one purpose (HKDF-SHA-256), of the current key. */
  deriveKey(purpose: string): Buffer;
  /**
   * The same for every key of the ring, current first: what an older key signed is still recognised while keys are being
   * changed. Hashes kept in the database (phones) need the kid stored with them and are made anew by the re-seal job.
   */
  deriveKeys(purpose: string): { kid: string; key: Buffer }[];
}

/** A key ring that cannot be used, or a sealed value that does not open. */
export class SecretsError extends Error {
  override name = 'SecretsError';
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)$/;
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})=?$/;

/**
 * @param ring text of SECRET_KEYS, "kid:key,kid2:key2": ids of letters, digits, "-" and "_"; keys of 32 bytes in base64url
 * (43 characters). The first seals; the others only open.
 */
export function createSecrets(ring: string): Secrets {
  const keys = parseRing(ring);
  const [current] = keys;
  if (current === undefined)
    throw new SecretsError('SECRET_KEYS is empty. Set it to "k1:" and 32 random bytes in base64url.');
  const [currentKid, currentKey] = current;
  const byKid = new Map(keys);
  return {
    seal(plain, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', currentKey, iv).setAAD(associated(currentKid, place));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `v1.${currentKid}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, place) {
      const { kid, bytes } = parseSealed(sealed, place);
      const key = byKid.get(kid);
      if (key === undefined)
        throw new SecretsError(`The value at ${place} was sealed with key "${kid}", which is not in SECRET_KEYS.`);
      return decrypt(key, kid, bytes, place);
    },
    needsReseal: (sealed) => !sealed.startsWith(`v1.${currentKid}.`),
    olderKeyIds: () => keys.slice(1).map(([kid]) => kid),
    deriveKey: (purpose) => derive(currentKey, purpose),
    deriveKeys: (purpose) => keys.map(([kid, key]) => ({ kid, key: derive(key, purpose) })),
  };
}

/** A fresh entry for SECRET_KEYS. */
export function generateKeyEntry(kid: string): string {
  return `${kid}:${randomBytes(KEY_BYTES).toString('base64url')}`;
}

function parseRing(ring: string): [kid: string, key: Buffer][] {
  const entries = ring
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const keys = entries.map((entry, index): [string, Buffer] => {
    const [, kid, text] = ENTRY.exec(entry) ?? [];
    const key = Buffer.from(text ?? '', 'base64url');
    if (kid === undefined || key.length !== KEY_BYTES) {
      throw new SecretsError(`Entry ${index + 1} of SECRET_KEYS is not "kid:key" with a key of 32 bytes in base64url.`);
    }
    return [kid, key];
  });
  if (new Set(keys.map(([kid]) => kid)).size !== keys.length)
    throw new SecretsError('SECRET_KEYS holds one key id twice.');
  return keys;
}

function parseSealed(sealed: string, place: Place): { kid: string; bytes: Buffer } {
  const [, kid, text] = SEALED.exec(sealed) ?? [];
  const bytes = Buffer.from(text ?? '', 'base64url');
  if (kid === undefined || bytes.length < IV_BYTES + TAG_BYTES)
    throw new SecretsError(`The value at ${place} is not a sealed one.`);
  return { kid, bytes };
}

function decrypt(key: Buffer, kid: string, bytes: Buffer, place: Place): string {
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(associated(kid, place))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SecretsError(
      `The value at ${place} does not open: it was changed, or sealed for another place or with another key.`,
      { cause },
    );
  }
}

function associated(kid: string, place: Place): Buffer {
  return Buffer.from(`v1.${kid}.${place}`, 'utf8');
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `slotdesk/${purpose}`, KEY_BYTES));
}
