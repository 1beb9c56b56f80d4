import type { Page } from 'playwright';

const MOST_STEPS = 120;

/** What a person without a mouse does: Tab until the focus is where they want it. */
export function keyboardOf(page: Page) {
  /** The name of what has the focus, as a screen reader would say it. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return '';
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
      const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
      return name.trim();
    });
  return {
    focused,
    /** Goes on with Tab until something of that name has the focus; a text is the beginning of the name. */
    async tabTo(name: string | RegExp): Promise<void> {
      const seen: string[] = [];
      for (let step = 0; step < MOST_STEPS; step += 1) {
        await page.keyboard.press('Tab');
        const now = await focused();
        if (typeof name === 'string' ? now.startsWith(name) : name.test(now)) return;
        seen.push(now);
      }
      throw new Error(`Tab never came to ${name}. It came to: ${seen.join(' | ')}`);
    },
  };
}
