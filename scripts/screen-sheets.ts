import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../shared/domain/language.ts';
import { launchChromium } from './chromium.ts';

/** Where the tests of the screens left their pictures (`SCREENS_DIR`): `<screen>-<language>-<scheme>.png`. */
const PICTURES = process.env['SCREENS_DIR'] ?? '.cache/screens';
const SHEETS = 'docs/images/screens';
const SCHEMES = ['light', 'dark'] as const;
const NAME = /^(.+)-en-light\.png$/;
/** Pixels of one picture on a sheet; the whole is four wide and two high. */
const WIDTH = 720;

/** One sheet per screen: its two schemes in rows, its four languages in columns. */
async function main(): Promise<void> {
  const names = (await readdir(PICTURES)).flatMap((file) => NAME.exec(file)?.[1] ?? []).sort();
  if (names.length === 0) throw new Error(`No pictures in ${PICTURES}. Run the tests of the screens with SCREENS_DIR.`);
  await mkdir(SHEETS, { recursive: true });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH * LANGUAGES.length, height: 900 } });
    for (const name of names) {
      await page.setContent(await sheetOf(name));
      await page.locator('main').screenshot({ path: join(SHEETS, `${name}.jpg`), type: 'jpeg', quality: 72 });
      process.stdout.write(`${name}\n`);
    }
  } finally {
    await browser.close();
  }
  await writeFile('docs/screens.md', pageOf(names));
}

async function sheetOf(name: string): Promise<string> {
  const cells: string[] = [];
  for (const scheme of SCHEMES) {
    for (const language of LANGUAGES) {
      const png = await readFile(join(PICTURES, `${name}-${language}-${scheme}.png`));
      cells.push(`<img src="data:image/png;base64,${png.toString('base64')}" width="${WIDTH}">`);
    }
  }
  const style = `body{margin:0}main{display:grid;grid-template-columns:repeat(${LANGUAGES.length},${WIDTH}px)}img{display:block}`;
  return `<style>${style}</style><main>${cells.join('')}</main>`;
}

function pageOf(names: readonly string[]): string {
  const rows = names.map((name) => `## ${name}\n\n![${name}](images/screens/${name}.jpg)\n`);
  const head = `# Every screen

Each picture shows one screen: above in the light scheme, below in the dark one; from left to right in English, Russian,
Spanish and Portuguese. They are taken by the tests that look for clipped words and barriers. \`npm run screens\` takes them
anew.
`;
  return `${[head, ...rows].join('\n')}`;
}

await main();
