import type { Page } from 'playwright';

/** What the CRM's page saw a widget do that it must not, as `window.__sandboxReport()` tells it. */
export interface PageReport {
  readonly console: readonly unknown[];
  readonly errors: readonly string[];
  readonly globals: readonly string[];
  readonly strayRules: readonly unknown[];
  readonly syncXhr: readonly unknown[];
  readonly evals: readonly unknown[];
  readonly appWrites: readonly unknown[];
  readonly leftovers: readonly unknown[];
}

export const CLEAN: PageReport = {
  ...{ console: [], errors: [], globals: [], strayRules: [], syncXhr: [], evals: [], appWrites: [], leftovers: [] },
};

/** Since the page was opened. The checker of barriers is ours and not the widget's. */
export async function reportOf(page: Page): Promise<PageReport> {
  const { calls: _calls, ...report } = await page.evaluate<PageReport & { calls: unknown }>('window.__sandboxReport()');
  return { ...report, globals: report.globals.filter((name) => name !== 'axe') };
}

/** Leaves the card or the settings as a click on the menu does, even when a window of ours covers it. */
export async function leaveThePage(page: Page): Promise<void> {
  await page.getByTestId('nav-leads').dispatchEvent('click');
  await page.getByTestId('board').waitFor();
}
