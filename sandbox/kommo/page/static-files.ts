import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const require = createRequire(import.meta.url);
const folder = dirname(fileURLToPath(import.meta.url));

/** The page's own HTML, CSS and JavaScript. */
export const publicFolder = join(folder, 'public');

/** Name under `/_page/lib/` → file of an npm package. Versions are those Kommo's page provides to widgets. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'require.js': 'requirejs/require.js',
  'text.js': 'requirejs-text/text.js',
  'jquery.js': 'jquery/dist/jquery.js',
  'underscore.js': 'underscore/underscore.js',
  'moment.js': 'moment/moment.js',
  'twig.js': 'twig/twig.js',
};

function packageFile(path: string): string {
  const [name = '', ...rest] = path.split('/');
  return join(dirname(require.resolve(`${name}/package.json`)), ...rest);
}

/** Serves the page's own files, the libraries it offers to widgets, and PT Sans with its Cyrillic part. */
export function createStaticRouter(): Router {
  const router = express.Router();
  router.get('/_page/lib/:name', (request, response, next) => {
    const path = LIBRARIES[request.params.name];
    if (path) response.sendFile(packageFile(path), { dotfiles: 'allow' });
    else next();
  });
  const fonts = dirname(require.resolve('@fontsource/pt-sans/package.json'));
  router.use('/_page/fonts', express.static(fonts, { index: false, maxAge: '1d' }));
  router.use('/_page', express.static(publicFolder, { index: false }));
  return router;
}
