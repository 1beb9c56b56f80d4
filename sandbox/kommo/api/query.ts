/** A query string as PHP understands it: `filter[id][]=1&filter[id][]=2` is a tree. */
export type QueryNode = string | QueryTree;
export interface QueryTree {
  [key: string]: QueryNode;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function parseQuery(search: URLSearchParams): QueryTree {
  const tree: QueryTree = {};
  for (const [name, value] of search) {
    const keys = [name.split('[')[0] ?? '', ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
    if (keys.some((key) => FORBIDDEN.has(key))) continue;
    place(tree, keys, value);
  }
  return tree;
}

function place(tree: QueryTree, keys: readonly string[], value: string): void {
  let node = tree;
  keys.forEach((raw, index) => {
    const key = raw === '' ? String(Object.keys(node).length) : raw;
    if (index === keys.length - 1) {
      node[key] = value;
      return;
    }
    const next = node[key];
    const branch = typeof next === 'object' ? next : {};
    node[key] = branch;
    node = branch;
  });
}

export function at(node: QueryNode | undefined, ...keys: readonly string[]): QueryNode | undefined {
  return keys.reduce<QueryNode | undefined>((here, key) => (typeof here === 'object' ? here[key] : undefined), node);
}

export const text = (node: QueryNode | undefined): string | undefined => (typeof node === 'string' ? node : undefined);

/** One value, a list of values or a comma list; `undefined` when the filter was not used. */
export function values(node: QueryNode | undefined): string[] | undefined {
  if (node === undefined) return undefined;
  if (typeof node === 'string') return node.split(',');
  return Object.values(node).filter((value) => typeof value === 'string');
}

/** `[from]`, `[to]`, both inclusive; a bare value is both. */
export function inRange(node: QueryNode | undefined, value: number | null): boolean {
  if (node === undefined) return true;
  if (value === null) return false;
  if (typeof node === 'string') return Number(node) === value;
  const from = text(node['from']);
  const to = text(node['to']);
  return (from === undefined || value >= Number(from)) && (to === undefined || value <= Number(to));
}

export function isAmong(node: QueryNode | undefined, value: string | number | null): boolean {
  const wanted = values(node);
  return wanted === undefined || wanted.includes(String(value));
}
