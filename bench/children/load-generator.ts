import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import { Pool } from 'undici';
import type { LoadPlan, LoadResult } from '../lib/messages.ts';

/** A process of its own, so that making the load and answering it do not share an event loop. */
process.on('message', (plan: LoadPlan) => {
  run(plan).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

function run(plan: LoadPlan): Promise<LoadResult> {
  const { kind } = plan;
  switch (kind.name) {
    case 'flood':
      return flood(plan, kind);
    case 'rate':
      return withPool(plan, kind.connections, (send) => atRate(send, kind));
    case 'one-by-one':
      return withPool(plan, 1, (send) => inTurn(send, kind.count));
    case 'at-once':
      return withPool(plan, kind.count, (send) => atOnce(send, kind));
  }
}

async function flood(plan: LoadPlan, { connections, seconds }: { connections: number; seconds: number }) {
  const latencies: number[] = [];
  let failed = 0;
  const { duration, errors, timeouts } = await autocannon({
    url: plan.url,
    method: 'POST',
    connections,
    duration: seconds,
    headers: { ...plan.headers },
    requests: plan.bodies.map((body) => ({ method: 'POST', body })),
    setupClient(client) {
      client.on('response', (status, _bytes, took) => {
        if (status >= 200 && status < 300) latencies.push(took);
        else failed += 1;
      });
    },
  });
  return { seconds: duration, failed: failed + errors + timeouts, latencies };
}

/** Resolves to the milliseconds until the end of the answer, waiting for a free connection included; null: no good answer. */
type Send = () => Promise<number | null>;

async function withPool(plan: LoadPlan, connections: number, work: (send: Send) => Promise<LoadResult>) {
  const { origin, pathname } = new URL(plan.url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  let next = 0;
  const send: Send = async () => {
    const started = performance.now();
    const body = plan.bodies[next % plan.bodies.length] ?? '';
    next += 1;
    const answer = await pool.request({ method: 'POST', path: pathname, headers: plan.headers, body });
    await answer.body.dump();
    return answer.statusCode >= 200 && answer.statusCode < 300 ? performance.now() - started : null;
  };
  try {
    // Opens the connections, so that no measured request pays for one.
    await Promise.all(Array.from({ length: connections }, () => send()));
    return await work(send);
  } finally {
    await pool.close();
  }
}

const summed = (started: number, results: readonly (number | null)[]): LoadResult => ({
  seconds: (performance.now() - started) / 1000,
  failed: results.filter((result) => result === null).length,
  latencies: results.filter((result) => result !== null),
});

/** Requests go out by the clock: one that stalls does not hold up the next. */
async function atRate(send: Send, { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<LoadResult> {
  const started = performance.now();
  const flying: Promise<number | null>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = started + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await delay(early);
    flying.push(send());
  }
  return summed(started, await Promise.all(flying));
}

async function inTurn(send: Send, count: number): Promise<LoadResult> {
  const started = performance.now();
  const results: (number | null)[] = [];
  for (let index = 0; index < count; index += 1) results.push(await send());
  return summed(started, results);
}

async function atOnce(send: Send, { count, times }: { count: number; times: number }): Promise<LoadResult> {
  const started = performance.now();
  const results: (number | null)[] = [];
  for (let time = 0; time < times; time += 1) {
    results.push(...(await Promise.all(Array.from({ length: count }, () => send()))));
  }
  return summed(started, results);
}
