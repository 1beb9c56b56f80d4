import { keysNamedBy, type Manifest } from './manifest.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, text] of leaves(value, path)) found.set(inner, text);
  }
  return found;
}

/** Faults of the CRM's own translation files: uneven keys, keys the manifest names, limits of the listing. */
export function hostWordFaults(files: ReadonlyMap<string, Tree>, manifest: Manifest): string[] {
  const [first, ...rest] = [...files].map(([locale, tree]) => ({ locale, words: leaves(tree) }));
  if (!first) return ['There is no translation file'];
  const named = new Set(keysNamedBy(manifest));
  return [first, ...rest].flatMap(({ locale, words }) => {
    const missing = [...new Set([...first.words.keys(), ...named])].filter((key) => !words.get(key)?.trim());
    const extra = [...words.keys()].filter((key) => !first.words.has(key));
    return [
      ...missing.map((key) => `i18n/${locale}.json lacks "${key}"`),
      ...extra.map((key) => `i18n/${locale}.json has the unknown "${key}"`),
      ...listingFaults(locale, words),
    ];
  });
}

function listingFaults(locale: string, words: ReadonlyMap<string, string>): string[] {
  const name = words.get('widget.name') ?? '';
  const faults: string[] = [];
  if (name.length > 30 || name.split(/\s/).some((word) => word.length > 19))
    faults.push(`${locale}: the name is too long`);
  if (/kommo|amo/i.test(name)) faults.push(`${locale}: the name may not hold the name of the CRM`);
  if ((words.get('widget.short_description') ?? '').length > 50) {
    faults.push(`${locale}: the short description is longer than 50 characters`);
  }
  if ((words.get('widget.description') ?? '').length > 400)
    faults.push(`${locale}: the description is longer than 400 characters`);
  return faults;
}
