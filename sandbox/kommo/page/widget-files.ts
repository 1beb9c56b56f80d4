import { createHash } from 'node:crypto';
import express, { type Router } from 'express';
import type { ArchiveReader } from './archive.ts';

/** Where the files of the widget lie, as Kommo publishes them: `/upl/<code>/<n>/widget`. */
export function widgetPath(code: string): string {
  return `/upl/${code}/1/widget`;
}

/** A module may be asked for without its ending: RequireJS adds none to an id that is a path. */
function contentType(name: string): string {
  if (name.endsWith('.twig')) return 'text/plain';
  return name.includes('.') ? (name.split('.').pop() ?? 'bin') : 'js';
}

/**
 * Serves the files of the archive. They carry an ETag and are revalidated on each use, so that a rebuilt archive with
 * the same version is seen at once; the `?version=` that callers add is the cache key Kommo uses and is not looked at.
 */
export function createWidgetFileRouter(code: string, archive: ArchiveReader): Router {
  const router = express.Router();
  router.get(`${widgetPath(code)}/*path`, async (request, response, next) => {
    const { path } = request.params as { path: readonly string[] };
    const name = path.join('/');
    const { files } = await archive.read();
    const bytes = files.get(name) ?? files.get(`${name}.js`);
    if (!bytes) {
      next();
      return;
    }
    response.set('Cache-Control', 'no-cache');
    response.set('ETag', `"${createHash('sha256').update(bytes).digest('base64url')}"`);
    response.type(contentType(name));
    response.send(Buffer.from(bytes));
  });
  return router;
}
