import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, type Ear, type Loose, MADRID, openBench, openEar } from './testing.ts';

let bench: Bench;
let ear: Ear;
beforeEach(async () => {
  [bench, ear] = await Promise.all([openBench(), openEar()]);
  const body = { urls: [ear.url], active: 1, record: 1, client: 1, finances_operation: 1, self_sending: 1 };
  await bench.call('POST', `/v1/hooks_settings/${MADRID}`, { body });
});
afterEach(async () => {
  await bench.sandbox.close();
  await ear.close();
});

async function salon(method: string, path: string, body?: unknown): Promise<{ status: number; body: Loose }> {
  const init =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${bench.sandbox.url}/_salon${path}`, { method, ...init });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const DAY = '2026-07-23';
const heard = () => ear.heard.map((it) => `${it.resource} ${it.status}`);
/** A free hour of Lucía's day. */
async function freeStart(): Promise<string> {
  const path = `/v1/book_times/${MADRID}/1101/${DAY}?service_ids[]=10001`;
  const { data } = (await bench.call('GET', path, { user: null })).body;
  return `${DAY} ${data[0].time}:00`;
}
const book = async (more: Record<string, unknown> = {}) =>
  salon('POST', '/records', {
    locationId: MADRID,
    staffId: 1101,
    serviceIds: [10_001],
    start: await freeStart(),
    client: { name: 'Gala', phone: '600 888 111' },
    ...more,
  });

describe('the salon’s own page', () => {
  it('is served at / with its style and scripts', async () => {
    const page = await (await fetch(bench.sandbox.url)).text();
    expect(page).toContain('data-testid="new-record"');
    for (const [, file] of page.matchAll(/(?:href|src)="([^":]+)"/g)) {
      expect((await fetch(`${bench.sandbox.url}/${file}`)).status).toBe(200);
    }
  });

  it('shows a day: people with hours, appointments, events, prices of each person', async () => {
    const { body } = await salon('GET', `/day?location=${MADRID}&date=${DAY}`);
    expect(body).toMatchObject({ date: DAY, now: '2026-07-15 10:00:00', location: { currency: '€' } });
    expect(body.staff.find((it: Loose) => it.id === 1101).slots).toHaveLength(2);
    expect(body.records.every((it: Loose) => it.start.startsWith(DAY))).toBe(true);
    expect(body.services[0].prices['1101']).toBe(42);
    expect((await salon('GET', '/locations')).body.map((it: Loose) => it.today)).toHaveLength(4);
  });

  it('books, and webhooks tell the new client and the appointment', async () => {
    const made = await book();
    expect([made.status, made.body.client.name]).toEqual([201, 'Gala']);
    await bench.sandbox.settled();
    expect(heard().sort()).toEqual(['client create', 'record create']);
  });

  it('refuses a taken time with a sentence, unless forced', async () => {
    const start = await freeStart();
    await book({ start });
    const refused = await book({ start });
    expect([refused.status, refused.body.meta.message]).toEqual([422, expect.stringContaining('already taken')]);
    expect((await book({ start, force: true })).status).toBe(201);
  });

  it('moves an appointment and keeps everything else', async () => {
    const made = (await book({ comment: 'window' })).body;
    const start = await freeStart();
    const moved = await salon('POST', `/records/${made.id}/move`, { start, staffId: 1101 });
    expect(moved.body).toMatchObject({ start, comment: 'window', client: { name: 'Gala' }, cost: 42 });
  });

  it('marks an arrival, takes a payment and shows both on the client card', async () => {
    const made = (await book()).body;
    await salon('POST', `/records/${made.id}/status`, { attendance: 1 });
    const paid = (await salon('POST', `/records/${made.id}/payment`, { method: 'card' })).body;
    expect([paid.attendance, paid.paid, paid.cost]).toEqual([1, 42, 42]);
    const card = (await salon('GET', `/clients/${made.client.id}`)).body;
    expect(card.totals).toMatchObject({ visits: 1, spent: 42, paid: 42, balance: 0 });
    await bench.sandbox.settled();
    expect(new Set(heard())).toEqual(
      new Set(['client create', 'record create', 'record update', 'client update', 'finances_operation create']),
    );
  });

  it('pays with a membership: a visit less, nothing to pay', async () => {
    const { body: found } = await salon('GET', `/clients?location=${MADRID}&q=teresa`);
    const made = (await book({ client: { id: found[0].id } })).body;
    expect(made.hasMembership).toBe(true);
    expect((await salon('POST', `/records/${made.id}/payment`, { method: 'membership' })).body.cost).toBe(0);
    const { visitId } = bench.sandbox.record(made.id);
    const details = await bench.call('GET', `/v1/visit/details/${MADRID}/${made.id}/${visitId}`);
    expect(details.body.data.loyalty_transactions).toMatchObject([{ type_id: 9 }]);
    const path = `/v1/loyalty/abonements/?company_id=${MADRID}&phone=34611000333`;
    expect((await bench.call('GET', path)).body.data[0].balance_container.links[0].count).toBe(2);
  });

  it('deletes an appointment', async () => {
    const made = (await book()).body;
    expect((await salon('DELETE', `/records/${made.id}`)).status).toBe(204);
    expect((await salon('POST', `/records/${made.id}/status`, { attendance: 1 })).status).toBe(404);
    await bench.sandbox.settled();
    expect(heard()).toContain('record delete');
  });

  it('tells an open page that something changed', async () => {
    const stop = new AbortController();
    const feed = await fetch(`${bench.sandbox.url}/_salon/live`, { signal: stop.signal });
    const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    bench.sandbox.salon.book({
      locationId: MADRID,
      staffId: 1101,
      serviceIds: [10_001],
      start: await freeStart(),
      client: null,
    });
    expect((await reader?.read())?.value).toContain('event: change');
    stop.abort();
  });
});
