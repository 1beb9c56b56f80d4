import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const MAIN = path.join(import.meta.dirname, '../main.ts');
/** A whole server is started from its sources and does its work; on a busy machine the start alone takes most of a minute. */
const START_MS = 120_000;
const TEST_MS = 4 * START_MS;

describe('a process killed between storing a webhook and moving the deal', () => {
  let product: TestProduct;
  let salon: Salon;
  let appointmentId: number;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    const booking = await salon.bookingFor('Elena');
    appointmentId = good(await product.call('bookAppointment', booking)).appointment.id;
    await until('the deal stands in Booked', () => salon.stageOf('Elena') === salon.stage('Booked').stageId);
    await product.kommo.settled();
    // From here on only processes of their own do background work.
    await product.pauseWork();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => product?.close());

  /** The server as it ships, against the same database and the same stand-ins. */
  async function start(role: 'worker' | 'web' | 'all'): Promise<{ url: string; child: ChildProcess }> {
    const port = await freePort();
    const env = {
      ...process.env,
      ...product.env,
      ROLE: role,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    };
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    if (role !== 'worker')
      await until(
        'it answers',
        () =>
          fetch(`${url}/readyz`).then(
            (answer) => answer.ok,
            () => false,
          ),
        START_MS,
      );
    return { url, child };
  }

  const stageMoves = () =>
    product.kommo.state.accounts[0]?.events.filter(
      (event) => event.type === 'lead_status_changed' && event.entity_id === salon.dealOf('Elena').deal.id,
    ).length ?? 0;

  it('moves it after the restart, once', { timeout: TEST_MS }, async () => {
    const movesBefore = stageMoves();
    const { url, child } = await start('web');
    const hook = new URL(product.altegio.world.state.hooks[await salon.locationId('Europe/Madrid')]?.urls[0] ?? '');
    product.altegio.faults.add({ on: 'webhook', kind: 'lost', times: null });
    product.altegio.salon.setStatus(appointmentId, 1);
    const event = {
      company_id: product.altegio.record(appointmentId).locationId,
      resource: 'record',
      resource_id: appointmentId,
      status: 'update',
      data: {},
    };
    const stored = await fetch(url + hook.pathname, { method: 'POST', body: JSON.stringify(event) });
    expect(stored.status).toBe(200);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(salon.stageOf('Elena')).toBe(salon.stage('Booked').stageId);

    await start('worker');
    await until('the deal stands in Came', () => salon.stageOf('Elena') === salon.stage('Came').stageId, START_MS);
    expect(stageMoves()).toBe(movesBefore + 1);
    product.altegio.faults.clear();
  });

  it('moves it once even when the worker dies while Kommo is being told', { timeout: TEST_MS }, async () => {
    await product.resumeWork();
    product.altegio.salon.setStatus(appointmentId, 2);
    await until(
      'the deal is back in Visit confirmed',
      () => salon.stageOf('Elena') === salon.stage('Visit confirmed').stageId,
    );
    await product.kommo.settled();
    await product.pauseWork();
    const movesBefore = stageMoves();

    product.kommo.faults.add({ method: 'PATCH', path: '^/api/v4/leads', kind: 'slow', ms: START_MS });
    product.altegio.salon.setStatus(appointmentId, 1);
    await product.altegio.settled();
    const { child } = await start('worker');
    await until('Kommo has been told', () => salon.stageOf('Elena') === salon.stage('Came').stageId, START_MS);
    child.kill('SIGKILL');
    await once(child, 'exit');

    await start('worker');
    await until('the work is done', async () => (await openJobs(product)) === 0, START_MS);
    expect(salon.stageOf('Elena')).toBe(salon.stage('Came').stageId);
    expect(stageMoves()).toBe(movesBefore + 1);
    const { deal } = salon.dealOf('Elena');
    const log = await product.product.repository.syncLog.listByDeal(salon.accountId, deal.id, 50);
    expect(
      log.some((entry) => entry.after === `${salon.stage('Came').pipelineId}:${salon.stage('Came').stageId}`),
    ).toBe(true);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function openJobs(product: TestProduct): Promise<number> {
  const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
    "select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name in ('appointment-changed', 'provider-webhook-received')",
  );
  return rows[0]?.count ?? 0;
}
