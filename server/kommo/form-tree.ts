import { ProductError } from '../errors.ts';

/** Nested data of a form; keys of lists stay what they are, numbers in text. */
export interface FormTree {
  readonly [key: string]: string | FormTree;
}

const LIMITS = { bytes: 1_048_576, pairs: 20_000, depth: 12 };
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

const invalid = (detail: string) => new ProductError('invalid_request', { detail });

/** Refuses bodies above one mebibyte. */
export function checkSize(body: string): void {
  if (Buffer.byteLength(body) > LIMITS.bytes) throw invalid('The body is larger than 1 MiB.');
}

/**
 * Reads a form with PHP's bracketed names, `leads[status][0][id]=5`, in time linear in its length. Throws
 * `invalid_request` above 20,000 pairs or 12 levels and for a broken escape. Where a name is both a value and a parent,
 * the later one is dropped. Names of prototype members are skipped.
 */
export function parseForm(body: string): FormTree {
  checkSize(body);
  const root: Branch = Object.create(null);
  const counts = new Map<Branch, number>();
  const pairs = body.split('&');
  if (pairs.length > LIMITS.pairs) throw invalid('The form has more than 20,000 pairs.');
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    const path = keysOf(decode(cut === -1 ? pair : pair.slice(0, cut)));
    if (path !== null) put(root, path, cut === -1 ? '' : decode(pair.slice(cut + 1)), counts);
  }
  return root;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid('The form holds a broken escape.');
  }
}

function keysOf(name: string): string[] | null {
  const open = name.indexOf('[');
  const first = open === -1 ? name : name.slice(0, open);
  const keys =
    open === -1
      ? [first]
      : [
          first,
          ...name
            .slice(open + 1)
            .replace(/\]$/, '')
            .split(']['),
        ];
  if (keys.length > LIMITS.depth) throw invalid('The form is nested more than 12 levels deep.');
  return first === '' || keys.some((key) => FORBIDDEN.has(key)) ? null : keys;
}

type Branch = Record<string, string | FormTree>;

/** `counts` numbers the items of `name[]`. */
function put(root: Branch, path: readonly string[], value: string, counts: Map<Branch, number>): void {
  let node = root;
  const stepOf = (key: string) => {
    if (key !== '') return key;
    const count = counts.get(node) ?? 0;
    counts.set(node, count + 1);
    return String(count);
  };
  for (const key of path.slice(0, -1)) {
    const step = stepOf(key);
    const next = node[step] ?? Object.create(null);
    if (typeof next === 'string') return;
    node[step] = next;
    node = next;
  }
  node[stepOf(path.at(-1) ?? '')] ??= value;
}
