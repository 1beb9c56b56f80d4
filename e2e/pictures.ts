import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const IMAGES = join(ROOT, 'docs/images');

/** Takes the picture of a step for the documents, only when asked for: a test run leaves the tree as it was. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_IMAGES'] !== '1') return;
  await mkdir(IMAGES, { recursive: true });
  await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
