import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

export interface PortalOptions {
  /** Origin of the CRM stand-in, as the person's browser reaches it. */
  readonly crmUrl: string;
  /** Origin of the salon stand-in. */
  readonly salonUrl: string;
  /** What the bar at the top says. */
  readonly title?: string;
  /** Nothing is installed yet: the steps of an administrator, with the sign-in of the salon's owner, come first. */
  readonly firstDay?: { readonly login: string; readonly password: string };
}

const require = createRequire(import.meta.url);
const fonts = dirname(require.resolve('@fontsource/pt-sans/package.json'));
const folder = join(dirname(fileURLToPath(import.meta.url)), 'public');

/** The one address a person opens: the CRM and the salon side by side, and what to try first. */
export function createPortalRouter(options: PortalOptions): Router {
  const router = express.Router();
  router.get('/portal.json', (_request, response) => {
    response.json({ title: 'Side by side', ...options });
  });
  router.use('/fonts', express.static(fonts, { index: false }));
  router.use(express.static(folder));
  return router;
}
