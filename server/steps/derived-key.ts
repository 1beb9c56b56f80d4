import { createHash } from 'node:crypto';

/** A UUID for a text, always the same one: the key of an act that follows from another act. */
export function derivedKey(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
