import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { ZodError, z } from 'zod';
import { type ArchiveReader, createArchiveReader } from './archive.ts';
import { bootstrapFor } from './bootstrap.ts';
import type { PageDeps } from './deps.ts';
import { createForeignPostRouter } from './foreign-post.ts';
import { createStaticRouter, publicFolder } from './static-files.ts';
import { createWidgetFileRouter } from './widget-files.ts';

const signInBody = z.object({ userId: z.int() });
const userBody = z
  .object({ lang: z.enum(['en', 'es', 'pt', 'ru']), theme: z.union([z.literal(1), z.literal(2)]) })
  .partial();
const settingsBody = z.record(z.string(), z.string());
const widgetBody = z.object({ active: z.boolean(), settings: settingsBody });
const actionBody = z.object({
  pipelineId: z.int(),
  statusId: z.int(),
  webhookUrl: z.string(),
  settings: settingsBody,
});

/** Addresses that are pages of the CRM: the browser part decides what each shows. */
const PAGES = ['/', '/leads{/*rest}', '/contacts{/*rest}', '/companies{/*rest}', '/todo{/*rest}'];
const MORE_PAGES = ['/settings{/*rest}', '/advanced_settings{/*rest}', '/widget_page{/*rest}'];

/** Lets `eval` run and tells the page about it through a `securitypolicyviolation` event: its report lists the callers. */
const REPORT_EVAL = "script-src * data: blob: 'unsafe-inline'";

/** The shell. Opening a page signs the default user in, so that the same-origin API has a session. */
function addPages(router: Router, deps: PageDeps): void {
  router.get([...PAGES, ...MORE_PAGES], (request, response) => {
    response.set('Set-Cookie', deps.signIn(deps.currentUser(request.headers.cookie).id));
    response.set('Content-Security-Policy-Report-Only', REPORT_EVAL);
    response.set('Cache-Control', 'no-store');
    response.sendFile(join(publicFolder, 'index.html'));
  });
}

function addSession(router: Router, deps: PageDeps, archive: ArchiveReader): void {
  router.get('/_page/bootstrap', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    response.json(bootstrapFor(deps, await archive.read(), request.headers.cookie));
  });
  router.post('/_page/sign-in', express.json(), (request, response) => {
    response.set('Set-Cookie', deps.signIn(signInBody.parse(request.body).userId));
    response.sendStatus(204);
  });
  router.patch('/_page/user', express.json(), (request, response) => {
    const { lang, theme } = userBody.parse(request.body);
    const change = { ...(lang ? { lang } : {}), ...(theme ? { theme } : {}) };
    response.json(deps.changeUser(deps.currentUser(request.headers.cookie).id, change));
  });
}

function addWidget(router: Router, deps: PageDeps): void {
  router.post('/_page/widget', express.json({ limit: '1mb' }), async (request, response) => {
    const userId = deps.currentUser(request.headers.cookie).id;
    const change = widgetBody.parse(request.body);
    response.json(await deps.saveWidget({ code: deps.widgetCode, userId, ...change }));
  });
  const actions = deps.stageActions;
  if (!actions) return;
  router.get('/_page/stage-actions', (_request, response) => {
    response.json(actions.list());
  });
  router.post('/_page/stage-actions', express.json(), (request, response) => {
    response.json(actions.add(actionBody.parse(request.body)));
  });
  router.delete('/_page/stage-actions/:id', (request, response) => {
    actions.remove(Number(request.params.id));
    response.sendStatus(204);
  });
}

function answerBadInput(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof ZodError) response.status(400).json({ error: z.prettifyError(error) });
  else next(error);
}

/**
 * The CRM's page as a seller sees it: shell, own files, libraries for widgets, the files of the widget archive, and
 * the few calls the page makes beside the public API. Mount it at the root of the stand-in's server.
 */
export function createPageRouter(deps: PageDeps): Router {
  const router = express.Router();
  const brand = deps.account().topLevelDomain === 'ru' ? 'amocrm' : 'kommo';
  const archive = createArchiveReader(deps.archivePath, deps.widgetCode, brand);
  addSession(router, deps, archive);
  addWidget(router, deps);
  router.use(createForeignPostRouter());
  router.use(createWidgetFileRouter(deps.widgetCode, archive));
  router.use(createStaticRouter());
  addPages(router, deps);
  router.use(answerBadInput);
  return router;
}
