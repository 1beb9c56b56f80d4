import type { Page } from 'playwright';

export interface Traffic {
  /**
   * What was sent since the last look, by the alphabet: `token`, or method and path of a request to our server. Waiting for
   * changes, which begins when the card is drawn, is left out.
   */
  take(): string[];
}

/** Listens below the page, where the browser's preflights are seen too. */
export async function watchTraffic(page: Page, serverUrl: string): Promise<Traffic> {
  const seen: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ request: { url, method } }) => {
    const { origin, pathname } = new URL(url);
    if (origin === serverUrl && pathname !== '/api/changes') seen.push(`${method} ${pathname}`);
    else if (pathname.endsWith('/disposable_token')) seen.push('token');
  });
  await session.send('Network.enable');
  return { take: () => seen.splice(0).sort() };
}
