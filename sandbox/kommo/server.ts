import express, { type Express } from 'express';
import { faultMiddleware } from '../lib/fault-middleware.ts';
import { type ServerOptions, startServer } from '../lib/http-server.ts';
import { Snapshot } from '../lib/snapshot.ts';
import { defaultQuirks, type Quirks } from './api/call.ts';
import { KommoSandbox } from './handle.ts';
import { apiRouter } from './http/api-router.ts';
import { Gate } from './http/gate.ts';
import { oauthRouter } from './http/oauth-router.ts';
import { ajaxRouter, sandboxRouter } from './http/sandbox-router.ts';
import type { Integration, KommoState } from './model.ts';
import { createPageRouter } from './page/router.ts';
import { type PageSettings, pageDeps } from './page-deps.ts';
import { salonState } from './seed.ts';
import { World } from './world.ts';

export interface KommoSandboxOptions extends ServerOptions {
  /** The memory of the first start. Default: the salon "brisa" and a stranger, "norte". */
  readonly initialState?: (now: Date) => KommoState;
  /** Keeps the memory between starts. */
  readonly snapshotFile?: string;
  readonly now?: () => Date;
  /** Divides delays, retry clocks and the lives of tokens. Default 1. */
  readonly speed?: number;
  /** Seven calls a second. Default true. */
  readonly rateLimits?: boolean;
  /** Refused calls within a minute after which an address is shut out. Default 100. */
  readonly blockAfter?: number;
  readonly integrations?: readonly Integration[];
  readonly quirks?: Partial<Quirks>;
  /** Shows the CRM's page with the widget of the first integration. */
  readonly page?: PageSettings;
}

const SNAPSHOT_VERSION = 1;

/** Starts the CRM stand-in on 127.0.0.1: accounts, OAuth, the API, webhooks and, if asked, the page. */
export async function startKommoSandbox(options: KommoSandboxOptions = {}): Promise<KommoSandbox> {
  const now = options.now ?? (() => new Date());
  const snapshot = await Snapshot.open<KommoState>({
    file: options.snapshotFile,
    version: SNAPSHOT_VERSION,
    initial: () => withIntegrations((options.initialState ?? salonState)(now()), options.integrations ?? []),
  });
  withIntegrations(snapshot.state, options.integrations ?? []);
  const quirks = { ...defaultQuirks, ...options.quirks };
  const world = new World({ snapshot, now, speed: options.speed ?? 1, quirks });
  const gate = new Gate({
    enabled: options.rateLimits ?? true,
    blockAfter: options.blockAfter ?? 100,
    now: () => now().getTime(),
  });
  const server = await startServer(buildApp(world, gate, options), options);
  return new KommoSandbox(world, gate, {
    url: server.url,
    certificate: server.certificate,
    close: async () => {
      world.feed.close();
      await server.close();
      await world.close();
      await snapshot.flush();
    },
  });
}

function buildApp(world: World, gate: Gate, options: KommoSandboxOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(world.requests.middleware);
  app.use(sandboxRouter(world, gate));
  const faults = faultMiddleware(world.faults, world.speed);
  app.use('/oauth2', faults, gate.middleware, oauthRouter(world));
  app.use('/api/v4', faults, gate.middleware, apiRouter(world, gate));
  app.use('/ajax', faults);
  app.use(ajaxRouter(world));
  const integration = options.integrations?.[0];
  if (options.page && integration) app.use(createPageRouter(pageDeps(world, integration, options.page)));
  return app;
}

/** What the caller says about its integrations wins over what the memory says. */
function withIntegrations(state: KommoState, integrations: readonly Integration[]): KommoState {
  const given = new Set(integrations.map(({ clientId }) => clientId));
  const others = state.integrations.filter(({ clientId }) => !given.has(clientId));
  state.integrations = [...others, ...integrations.map((integration) => ({ ...integration }))];
  return state;
}
