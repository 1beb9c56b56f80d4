import { readFileSync } from 'node:fs';
import { createAltegioBookingProvider } from '../altegio/booking-provider.ts';
import type { BreakerOptions } from '../altegio/breakers.ts';
import type { Drift } from '../altegio/decode.ts';
import { createHttp } from '../lib/http.ts';
import type { Limiter } from '../lib/limiter.ts';
import { createZones } from '../lib/zones.ts';
import type { BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';

export interface AltegioBench {
  readonly provider: BookingProvider;
  readonly access: ProviderAccess;
  readonly drifts: Drift[];
  /** Milliseconds of the pauses the vendor asked for. */
  readonly pauses: number[];
  /** What was acquired: keys and lane. */
  readonly turns: string[];
  close(): Promise<void>;
}

export interface AltegioBenchOptions {
  readonly partnerToken?: string;
  readonly userToken?: string;
  readonly deadlineMs?: number;
  readonly breaker?: BreakerOptions;
}

/** The adapter over real HTTP against any address, with a limiter that never waits and remembers. */
export function openAltegioBench(apiOrigin: string, options: AltegioBenchOptions = {}): AltegioBench {
  const drifts: Drift[] = [];
  const pauses: number[] = [];
  const turns: string[] = [];
  const limiter: Limiter = {
    acquire: async (limits, { lane }) => {
      turns.push(`${lane} ${limits.map((limit) => limit.key).join(' ')}`);
      return 0;
    },
    penalise: async (_, ms) => void pauses.push(ms),
  };
  const http = createHttp({ retryDelayMs: 1 });
  const deadlineMs = options.deadlineMs ?? 5_000;
  const provider = createAltegioBookingProvider({
    apiOrigin,
    partnerToken: options.partnerToken ?? 'partner-token',
    http,
    limiter,
    zones: createZones(),
    clock: { now: () => Date.UTC(2026, 10, 24, 12) },
    onDrift: (drift) => drifts.push(drift),
    deadlineMs: { read: deadlineMs, write: deadlineMs },
    breaker: options.breaker ?? { failures: 1_000, pauseMs: 60_000 },
  });
  const access: ProviderAccess = { userToken: options.userToken ?? 'user-token', lane: 'person', traceId: 'trace' };
  return { provider, access, drifts, pauses, turns, close: () => http.close() };
}

/** An invented answer of the vendor, shaped as observed. */
export function altegioFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../altegio/fixtures/${name}.json`, import.meta.url), 'utf8'));
}
