import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMINISTRATOR_LOGIN, WORKER_LOGIN } from './seed.ts';
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

const hooks = (more: Record<string, unknown> = {}, user?: string) =>
  bench.call('POST', `/v1/hooks_settings/${MADRID}`, {
    body: { urls: [ear.url], active: 1, record: 1, client: 1, finances_operation: 1, self_sending: 1, ...more },
    ...(user ? { user } : {}),
  });
const waiting = () => {
  const record = bench.sandbox.world.state.records.find(
    (it) => it.locationId === MADRID && !it.deleted && it.attendance === 0 && it.date > '2026-07-16',
  );
  if (!record) throw new Error('the seed has a waiting appointment');
  return record;
};
const arrive = (user?: string) => {
  const record = waiting();
  return bench.call('PUT', `/v1/visits/${record.visitId}/${record.id}`, {
    body: { attendance: 1, comment: '' },
    ...(user ? { user } : {}),
  });
};

describe('webhook settings', () => {
  it('answers 201 and replaces addresses and flags of the whole location', async () => {
    expect((await hooks({ urls: ['https://other.example/a'], schedule: 1 })).status).toBe(201);
    await hooks();
    const { data } = (await bench.call('GET', `/v1/hooks_settings/${MADRID}`)).body;
    expect([data.urls, data.schedule, data.record, data.self_sending]).toEqual([[ear.url], 0, 1, 1]);
  });

  it('wants 1 to 10 unique addresses, and says which field is wrong', async () => {
    const urls = Array.from({ length: 11 }, (_, at) => `https://example.com/${at}`);
    for (const wrong of [[], urls, ['https://a.example', 'https://a.example'], ['nonsense']]) {
      const reply = await hooks({ urls: wrong });
      expect([reply.status, Object.keys(reply.body.meta.errors)]).toEqual([422, ['urls']]);
    }
  });

  it('needs two rights', async () => {
    const user = await bench.token(WORKER_LOGIN);
    expect((await hooks({}, user)).status).toBe(403);
    bench.sandbox.setRights(WORKER_LOGIN, MADRID, { webhook_read_access: true });
    expect((await bench.call('GET', `/v1/hooks_settings/${MADRID}`, { user })).status).toBe(200);
    expect((await hooks({}, user)).status).toBe(403);
  });
});

describe('webhooks', () => {
  it('tells record and client of an arrival, unsigned, as read at that moment', async () => {
    await hooks();
    await arrive();
    await bench.sandbox.settled();
    expect(ear.heard.map((it) => `${it.resource} ${it.status}`).sort()).toEqual(['client update', 'record update']);
    const record = ear.heard.find((it) => it.resource === 'record');
    expect(record).toMatchObject({
      company_id: MADRID,
      resource_id: waitingId(record),
      data: { attendance: 1, visit_attendance: 1, composite: [] },
    });
    expect(bench.sandbox.deliveries.every((it) => it.outcome === 'delivered')).toBe(true);
  });

  const waitingId = (event: Loose) => event.data.id;

  it('tells one payment as three events', async () => {
    await hooks();
    const record = waiting();
    const body = { attendance: 1, comment: '', fast_payment: 1 };
    await bench.call('PUT', `/v1/visits/${record.visitId}/${record.id}`, { body });
    await bench.sandbox.settled();
    const resources = new Set(ear.heard.map((it) => it.resource));
    expect(resources).toEqual(new Set(['record', 'client', 'finances_operation']));
    const money = ear.heard.find((it) => it.resource === 'finances_operation');
    expect(money.data).toMatchObject({
      record_id: record.id,
      expense: { id: 5 },
      client: { phone: expect.not.stringContaining('+') },
    });
  });

  it('marks deletion with status delete, with full or with empty data', async () => {
    await hooks();
    await bench.call('DELETE', `/v1/record/${MADRID}/${waiting().id}`);
    await bench.sandbox.settled();
    expect(ear.heard).toMatchObject([{ resource: 'record', status: 'delete', data: { deleted: true } }]);
    bench.sandbox.quirks.emptyDataOnDelete = true;
    await bench.call('DELETE', `/v1/record/${MADRID}/${waiting().id}`);
    await bench.sandbox.settled();
    expect(ear.heard[1].data).toEqual([]);
  });

  it('keeps the setter’s own acts from itself unless self_sending, others’ acts it tells', async () => {
    await hooks({ self_sending: 0 });
    await arrive();
    await bench.sandbox.settled();
    expect(ear.heard).toEqual([]);
    await arrive(await bench.token(ADMINISTRATOR_LOGIN));
    await bench.sandbox.settled();
    expect(ear.heard.length).toBeGreaterThan(0);
  });

  it('respects the flags', async () => {
    await hooks({ client: 0 });
    await arrive();
    await bench.sandbox.settled();
    expect(ear.heard.map((it) => it.resource)).toEqual(['record']);
    await hooks({ active: 0 });
    await arrive();
    await bench.sandbox.settled();
    expect(ear.heard).toHaveLength(1);
  });

  it('tries twice more after a 5xx and gives up on another 4xx', async () => {
    await hooks({ client: 0 });
    ear.answers.push(500, 503, 200);
    await arrive();
    await bench.sandbox.settled();
    expect(ear.heard).toHaveLength(3);
    ear.answers.push(404);
    await arrive();
    await bench.sandbox.settled();
    expect([ear.heard.length, bench.sandbox.deliveries.at(-1)?.outcome]).toEqual([4, 'failed']);
  });

  it('loses and doubles by faults', async () => {
    await hooks({ client: 0 });
    bench.sandbox.faults.add({ on: 'webhook', kind: 'lost' });
    bench.sandbox.faults.add({ on: 'webhook', kind: 'doubled' });
    await arrive();
    await arrive();
    await bench.sandbox.settled();
    expect(bench.sandbox.deliveries.map((it) => it.outcome)).toEqual(['lost', 'delivered', 'delivered']);
  });

  it('tells a changed schedule with empty data and the team member’s id', async () => {
    await hooks({ schedule: 1 });
    const body = {
      schedules_to_set: [{ staff_id: 1101, dates: ['2026-07-20'], slots: [{ from: '10:00', to: '12:00' }] }],
    };
    await bench.call('PUT', `/v1/company/${MADRID}/staff/schedule`, { body });
    await bench.sandbox.settled();
    expect(ear.heard).toEqual([
      { company_id: MADRID, resource: 'schedule', resource_id: 1101, status: 'update', data: [] },
    ]);
  });
});
