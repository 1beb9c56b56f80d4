import type { ZodError } from 'zod';
import { imageSize, maxImageBytes, type PixelSize, requiredImages, slideSize } from './images.ts';
import { i18nKeysOf, type Manifest, manifestContradictions, manifestSchema } from './manifest.ts';

/** Path inside the archive → content. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

export interface CheckedArchive {
  /** What Kommo's automatic check would refuse the upload for. */
  readonly errors: readonly string[];
  /** What a moderator would send back later. */
  readonly warnings: readonly string[];
  /** `null` when the manifest itself cannot be read. */
  readonly manifest: Manifest | null;
  /** Locale → the parsed file. */
  readonly i18n: Readonly<Record<string, unknown>>;
}

const KOMMO_LOCALES = new Set(['en', 'es', 'pt', 'tr', 'id']);
const TEXT_FILE = /\.(json|js|css|twig|svg)$/;

/** The value at a dotted key of an i18n file, `undefined` when there is none. */
function lookUp(tree: unknown, dotted: string): unknown {
  return dotted.split('.').reduce<unknown>((node, part) => {
    if (typeof node !== 'object' || node === null) return undefined;
    return (node as Record<string, unknown>)[part];
  }, tree);
}

function leaves(tree: unknown, prefix = ''): string[] {
  if (typeof tree !== 'object' || tree === null) return [prefix];
  return Object.entries(tree).flatMap(([name, value]) => leaves(value, prefix ? `${prefix}.${name}` : name));
}

function parseJson(path: string, bytes: Uint8Array | undefined, errors: string[]): unknown {
  if (!bytes) {
    errors.push(`${path} is missing`);
    return undefined;
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (error) {
    errors.push(`${path} is not JSON: ${String(error)}`);
    return undefined;
  }
}

function checkLayout(files: ArchiveFiles): string[] {
  if (files.has('manifest.json')) return [];
  const nested = [...files.keys()].find((path) => path.endsWith('/manifest.json'));
  const folder = nested?.slice(0, -'/manifest.json'.length);
  return folder ? [`the files must lie at the root of the archive, not in the folder "${folder}"`] : [];
}

function checkTexts(files: ArchiveFiles): string[] {
  return [...files].flatMap(([path, bytes]) => {
    if (!TEXT_FILE.test(path)) return [];
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return [`${path} begins with a byte order mark`];
    return bytes.includes(0x0d) ? [`${path} has Windows line ends`] : [];
  });
}

function manifestErrors(error: ZodError): string[] {
  return error.issues.map((issue) => `manifest.json: ${issue.path.join('.') || 'root'}: ${issue.message}`);
}

function checkImage(files: ArchiveFiles, path: string, size: PixelSize): string[] {
  const bytes = files.get(path);
  if (!bytes) return [`${path} is missing`];
  const found = imageSize(bytes);
  if (!found) return [`${path} is not a PNG or JPEG image`];
  if (bytes.length > maxImageBytes) return [`${path} is larger than 300 KB`];
  const right = found.width === size.width && found.height === size.height;
  return right ? [] : [`${path} must be ${size.width}×${size.height} pixels, it is ${found.width}×${found.height}`];
}

function checkImages(files: ArchiveFiles, manifest: Manifest): string[] {
  const logos = requiredImages.filter((image) => !image.location || manifest.locations.includes(image.location));
  const slides = manifest.widget.locale.flatMap((locale) => {
    if (!manifest.tour) return [];
    const paths = manifest.tour.tour_images[locale];
    if (!paths) return [`tour.tour_images has no slides for "${locale}"`];
    return paths.flatMap((path) => checkImage(files, path.replace(/^\//, ''), slideSize));
  });
  return [...logos.flatMap((image) => checkImage(files, image.path, image)), ...slides];
}

function checkLocales(manifest: Manifest, brand: 'kommo' | 'amocrm'): string[] {
  const allowed = (locale: string) => KOMMO_LOCALES.has(locale) || (locale === 'ru' && brand === 'amocrm');
  return manifest.widget.locale
    .filter((locale) => !allowed(locale))
    .map((locale) => `manifest.json: widget.locale: "${locale}" is not accepted here`);
}

function checkI18n(manifest: Manifest, i18n: Readonly<Record<string, unknown>>): string[] {
  const [first = 'en', ...others] = manifest.widget.locale;
  const expected = new Set(leaves(i18n[first]));
  const uneven = others.flatMap((locale) => {
    const own = new Set(leaves(i18n[locale]));
    const missing = [...expected].filter((name) => !own.has(name)).map((name) => `i18n/${locale}.json lacks "${name}"`);
    const extra = [...own].filter((name) => !expected.has(name)).map((name) => `i18n/${first}.json lacks "${name}"`);
    return [...missing, ...extra];
  });
  const unnamed = i18nKeysOf(manifest).flatMap((name) =>
    Object.entries(i18n)
      .filter(([, tree]) => typeof lookUp(tree, name) !== 'string' || lookUp(tree, name) === '')
      .map(([locale]) => `i18n/${locale}.json has no text for "${name}", which the manifest names`),
  );
  return [...uneven, ...unnamed];
}

function listingWarnings(manifest: Manifest, i18n: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(i18n).flatMap(([locale, tree]) => {
    const name = String(lookUp(tree, manifest.widget.name) ?? '');
    const short = String(lookUp(tree, manifest.widget.short_description) ?? '');
    const found: string[] = [];
    if (name.length > 30) found.push(`${locale}: the name is longer than 30 characters`);
    if (name.split(/\s/).some((word) => word.length > 19))
      found.push(`${locale}: a word of the name is over 19 letters`);
    if (/kommo/i.test(name)) found.push(`${locale}: the word Kommo may not be in the name`);
    if (short.length > 50) found.push(`${locale}: the short description is longer than 50 characters`);
    return found;
  });
}

/**
 * Checks an archive as Kommo does on upload: place of the files, manifest, locales with equal key trees, images with
 * their sizes, text encoding. Never throws; every finding is a sentence with the file it concerns.
 */
export function checkArchive(files: ArchiveFiles, brand: 'kommo' | 'amocrm'): CheckedArchive {
  const layout = checkLayout(files);
  if (layout.length > 0) return { errors: layout, warnings: [], manifest: null, i18n: {} };
  const errors = checkTexts(files);
  const json = parseJson('manifest.json', files.get('manifest.json'), errors);
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    if (json !== undefined) errors.push(...manifestErrors(parsed.error));
    return { errors, warnings: [], manifest: null, i18n: {} };
  }
  const manifest = parsed.data;
  errors.push(...checkLocales(manifest, brand), ...manifestContradictions(manifest));
  const entries = manifest.widget.locale.map((locale): [string, unknown] => {
    const path = `i18n/${locale}.json`;
    return [locale, parseJson(path, files.get(path), errors)];
  });
  const i18n = Object.fromEntries(entries.filter(([, tree]) => tree !== undefined));
  errors.push(...checkI18n(manifest, i18n), ...checkImages(files, manifest));
  if (!files.has('script.js')) errors.push('script.js is missing');
  return { errors, warnings: listingWarnings(manifest, i18n), manifest, i18n };
}
