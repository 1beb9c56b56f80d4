import { randomBytes } from 'node:crypto';

/** Whoever knows the end of an address may speak in its name, so it cannot be guessed. */
export const newKey = (): string => randomBytes(24).toString('base64url');

/** The key at the end of an address under `base`. */
export const keyOf = (base: string, url: string): string => url.slice(base.length);

/**
 * The addresses of one account at the booking system. Another account of this deployment may have connected the same
 * location and stand in the same list, so that each key begins with its account's tag.
 */
export function createTaggedAddresses(base: string, accountId: number) {
  const tag = `${accountId.toString(36)}-`;
  return {
    newKey: () => `${tag}${newKey()}`,
    isOurs: (url: string) => url.startsWith(`${base}${tag}`),
  };
}
