import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './lib/paths.ts';
import { wireWords } from './lib/wire-words.ts';

/** Where our own words hold; the vendors' are spoken in server/altegio, server/kommo, widget/host and sandbox. */
const PARTS = ['shared', 'server', 'widget/app'];
const SPEAK_VENDOR = ['server/altegio', 'server/kommo', 'server/testing', 'server/flows'];

function* sourcesIn(folder: string): Generator<string> {
  if (SPEAK_VENDOR.includes(folder)) return;
  for (const entry of fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourcesIn(name);
    else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) yield name;
  }
}

/** Part of `npm run lint`: names of things follow docs/glossary.md. */
const faults = PARTS.flatMap((part) =>
  [...sourcesIn(part)].flatMap((file) =>
    wireWords(file, fs.readFileSync(path.join(ROOT, file), 'utf8')).map(
      ({ line, name, say }) => `${file}:${line} ${name}: we say "${say}" (docs/glossary.md)`,
    ),
  ),
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
