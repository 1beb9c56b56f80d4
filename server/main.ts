import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createDatabase } from './db/database.ts';
import { createJobHandlers } from './jobs/handlers.ts';
import { startQueue } from './jobs/queue.ts';
import { startSchedule } from './jobs/schedule.ts';
import { startWorker } from './jobs/worker.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { stopInOrder } from './stop.ts';

/** As many as the intake has batches under way: two of each vendor's. */
const INTAKE_POOL = 4;

/** One process: answers (`web`), works in the background (`worker`) or both, until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel, base: { role: config.role } });
  const { url: connectionString, poolSize } = config.database;
  if (connectionString === undefined)
    throw new ConfigError('DATABASE_URL is not set. `npm run serve` sets it for you.');
  const db = createDatabase({ connectionString, poolSize, applicationName: `slotdesk-${config.role}` });
  const intakeDb = createDatabase({ connectionString, poolSize: INTAKE_POOL, applicationName: 'slotdesk-intake' });
  const queue = await startQueue({ connectionString, logger });
  const product = compose({ config, db, intakeDb, queue, logger, clock: { now: Date.now }, version: versionOf() });

  const server =
    config.role === 'worker' ? null : await listen(createServer(createApp(product.appDeps)), config, logger);
  const handlers = createJobHandlers(product.useCases);
  const worker =
    config.role === 'web' ? null : await startWorker({ queue, handlers, logger, onJob: product.metrics.observeJob });
  const stopSchedule = config.role === 'web' ? null : startSchedule({ db, queue, logger });

  const stop = (): Promise<void> => {
    product.letWaitersGo();
    return stopInOrder({
      server,
      background: [async () => stopSchedule?.(), async () => worker?.stop()],
      supports: [queue.stop, product.close, () => db.destroy(), () => intakeDb.destroy()],
    });
  };
  stopOnSignal(stop, logger);
}

function listen(server: Server, config: Config, logger: Logger): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isBusy = error.code === 'EADDRINUSE';
      reject(
        isBusy ? new ConfigError(`Port ${config.port} is taken. Stop what uses it or set PORT to another one.`) : error,
      );
    });
    server.listen(config.port, () => {
      logger.info({ port: (server.address() as AddressInfo).port }, 'listening');
      resolve(server);
    });
  });
}

function stopOnSignal(stop: () => Promise<void>, logger: Logger): void {
  let isStopping = false;
  const once = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        logger.error({ err }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
}

function versionOf(): string {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  return version;
}

main().catch((error: unknown) => {
  const message = error instanceof ConfigError ? error.message : error;
  process.stderr.write(`${message instanceof Error ? (message.stack ?? message.message) : String(message)}\n`);
  process.exit(1);
});
