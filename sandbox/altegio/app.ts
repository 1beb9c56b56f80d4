import express, { type Express, Router } from 'express';
import { controlRoutes } from '../lib/control-routes.ts';
import { faultMiddleware } from '../lib/fault-middleware.ts';
import type { Faults } from '../lib/faults.ts';
import type { LiveFeed } from '../lib/live-feed.ts';
import type { RequestLog } from '../lib/request-log.ts';
import { activityRoutes } from './api/activities.ts';
import { authRoutes } from './api/auth.ts';
import { bookRoutes } from './api/book.ts';
import { bookRecordRoutes } from './api/book-record.ts';
import { catalogRoutes } from './api/catalog.ts';
import { clientSearchRoutes } from './api/client-search.ts';
import { clientRoutes } from './api/clients.ts';
import { hookRoutes } from './api/hooks.ts';
import { labelRoutes } from './api/labels.ts';
import type { RequestLimits } from './api/limits.ts';
import { locationRoutes } from './api/locations.ts';
import { loyaltyRoutes } from './api/loyalty.ts';
import { grantRoutes, marketplaceRoutes } from './api/marketplace.ts';
import { moneyRoutes } from './api/money.ts';
import { recordRoutes } from './api/records.ts';
import { Routes, sendRefusal } from './api/routes.ts';
import { scheduleRoutes } from './api/schedule.ts';
import { settingRoutes } from './api/settings.ts';
import { visitHistoryRoutes } from './api/visit-history.ts';
import { visitRoutes } from './api/visits.ts';
import { notFound } from './domain/refusal.ts';
import type { World } from './domain/world.ts';
import type { SalonActs } from './salon/acts.ts';
import { salonRoutes } from './salon/routes.ts';

export interface AppParts {
  readonly world: World;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly limits: RequestLimits;
  readonly partnerTokens: readonly string[];
  readonly speed: number;
  readonly reset: () => void;
  readonly acts: SalonActs;
  readonly feed: LiveFeed;
}

/** The HTTP side: control routes for tests, then everything the vendor's clients see, faults and limits first. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // PHP arrays in queries: `staff_ids[]=1&staff_ids[]=2`, `filter[from]=…`.
  app.set('query parser', 'extended');
  app.use(parts.requests.middleware);
  app.use(controlRoutes(parts));
  app.use(['/api', '/marketplace'], faultMiddleware(parts.faults, parts.speed), parts.limits.middleware);
  app.use(['/api', '/marketplace'], express.json({ limit: '5mb', strict: false }));
  app.use('/api', routerOf(parts, API));
  app.use('/marketplace', routerOf(parts, [marketplaceRoutes]));
  app.use(salonRoutes(parts.world, parts.acts, parts.feed));
  app.use((_request, _response, next) => next(notFound()));
  app.use(sendRefusal);
  return app;
}

const API = [
  authRoutes,
  // Before the catalogue, whose `staff/:id` would swallow `staff/schedule`.
  scheduleRoutes,
  locationRoutes,
  catalogRoutes,
  settingRoutes,
  bookRoutes,
  bookRecordRoutes,
  recordRoutes,
  visitRoutes,
  moneyRoutes,
  activityRoutes,
  clientSearchRoutes,
  visitHistoryRoutes,
  clientRoutes,
  labelRoutes,
  loyaltyRoutes,
  hookRoutes,
  grantRoutes,
];

function routerOf({ world, partnerTokens }: AppParts, parts: readonly ((routes: Routes) => void)[]): Router {
  const router = Router();
  const routes = new Routes(router, world, partnerTokens);
  for (const add of parts) add(routes);
  return router;
}
