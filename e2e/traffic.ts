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
  /** Cards asked for since the last look: a late answer to an earlier one says nothing of them. */
  const asked = new Set<string>();
  const session = await page.context().newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ requestId, request: { url, method } }) => {
    const { origin, pathname } = new URL(url);
    if (pathname === '/api/card' && method === 'POST') asked.add(requestId);
    if (isAnswered) return;
    if (origin === serverUrl && pathname !== '/api/changes') seen.push(`${method} ${pathname}`);
    else if (pathname.endsWith('/disposable_token')) seen.push('token');
  });
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (asked.has(requestId) && type !== 'Preflight') isAnswered = true;
  });
  await session.send('Network.enable');
  return {
    take: () => {
      isAnswered = false;
      asked.clear();
      return seen.splice(0).sort();
    },
  };
}
