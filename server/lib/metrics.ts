import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the product counts. Labels are few and bounded: never an id, a name or an address. */
export interface Metrics {
  observeRequest(event: { route: string; status: number; ms: number }): void;
  observeVendorCall(event: { vendor: string; operation: string; status: number | null; ms: number }): void;
  observeLimiterWait(event: { vendor: string; lane: string; ms: number; outcome: string }): void;
  observeJob(event: { name: string; outcome: 'done' | 'retry' | 'shelved'; ms: number }): void;
  countIncident(kind: string): void;
  /** Numbers that are asked for at each scrape, e.g. queue depths. */
  addSource(name: string, help: string, read: () => Promise<Readonly<Record<string, number>>>): void;
  text(): Promise<{ contentType: string; text: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A registry of its own, so that two servers in one process (tests) do not share numbers. */
export function createMetrics(): Metrics {
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
  return {
    observeRequest: ({ route, status, ms }) => requests.observe({ route, status: String(status) }, ms / 1000),
    observeVendorCall: ({ vendor, operation, status, ms }) =>
      calls.observe({ vendor, operation, status: status === null ? 'none' : String(status) }, ms / 1000),
    observeLimiterWait: ({ vendor, lane, ms, outcome }) => waits.observe({ vendor, lane, outcome }, ms / 1000),
    observeJob: ({ name, outcome, ms }) => jobs.observe({ name, outcome }, ms / 1000),
    countIncident: (kind) => incidents.inc({ kind }),
    addSource(name, help, read) {
      new Gauge({
        name,
        help,
        labelNames: ['name'],
        registers: [registry],
        async collect() {
          this.reset();
          for (const [label, value] of Object.entries(await read())) this.set({ name: label }, value);
        },
      });
    },
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
