import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { startServer } from '../sandbox/lib/http-server.ts';
import { createPortalRouter } from '../sandbox/portal/router.ts';
import { launchChromium } from '../scripts/chromium.ts';
import { startTestProduct, type TestProduct } from '../server/testing/product.ts';
import { buildWidget } from '../widget/build.ts';

/** The seller sits in another zone than every location of the salon. */
const SELLER_ZONE = 'America/New_York';
export const SCREEN = { width: 1440, height: 900 };

/** Everything a person needs: the product with its real archive, both stand-ins, the page that shows both, a browser. */
export interface House {
  readonly product: TestProduct;
  readonly browser: Browser;
  readonly portalUrl: string;
  /** A window of its own, with its own cookies. Paths are those of the CRM's page. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'slotdesk-e2e-'));
  const buildArchive = async (publicUrl: string) =>
    (await buildWidget({ publicUrl, brand: 'kommo', outDir: folder })).zipPath;
  const [product, browser] = await Promise.all([startTestProduct({ buildArchive }), launchChromium()]);
  const urls = { crmUrl: product.kommo.url, salonUrl: product.altegio.url };
  const portal = await startServer(express().use(createPortalRouter({ ...urls, title: 'Slotdesk' })));
  return {
    product,
    browser,
    portalUrl: portal.url,
    async newPage(options = {}) {
      const context = await browser.newContext({
        baseURL: product.kommo.url,
        timezoneId: SELLER_ZONE,
        locale: 'en-GB',
        viewport: SCREEN,
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(15_000);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await portal.close();
      await product.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
