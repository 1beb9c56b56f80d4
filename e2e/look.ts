import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { clippedTexts } from './clipped.ts';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The host's page answers its own switch in the same way. */
export async function turnTo(page: Page, scheme: Scheme): Promise<void> {
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

export async function narrowThePanel(page: Page, width: number): Promise<void> {
  await page.locator('#widgets_block').evaluate((block, pixels) => {
    block.style.width = `${pixels}px`;
  }, width);
}

/** What axe finds in our roots that shuts somebody out: serious or critical. */
export async function barriersOn(page: Page, name: string): Promise<string[]> {
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
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await stillness(page);
  const folder = process.env['SCREENS_DIR'];
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), caret: 'hide' });
  }
  const found = await page.evaluate(clippedTexts);
  return found.map((fault) => `${name}: ${fault}`);
}
