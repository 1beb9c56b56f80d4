import { ProductError } from '../errors.ts';
import { checkSize, parseForm } from './form-tree.ts';

type Node = Readonly<Record<string, unknown>>;

const invalid = (detail: string) => new ProductError('invalid_request', { detail });

/** What the CRM sent, as a form or as JSON. Throws `invalid_request` when it is neither. */
export function readBody(rawBody: string): Node {
  if (!rawBody.trimStart().startsWith('{')) return parseForm(rawBody);
  checkSize(rawBody);
  try {
    return asNode(JSON.parse(rawBody));
  } catch {
    throw invalid('The body is neither a form nor JSON.');
  }
}

export const asNode = (value: unknown): Node => (typeof value === 'object' && value !== null ? (value as Node) : {});

/** Zero is nobody: the vendor writes it for its own robots. */
export function idOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) return null;
  return Number(text) || null;
}
