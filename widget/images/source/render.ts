/**
 * Draws the logos of the listing from `mark.svg`. Run by hand when the mark changes, with a Chromium to draw with:
 * `tsx widget/images/source/render.ts /path/to/chromium`
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { LOGOS } from '../../build/images.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const FONT = '../../../node_modules/@fontsource/pt-sans/files/pt-sans-latin-700-normal.woff2';

/** Logos that are wide enough for the name beside or under the mark. */
const LAYOUT: Readonly<Record<string, { mark: number; text: number; direction: 'row' | 'column' }>> = {
  'logo_main.png': { mark: 128, text: 44, direction: 'column' },
  'logo_medium.png': { mark: 52, text: 32, direction: 'row' },
  'logo.png': { mark: 76, text: 0, direction: 'row' },
  'logo_small.png': { mark: 84, text: 0, direction: 'row' },
  'logo_min.png': { mark: 66, text: 0, direction: 'row' },
  'logo_dp.png': { mark: 46, text: 26, direction: 'row' },
};

async function pageFor(name: string): Promise<string> {
  const { mark = 64, text = 0, direction = 'row' } = LAYOUT[name] ?? {};
  const svg = await readFile(join(HERE, 'mark.svg'), 'utf8');
  const font = (await readFile(join(HERE, FONT))).toString('base64');
  const word = text ? `<span style="font:700 ${text}px Mark;color:#363b44">Slotdesk</span>` : '';
  return `<style>@font-face{font-family:Mark;src:url(data:font/woff2;base64,${font})}
    body{margin:0;height:100vh;display:flex;flex-direction:${direction};gap:12px;align-items:center;justify-content:center;background:${text ? '#fff' : 'none'}}
    svg{width:${mark}px;height:${mark}px}</style>${svg}${word}`;
}

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, size] of Object.entries(LOGOS)) {
  const page = await browser.newPage({ viewport: size });
  await page.setContent(await pageFor(name));
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(HERE, '..', name), omitBackground: true });
  await page.close();
}
await browser.close();
