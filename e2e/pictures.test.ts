import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCREEN } from './house.ts';
import { IMAGES, ROOT } from './pictures.ts';

const LARGEST_BYTES = 300 * 1024;
/** Where a PNG says its width and height. */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

const documents = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })]
  .filter((name) => name.endsWith('.md'))
  .map((name) => (name === 'README.md' ? name : join('docs', name)));

const namedIn = (document: string): string[] => {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const links = [...text.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g), ...text.matchAll(/<img[^>]+src="([^"]+)"/g)];
  return links.map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
};

describe('the pictures of the documents', () => {
  it('are there for each document that names one', () => {
    const missing = documents.flatMap((document) =>
      namedIn(document)
        .map((link) => normalize(join(ROOT, dirname(document), link)))
        .filter((path) => !existsSync(path)),
    );
    expect(missing).toEqual([]);
  });

  it('have the size of a screen and are quick to load', () => {
    const pictures = readdirSync(IMAGES).filter((name) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(7);
    for (const name of pictures) {
      const bytes = readFileSync(join(IMAGES, name));
      const size = { width: bytes.readUInt32BE(WIDTH_AT), height: bytes.readUInt32BE(HEIGHT_AT) };
      expect({ name, ...size }).toEqual({ name, ...SCREEN });
      expect(bytes.length, name).toBeLessThan(LARGEST_BYTES);
    }
  });
});
