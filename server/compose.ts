import type { Knex } from 'knex';
import { createAltegioApplication } from './altegio/application.ts';
import { createAltegioBookingProvider } from './altegio/booking-provider.ts';
import { CALLS_PER_MINUTE, minuteKeyOf } from './altegio/limits.ts';
import { parseAltegioWebhook } from './altegio/webhook.ts';
import type { AppDeps } from './app.ts';
import { createReadings } from './cards/readings.ts';
import { createHandlers, createUseCases, type UseCases } from './compose-use-cases.ts';
import type { Config } from './config.ts';
import { createRepository } from './db/repository.ts';
import { type ConnectTickets, createConnectTickets } from './http/connect-tickets.ts';
import { createGuard } from './http/guard.ts';
import { createOpenApiDocument } from './http/openapi.ts';
import { createSessions } from './http/sessions.ts';
import type { Queue } from './jobs/queue.ts';
import { queueGauges, readAccountQueue } from './jobs/queue-numbers.ts';
import { CRM_DOMAINS } from './kommo/domains.ts';
import { createKommo, type Kommo } from './kommo/kommo.ts';
import { createHttp, type Http } from './lib/http.ts';
import { createLimiter, type Limiter } from './lib/limiter.ts';
import type { Logger } from './lib/logger.ts';
import { createMetrics, type Metrics } from './lib/metrics.ts';
import { writePhone } from './lib/phones.ts';
import { createSecrets, type Secrets } from './lib/secrets.ts';
import { createUseCounter, type UseCounter } from './lib/use-counter.ts';
import { createZones } from './lib/zones.ts';
import type { Clock } from './ports/clock.ts';
import type { ReadVendorUse } from './ports/health-stores.ts';
import type { PartnerApplication } from './ports/partner-application.ts';
import type { Repository } from './ports/stores.ts';
import { createChangeWatcher } from './steps/change-watcher.ts';
import type { IncidentLog } from './steps/incidents.ts';
import { createReadUserAccess } from './steps/user-access.ts';

export interface Outside {
  readonly config: Config;
  readonly db: Knex;
  /** Connections that only the intake of webhooks uses: it must not queue behind background work. Default: `db`. */
  readonly intakeDb?: Knex;
  readonly queue: Queue;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly version: string;
  /** Divides the vendors' limits, for tests whose stand-ins run faster too; 1 in production. */
  readonly speed?: number;
}

export interface Product {
  readonly appDeps: AppDeps;
  readonly useCases: UseCases;
  readonly repository: Repository;
  readonly metrics: Metrics;
  /** Answers everyone who waits for a change, before the process stops listening. */
  letWaitersGo(): void;
  close(): Promise<void>;
}

/** After this many silent calls in a row an account's vendor is left alone for a while instead of being waited for. */
const BREAKER = { failures: 5, pauseMs: 10_000 };

/** Puts the product together. The only place that knows every adapter, store and use case. */
export function compose(outside: Outside): Product {
  const { config, db, queue, logger, clock } = outside;
  const metrics = createMetrics({
    onTrouble: (error, source) => logger.warn({ err: error, source }, 'could not read numbers for a scrape'),
  });
  metrics.addSource(queueGauges(queue.boss));
  const secrets = createSecrets(config.secretKeys);
  const repository = createRepository({ db, secrets, jobs: queue.jobs, jobsWith: queue.jobsWith });
  const incidents = createIncidentLog(logger, metrics);
  const http = createHttp({ onCall: metrics.observeVendorCall });
  const { limiter, use } = composeLimiter(outside, metrics);
  const shared: Shared = { outside, http, limiter, incidents, repository };
  const kommo = composeKommo(shared);
  const zones = createZones();
  const provider = createAltegioBookingProvider({
    apiOrigin: config.booking.apiOrigin,
    partnerToken: config.booking.partnerToken,
    egress: config.egressAddress,
    breaker: { failures: BREAKER.failures, pauseMs: BREAKER.pauseMs / (outside.speed ?? 1) },
    http,
    limiter,
    clock,
    zones,
    onDrift: ({ path, problem }) => incidents.note('vendor_answer_drift', { path, problem }),
  });
  const changes = createChangeWatcher(repository.changes, {
    onTrouble: (error) => logger.warn({ err: error }, 'could not look for changes; those who wait ask for themselves'),
  });
  const application = composeApplication(shared);
  const ticketKeys = secrets.deriveKeys('provider-connect').map(({ key }) => key);
  const tickets = createConnectTickets({ keys: ticketKeys, clock });
  const readings = composeReadings(outside);
  const useCases = createUseCases({
    repository,
    changes,
    readings,
    provider,
    crm: kommo.crm,
    oauth: kommo.oauth,
    clock,
    zones,
    incidents,
    publicUrl: config.publicUrl,
    application,
    issueTicket: application ? tickets.issue : null,
    readAccountQueue: readAccountQueue(queue.boss),
    readVendorUse: readVendorUse(use, config.egressAddress),
    limits: { providerPerMinute: CALLS_PER_MINUTE, crmPerSecond: config.crm.callsPerSecond },
    parseProviderWebhook: parseAltegioWebhook,
    ...kommo.parsers,
  });
  return {
    appDeps: composeApp(shared, { kommo, secrets, metrics, useCases, tickets }),
    useCases,
    repository,
    metrics,
    letWaitersGo: changes.close,
    close: () => Promise.all([readings.close(), use.close()]).then(() => http.close()),
  };
}

