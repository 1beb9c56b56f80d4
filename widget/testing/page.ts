import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  png: 'image/png',
};

/**
 * A page that loads the real archive with RequireJS as Kommo does, with the least of Kommo around it: for looking at
 * screens while working on them. `?area=card|settings|install&lang=&theme=1|2&width=&zone=&now=`.
 */
export async function startPage(zipPath: string): Promise<{ url: string; close(): Promise<void> }> {
  const files = unzipSync(new Uint8Array(await readFile(zipPath)));
  const parts: Readonly<Record<string, string>> = {
    '/require.js': join(ROOT, 'node_modules/requirejs/require.js'),
    '/jquery.js': join(ROOT, 'node_modules/jquery/dist/jquery.js'),
    '/page.js': join(ROOT, 'widget/testing/page-script.js'),
    '/pt-400.woff2': join(ROOT, 'node_modules/@fontsource/pt-sans/files/pt-sans-latin-400-normal.woff2'),
    '/pt-700.woff2': join(ROOT, 'node_modules/@fontsource/pt-sans/files/pt-sans-latin-700-normal.woff2'),
    '/pt-cyr-400.woff2': join(ROOT, 'node_modules/@fontsource/pt-sans/files/pt-sans-cyrillic-400-normal.woff2'),
    '/pt-cyr-700.woff2': join(ROOT, 'node_modules/@fontsource/pt-sans/files/pt-sans-cyrillic-700-normal.woff2'),
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const inArchive = files[pathname.replace('/upl/slotdesk/1/widget/', '')];
    const part = parts[pathname];
    if (pathname === '/')
      response.setHeader('Content-Type', 'text/html').end(await readFile(join(ROOT, 'widget/testing/page.html')));
    else if (inArchive)
      response.setHeader('Content-Type', TYPES[pathname.split('.').at(-1) ?? ''] ?? '').end(inArchive);
    else if (part)
      response
        .setHeader('Content-Type', part.endsWith('js') ? 'text/javascript' : 'font/woff2')
        .end(await readFile(part));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
