import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, type Ear, type Loose, MADRID, openBench, openEar } from './testing.ts';

let bench: Bench;
let ear: Ear;
beforeEach(async () => {
  [bench, ear] = await Promise.all([openBench(), openEar()]);
});
afterEach(async () => {
  await bench.sandbox.close();
  await ear.close();
});

const RANGE = 'from=2026-07-15&till=2026-08-15';
const search = async (more = '') =>
  (await bench.call('GET', `/v1/activity/${MADRID}/search/?${RANGE}&count=300${more}`)).body;
const book = (activityId: number, more: Record<string, unknown> = {}) =>
  bench.call('POST', `/v1/records/${MADRID}`, {
    body: { activity_id: activityId, client: { phone: '34600222333', name: 'Gala' }, ...more },
  });
const withPlaces = async () => (await search()).data.find((it: Loose) => it.capacity - it.records_count >= 2);

describe('group events', () => {
  it('lists events between two dates with seats taken, by person and service too', async () => {
    const all = await search();
    expect(all.data.length).toBe(all.meta.count);
    expect(all.data[0]).toMatchObject({ company_id: MADRID, is_deleted: false, service: { prepaid: 'forbidden' } });
    expect(all.data.some((it: Loose) => it.records_count === it.capacity)).toBe(true);
    const yoga = await search('&service_ids[]=10015');
    expect(new Set(yoga.data.map((it: Loose) => it.service_id))).toEqual(new Set([10_015]));
    expect((await bench.call('GET', `/v1/activity/${MADRID}/search/`)).status).toBe(422);
    const dates = (await bench.call('GET', `/v1/activity/${MADRID}/search_dates/?${RANGE}`)).body.data;
    expect(dates).toContain(all.data[0].date.slice(0, 10));
  });

  it('takes staff, service, start and length of a booking from the event, and counts seats', async () => {
    const event = await withPlaces();
    const reply = await book(event.id, { clients_count: 2 });
    expect(reply.status).toBe(201);
    expect(reply.body.data).toMatchObject({
      activity_id: event.id,
      staff_id: event.staff_id,
      date: event.date,
      clients_count: 2,
    });
    expect(reply.body.data.services[0].id).toBe(event.service_id);
    const after = (await bench.call('GET', `/v1/activity/${MADRID}/${event.id}`)).body.data;
    expect(after.records_count).toBe(event.records_count + 2);
  });

  it('refuses a booking into a full event with 422 and the length of a moved one with 422', async () => {
    const full = (await search()).data.find((it: Loose) => it.records_count === it.capacity);
    const reply = await book(full.id);
    expect([reply.status, reply.body.meta.message]).toEqual([422, 'There are no free places in the event']);
    const event = await withPlaces();
    const made = (await book(event.id)).body.data;
    const body = { activity_id: full.id, client: {} };
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body })).status).toBe(422);
  });

  it('creates, replaces and deletes events silently, telling only of the bookings that fall with them', async () => {
    await bench.call('POST', `/v1/hooks_settings/${MADRID}`, {
      body: { urls: [ear.url], active: 1, record: 1, self_sending: 1 },
    });
    const body = { date: '2026-07-26 10:30', service_id: 10_015, staff_id: 1105, capacity: 3, force: true };
    const made = await bench.call('POST', `/v1/activity/${MADRID}`, { body });
    expect([made.status, made.body.data.length, made.body.data.date]).toEqual([200, 3_600, '2026-07-26 10:30:00']);
    const path = `/v1/activity/${MADRID}/${made.body.data.id}`;
    expect((await bench.call('PUT', path, { body: { ...body, capacity: 1 } })).body.data.capacity).toBe(1);
    await bench.sandbox.settled();
    expect(ear.heard).toEqual([]);
    await book(made.body.data.id);
    const gone = await bench.call('DELETE', path);
    expect([gone.status, gone.body.meta.message]).toEqual([202, 'Accepted']);
    await bench.sandbox.settled();
    expect(ear.heard.map((it) => it.status)).toEqual(['create', 'delete']);
    expect((await bench.call('GET', path)).status).toBe(404);
  });

  it('answers 409 with conflict when the person is busy, unless forced', async () => {
    const [event] = (await search()).data;
    const body = {
      date: event.date,
      service_id: event.service_id,
      staff_id: event.staff_id,
      capacity: 3,
      force: false,
    };
    const busy = await bench.call('POST', `/v1/activity/${MADRID}`, { body });
    expect([busy.status, busy.body.meta.conflict]).toEqual([409, true]);
    expect((await bench.call('POST', `/v1/activity/${MADRID}`, { body: { ...body, force: true } })).status).toBe(200);
  });
});

describe('events of V2', () => {
  const list = (query: string) => bench.call('GET', `/v2/locations/${MADRID}/events?${query}`);

  it('speaks JSON:API: text ids outside, numbers inside, seats as clients_count', async () => {
    const { body } = await list('filter[from]=2026-07-15 12:00:00&filter[to]=2026-08-15 00:00:00');
    const [event] = body.data;
    expect([event.type, event.id, event.attributes.id]).toEqual([
      'activity',
      String(event.attributes.id),
      Number(event.id),
    ]);
    expect(event.attributes).toHaveProperty('clients_count');
    expect(body).not.toHaveProperty('success');
    const one = await bench.call('GET', `/v2/companies/${MADRID}/activities/${event.id}`);
    expect(one.body.data.id).toBe(event.id);
  });

  it('filters by free places and refuses the past with JSON:API errors', async () => {
    const free = (await list('filter[from]=2026-07-15 12:00:00&filter[capacity]=1')).body.data;
    expect(free.every((it: Loose) => it.attributes.capacity > it.attributes.clients_count)).toBe(true);
    const past = await list('filter[from]=2020-01-01 00:00:00');
    expect([past.status, past.body.errors[0].status]).toEqual([422, '422']);
    expect((await list('filter[from]=2020-01-01 00:00:00&include_deleted=1')).status).toBe(200);
  });
});
