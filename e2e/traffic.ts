import type { Page } from 'playwright';

export interface Traffic {
  /**
   * What was sent since the last look until a card was answered, by the alphabet: `token`, or method and path of a request
   * to our server. What a card asks for later depends on news, and those on how fast everybody is.
   */
  take(): string[];
}

/** Listens below the page, where the browser's preflights are seen too. */
export async function watchTraffic(page: Page, serverUrl: string): Promise<Traffic> {
  const seen: string[] = [];
  let isAnswered = false;
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ request: { url, method } }) => {
    const { origin, pathname } = new URL(url);
    if (isAnswered) return;
    if (origin === serverUrl && pathname !== '/api/changes') seen.push(`${method} ${pathname}`);
    else if (pathname.endsWith('/disposable_token')) seen.push('token');
  });
  session.on('Network.responseReceived', ({ response: { url }, type }) => {
    if (new URL(url).pathname === '/api/card' && type !== 'Preflight') isAnswered = true;
  });
  await session.send('Network.enable');
  return {
    take: () => {
      isAnswered = false;
      return seen.splice(0).sort();
    },
  };
}
