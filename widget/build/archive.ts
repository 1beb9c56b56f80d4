import { type Zippable, zipSync } from 'fflate';

/** `-rw-rw-r--` of a plain file, as the official build tool of the CRM writes it. */
const MODE = 0o100664;
/** The oldest date a ZIP can hold: the same sources give the same archive. */
const EPOCH = new Date(1980, 0, 1);

const ROOT_NAMES = /^(manifest\.json|[\w-]+\.(js|css)|i18n\/[a-z]{2}\.json|images\/[\w-]+\.(png|svg))$/;

/** Faults of the layout: everything lies at the root, in `i18n` or in `images`; texts are UTF-8 with Unix line ends. */
export function layoutFaults(files: ReadonlyMap<string, Uint8Array>): string[] {
  const faults = ['manifest.json', 'script.js'].filter((name) => !files.has(name)).map((name) => `${name} is missing`);
  for (const [name, bytes] of files) {
    if (!ROOT_NAMES.test(name)) faults.push(`${name} does not lie at the root of the archive`);
    if (name.endsWith('.png')) continue;
    if (bytes[0] === 0xef && bytes[1] === 0xbb) faults.push(`${name} begins with a byte order mark`);
    if (bytes.includes(0x0d)) faults.push(`${name} has Windows line ends`);
  }
  return faults;
}

/** The archive: deflate, mode 0100664, no ZIP64 (files are far below its limits). */
export function packArchive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) {
    const bytes = files.get(name);
    if (bytes) entries[name] = [bytes, { level: 9, mtime: EPOCH, os: 3, attrs: MODE << 16 }];
  }
  return zipSync(entries);
}
