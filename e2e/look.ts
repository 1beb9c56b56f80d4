import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { LANGUAGES, type Language } from '../shared/domain/language.ts';
import { clippedTexts } from './clipped.ts';
import { SCREEN } from './house.ts';

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

export type Shape = 'panel' | 'window' | 'page';
/** Pixels: of the panel itself, else of the browser's window. */
const NARROWER: Readonly<Record<Shape, readonly number[]>> = { panel: [280], window: [1024, 820], page: [1024] };
/** Barriers are a matter of structure and colour: both schemes in one language, one in the others. */
const BARRIERS_IN: Readonly<Record<Language, readonly Scheme[]>> = {
  en: SCHEMES,
  ru: ['dark'],
  es: ['light'],
  pt: ['dark'],
};

/** The host's page answers its own switch in the same way. */
async function turnTo(page: Page, scheme: Scheme): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset['colorScheme'] = value;
  }, scheme);
}

async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

async function narrowThePanel(page: Page, width: number): Promise<void> {
  await page.locator('#widgets_block').evaluate((block, pixels) => {
    block.style.width = `${pixels}px`;
  }, width);
}

/** What axe finds in our roots that shuts somebody out: serious or critical. */
async function barriersOn(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.sd-root').setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
    .map((fault) => `${name}: ${fault}`);
}

/**
 * The texts of our roots that nobody can read whole now, in words. With `SCREENS_DIR` a picture of it is kept there
 * under `name`, for whoever wants to look for themselves.
 */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  await stillness(page);
  const folder = process.env['SCREENS_DIR'];
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), caret: 'hide' });
  }
  const found = await page.evaluate(clippedTexts);
  return found.map((fault) => `${name}: ${fault}`);
}

export interface Screen {
  readonly name: string;
  readonly shape: Shape;
  /** Opens the screen in the page, which is loaded anew for each language. */
  show(): Promise<void>;
}

/** Shows a screen in each language and looks at it in both schemes, then in narrower shapes. Says what is wrong. */
export async function lookAt(page: Page, screen: Screen, speak: (language: Language) => void): Promise<string[]> {
  const faults: string[] = [];
  const { name, shape } = screen;
  for (const language of LANGUAGES) {
    speak(language);
    await screen.show();
    for (const scheme of SCHEMES) {
      await turnTo(page, scheme);
      faults.push(...(await faultsOf(page, `${name}-${language}-${scheme}`)));
      if (BARRIERS_IN[language].includes(scheme)) faults.push(...(await barriersOn(page, `${name}-${language}`)));
    }
    for (const width of NARROWER[shape]) {
      if (shape === 'panel') await narrowThePanel(page, width);
      else await page.setViewportSize({ ...SCREEN, width });
      faults.push(...(await faultsOf(page, `${name}-${language}-${width}`)));
    }
    await page.setViewportSize(SCREEN);
  }
  return faults;
}
