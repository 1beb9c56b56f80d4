import { Faults } from '../lib/faults.ts';
import { startServer } from '../lib/http-server.ts';
import { LiveFeed } from '../lib/live-feed.ts';
import { RequestLog } from '../lib/request-log.ts';
import { Snapshot } from '../lib/snapshot.ts';
import type { TlsPair } from '../lib/tls.ts';
import type { Delivery } from '../lib/webhook-sender.ts';
import { RequestLimits } from './api/limits.ts';
import { createApp } from './app.ts';
import type { State } from './domain/state.ts';
import { defaultQuirks, type Quirks, World } from './domain/world.ts';
import { type Helpers, helpersFor } from './helpers.ts';
import { type SalonActs, salonActs } from './salon/acts.ts';
import { seedState } from './seed.ts';
import { sendWebhooks } from './webhooks.ts';

export interface AltegioSandboxOptions {
  /** 0 or absent: the system picks a free one. */
  readonly port?: number;
  /** Partner tokens that are accepted. Default: `partner-demo`. */
  readonly partnerTokens?: readonly string[];
  /** The state to begin with; default: the seed, relative to `now()`. Not used when the snapshot file has one. */
  readonly initial?: () => State;
  /** Keeps the state over restarts. */
  readonly snapshotFile?: string;
  readonly now?: () => Date;
  /** Divides every delay and limit window. Default 1. */
  readonly speed?: number;
  /** 200 requests a minute and 5 a second. Default on. */
  readonly rateLimits?: boolean;
  /** The limits' own clock in milliseconds, so that a test can hold it still. Default: the system's. */
  readonly limitClock?: () => number;
  /** Milliseconds from an act to its webhook. Default 5,000. */
  readonly webhookDelayMs?: number;
  readonly tls?: boolean | TlsPair;
  /** Of the random faults. */
  readonly seed?: number;
  readonly quirks?: Partial<Quirks>;
}

export interface AltegioSandbox extends Helpers {
  /** Base address, without `/api`. */
  readonly url: string;
  readonly port: number;
  /** PEM, with `tls`. */
  readonly certificate: string | undefined;
  readonly partnerToken: string;
  readonly world: World;
  /** What the owner does by hand in the salon's own page. */
  readonly salon: SalonActs;
  readonly quirks: Quirks;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly limits: RequestLimits;
  /** Webhooks sent or being sent, oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Resolves when no webhook is pending. */
  settled(): Promise<void>;
  /** Back to the beginning: state, faults, logs. */
  reset(): void;
  /** Writes the snapshot and ends every socket. */
  close(): Promise<void>;
}

const STATE_VERSION = 2;

/** Starts a stand-in of Altegio on 127.0.0.1, API and the salon's own page alike. */
export async function startAltegioSandbox(options: AltegioSandboxOptions = {}): Promise<AltegioSandbox> {
  const { now = () => new Date(), speed = 1, partnerTokens = ['partner-demo'] } = options;
  const initial = options.initial ?? (() => seedState(now()));
  const snapshot = await Snapshot.open({ file: options.snapshotFile, version: STATE_VERSION, initial });
  const world = new World(snapshot, now, { ...defaultQuirks, ...options.quirks });
  const faults = new Faults({ seed: options.seed });
  const requests = new RequestLog();
  const limits = new RequestLimits(options.rateLimits ?? true, speed, options.limitClock ?? Date.now);
  const webhooks = sendWebhooks(world, { faults, speed, delayMs: options.webhookDelayMs ?? 5_000 });
  const acts = salonActs(world);
  const feed = new LiveFeed();
  world.watch(() => feed.publish('change', {}));
  const reset = (): void => {
    snapshot.reset();
    faults.clear();
    requests.clear();
    webhooks.clear();
    world.changed();
  };
  const app = createApp({ world, faults, requests, limits, partnerTokens, speed, reset, acts, feed });
  const server = await startServer(app, { port: options.port, tls: options.tls });
  return {
    ...helpersFor(world, partnerTokens[0] ?? ''),
    url: server.url,
    port: server.port,
    certificate: server.certificate,
    partnerToken: partnerTokens[0] ?? '',
    world,
    salon: acts,
    quirks: world.quirks,
    faults,
    requests,
    limits,
    deliveries: webhooks.deliveries,
    settled: () => webhooks.settled(),
    reset,
    close: async () => {
      feed.close();
      await server.close();
      await webhooks.close();
      await snapshot.flush();
    },
  };
}
