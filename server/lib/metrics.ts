import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the product counts. Labels are few and bounded: never an id, a name or an address. */
export interface Metrics {
  observeRequest(event: { route: string; status: number; ms: number }): void;
  observeVendorCall(event: { vendor: string; operation: string; status: number | null; ms: number }): void;
  observeLimiterWait(event: { vendor: string; lane: string; ms: number; outcome: string }): void;
  observeJob(event: { name: string; outcome: 'done' | 'retry' | 'shelved'; ms: number }): void;
  countIncident(kind: string): void;
  /** Numbers that are asked for at each scrape, once for all gauges of the source. */
  addSource<Name extends string>(source: GaugeSource<Name>): void;
  text(): Promise<{ contentType: string; text: string }>;
}

export interface GaugeSource<Name extends string> {
  /** Stands in `slotdesk_source_up`: 0 while it cannot be read, and its gauges are absent. */
  readonly source: string;
  readonly gauges: { readonly [Gauge in Name]: { readonly help: string; readonly labelNames: readonly string[] } };
  read(): Promise<readonly { gauge: Name; labels: Readonly<Record<string, string>>; value: number }[]>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * A registry of its own, so that two servers in one process (tests) do not share numbers. `onTrouble` hears why a source could
 * not be read.
 */
export function createMetrics({ onTrouble }: { onTrouble: (error: unknown, source: string) => void }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [registry] });
  const requests = histogram('slotdesk_http_request_seconds', 'Requests answered', ['route', 'status']);
  const calls = histogram('slotdesk_vendor_call_seconds', 'Calls to vendors', ['vendor', 'operation', 'status']);
  const waits = histogram('slotdesk_limiter_wait_seconds', 'Waiting for a vendor budget', [
    'vendor',
    'lane',
    'outcome',
  ]);
  const jobs = histogram('slotdesk_job_seconds', 'Background work', ['name', 'outcome']);
  const incidents = new Counter({
    name: 'slotdesk_incidents_total',
    help: 'Things that should not happen: refused tokens, unreadable webhooks, vendor answers of a wrong shape',
    labelNames: ['kind'],
    registers: [registry],
  });
  const up = new Gauge({
    name: 'slotdesk_source_up',
    help: 'Whether numbers that are asked for at each scrape could be read',
    labelNames: ['source'],
    registers: [registry],
  });
  const sources: (() => Promise<void>)[] = [];
  return {
    observeRequest: ({ route, status, ms }) => requests.observe({ route, status: String(status) }, ms / 1000),
    observeVendorCall: ({ vendor, operation, status, ms }) =>
      calls.observe({ vendor, operation, status: status === null ? 'none' : String(status) }, ms / 1000),
    observeLimiterWait: ({ vendor, lane, ms, outcome }) => waits.observe({ vendor, lane, outcome }, ms / 1000),
    observeJob: ({ name, outcome, ms }) => jobs.observe({ name, outcome }, ms / 1000),
    countIncident: (kind) => incidents.inc({ kind }),
    addSource: (source) => void sources.push(createSource({ registry, up, onTrouble }, source)),
    async text() {
      await Promise.all(sources.map((refresh) => refresh()));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Its gauges, and how to bring them up to date. A source that cannot be read must not take the other numbers with it. */
function createSource<Name extends string>(
  { registry, up, onTrouble }: { registry: Registry; up: Gauge; onTrouble: (error: unknown, source: string) => void },
  { source, gauges, read }: GaugeSource<Name>,
): () => Promise<void> {
  const made = new Map<Name, Gauge>();
  for (const name of Object.keys(gauges) as Name[]) {
    const { help, labelNames } = gauges[name];
    made.set(name, new Gauge({ name, help, labelNames, registers: [registry] }));
  }
  return async () => {
    const readings = await read().catch((error: unknown) => {
      onTrouble(error, source);
      return null;
    });
    up.set({ source }, readings === null ? 0 : 1);
    for (const gauge of made.values()) gauge.reset();
    for (const { gauge, labels, value } of readings ?? []) made.get(gauge)?.set(labels, value);
  };
}