/** Every call that may start is counted, for the meters of the health page. */
function composeLimiter({ db, clock, logger, speed = 1 }: Outside, metrics: Metrics) {
  const use = createUseCounter({
    db,
    now: clock.now,
    onTrouble: (error) => logger.warn({ err: error }, 'calls could not be counted'),
  });
  const limiter = createLimiter({
    db,
    speed,
    onAcquire: ({ keys, lane, waitedMs, outcome }) => {
      metrics.observeLimiterWait({ vendor: keys[0]?.split(':')[0] ?? '', lane, ms: waitedMs, outcome });
      if (outcome === 'started') for (const key of keys) use.note(key);
    },
  });
  return { limiter, use };
}

const composeReadings = ({ clock, logger }: Outside) =>
  createReadings({
    now: clock.now,
    onTrouble: (error) => logger.error({ err: error }, 'a card could not be brought up to date'),
  });

interface Shared {
  readonly outside: Outside;
  readonly http: Http;
  readonly limiter: Limiter;
  readonly incidents: IncidentLog;
  readonly repository: Repository;
}

function composeKommo({ outside, http, limiter, incidents, repository }: Shared): Kommo {
  const { brand, crm, publicUrl } = outside.config;
  return createKommo({
    http,
    limiter,
    clock: outside.clock,
    tokenStore: repository.crmTokens,
    brand,
    originTemplate: crm.apiOrigin,
    clientId: crm.clientId,
    clientSecrets: crm.clientSecrets,
    publicUrl: new URL(publicUrl),
    limits: {
      accountIntervalMs: 1000 / crm.callsPerSecond,
      failuresToOpen: BREAKER.failures,
      openForMs: BREAKER.pauseMs / (outside.speed ?? 1),
    },
    onDrift: ({ operation, path }) => incidents.note('vendor_answer_drift', { operation, path }),
    async onAccessLost(accountId) {
      const account = await repository.accounts.read(accountId);
      if (account?.state === 'active') await repository.accounts.setState(accountId, 'reauthorise');
    },
  });
}

interface AppParts {
  readonly kommo: Kommo;
  readonly secrets: Secrets;
  readonly metrics: Metrics;
  readonly useCases: UseCases;
  readonly tickets: ConnectTickets;
}

function composeApp({ outside, incidents, repository }: Shared, parts: AppParts): AppDeps {
  const { config, db, queue, logger, clock, version } = outside;
  const { kommo, secrets, metrics, useCases, tickets } = parts;
  const keys = secrets.deriveKeys('widget-session').map(({ key }) => key);
  const { jobs, jobsWith } = queue;
  const intakeRepository = createRepository({ db: outside.intakeDb ?? db, secrets, jobs, jobsWith });
  const isOneOrigin = !config.crm.apiOrigin.includes('{domain}');
  return {
    logger,
    metrics,
    trustProxy: config.trustProxy,
    crossOrigin: {
      domains: CRM_DOMAINS[config.brand],
      extraOrigins: isOneOrigin ? [new URL(config.crm.apiOrigin).origin] : [],
    },
    handlers: createHandlers(useCases),
    guard: createGuard({ repository, readUserAccess: createReadUserAccess({ repository }), writePhone }),
    authenticate: {
      repository,
      crm: kommo.crm,
      verifyOneTimeToken: kommo.verifyOneTimeToken,
      sessions: createSessions({ keys, clock }),
      incidents,
    },
    webhooks: {
      repository: intakeRepository,
      incidents,
      clock,
      receiveStageReached: useCases.receiveStageReached,
      hearOfApplication: useCases.hearOfApplication,
    },
    oauth: {
      clientId: config.crm.clientId,
      incidents,
      receiveCode: useCases.receiveOAuthCode,
      disableAccount: useCases.disableAccount,
    },
    connect: {
      page: config.booking.application?.page ?? null,
      tickets,
      incidents,
      isSecure: config.publicUrl.startsWith('https:'),
      readAccount: (accountId) => repository.accounts.read(accountId),
      installApplication: useCases.installApplication,
    },
    operations: {
      whyNotReady: () => whyNotReady(db, logger),
      metrics: metrics.text,
      openApi: createOpenApiDocument({ publicUrl: config.publicUrl, version }),
    },
  };
}

/** `null`: this deployment has no partner application. */
function composeApplication({ outside, http, limiter, incidents }: Shared): PartnerApplication | null {
  const { config, clock } = outside;
  const { apiOrigin, appOrigin, partnerToken, application } = config.booking;
  if (!application) return null;
  const { id: applicationId, userToken } = application;
  return createAltegioApplication({
    ...{ applicationId, userToken, apiOrigin, appOrigin, partnerToken, http, limiter, clock },
    egress: config.egressAddress,
    onDrift: ({ path, problem }) => incidents.note('vendor_answer_drift', { path, problem }),
  });
}

/** Under the names that both vendors' limits go by. */
const readVendorUse =
  (use: UseCounter, egress: string): ReadVendorUse =>
  async (accountId) => ({
    providerPerMinute: await use.lastMinute(minuteKeyOf(egress)),
    crmPerMinute: await use.lastMinute(`crm:account:${accountId}`),
  });

async function whyNotReady(db: Knex, logger: Logger): Promise<string | null> {
  try {
    await db.raw('select 1 from accounts limit 1');
    return null;
  } catch (error) {
    logger.warn({ err: error }, 'not ready');
    return 'the database does not answer or is not migrated';
  }
}

/** WARN, because nobody has to act now; the counter shows whether it is becoming a habit. */
function createIncidentLog(logger: Logger, metrics: Metrics): IncidentLog {
  return {
    note(kind, facts) {
      metrics.countIncident(kind);
      logger.warn({ kind, ...facts }, 'incident');
    },
  };
}
