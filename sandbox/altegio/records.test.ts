import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMINISTRATOR_LOGIN } from './seed.ts';
import { ALMATY, type Bench, type Loose, MADRID, openBench, SAO_PAULO } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.sandbox.close());

const DAY = '2026-07-23';
const LUCIA = 1101;
const CUT = 10_001;

/** A booking that is free in the seed: Lucía, a week ahead, at twenty past. */
async function freeBooking(extra: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const times = await bench.call('GET', `/v1/book_times/${MADRID}/${LUCIA}/${DAY}?service_ids[]=${CUT}`, {
    user: null,
  });
  const { datetime, seance_length } = times.body.data[0];
  const client = { name: 'Nadia', phone: '+34600999888' };
  return {
    staff_id: LUCIA,
    services: [{ id: CUT }],
    client,
    datetime,
    seance_length,
    save_if_busy: false,
    send_sms: false,
    ...extra,
  };
}

const create = (body: unknown, location = MADRID) => bench.call('POST', `/v1/records/${location}`, { body });

describe('creating an appointment', () => {
  it('answers 201 with the appointment, priced from the list, and keeps the wall clock', async () => {
    const body = await freeBooking({ comment: 'hello', custom_color: '#f44336', record_labels: ['1603'] });
    const reply = await create(body);
    expect(reply.status).toBe(201);
    const { data } = reply.body;
    expect(data.date).toBe(String(body['datetime']).slice(0, 19).replace('T', ' '));
    expect(data).toMatchObject({
      attendance: 0,
      confirmed: 1,
      comment: 'hello',
      custom_color: 'f44336',
      online: false,
      company_id: MADRID,
    });
    expect(data.services[0]).toMatchObject({ id: CUT, cost: 42, first_cost: 42, discount: 0, amount: 1 });
    expect(data.record_labels).toEqual([
      { id: 1603, title: 'Important', color: '009800', icon: 'star', font_color: 'ffffff' },
    ]);
    expect(data.client).toMatchObject({ name: 'Nadia', phone: '+34600999888', is_new: true, custom_fields: [] });
    expect([data.custom_fields, data.finance_transactions]).toEqual([[], []]);
  });

  it('carries the winter offset in summer by default, the right one on demand', async () => {
    const made = (await create(await freeBooking())).body.data;
    expect(made.datetime).toMatch(/\+01:00$/);
    bench.sandbox.quirks.wrongSummerOffset = false;
    const again = (await bench.call('GET', `/v1/record/${MADRID}/${made.id}`)).body.data;
    expect(again.datetime).toMatch(/\+02:00$/);
    expect([again.date, again.create_date]).toEqual([made.date, '2026-07-15T10:00:00+0200']);
  });

  it('texts the client only when asked to, when made and when changed', async () => {
    const made = (await create(await freeBooking({ send_sms: true }))).body.data;
    const quiet = (
      await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body: await freeBooking({ save_if_busy: true }) })
    ).body.data;
    expect(bench.sandbox.world.state.messages).toEqual([{ recordId: made.id, phone: '+34600999888', date: made.date }]);
    const again = await freeBooking({ send_sms: true, save_if_busy: true });
    await bench.call('PUT', `/v1/record/${MADRID}/${quiet.id}`, { body: again });
    expect(bench.sandbox.world.state.messages).toHaveLength(2);
  });

  it('turns moments into the wall clock by the winter offset on demand', async () => {
    bench.sandbox.quirks.winterOffsetOnWrite = true;
    const body = await freeBooking({ datetime: `${DAY}T12:00:00+02:00`, save_if_busy: true });
    expect((await create(body)).body.data.date).toBe(`${DAY} 11:00:00`);
  });

  it('names rooms by id alone on demand', async () => {
    const { records } = bench.sandbox.world.state;
    const inRoom = records.find((it) => it.locationId === MADRID && it.resourceInstanceIds.length > 0);
    const read = async () => (await bench.call('GET', `/v1/record/${MADRID}/${inRoom?.id}`)).body.data;
    expect((await read()).resource_instances[0]).toMatchObject({ id: inRoom?.resourceInstanceIds[0] });
    bench.sandbox.quirks.roomsById = true;
    expect(await read()).not.toHaveProperty('resource_instances');
  });

  it('moves the wall clock when the wrong offset is sent back', async () => {
    const made = (await create(await freeBooking())).body.data;
    const body = await freeBooking({ datetime: made.datetime, save_if_busy: true });
    const moved = (await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body })).body.data;
    expect(moved.date > made.date).toBe(true);
  });

  it('finds the client by phone, the oldest card of a family, unless an id is sent', async () => {
    const family = bench.sandbox.world.state.clients.filter((it) => it.phone === '+34612458803');
    expect(family).toHaveLength(2);
    const byPhone = await create(await freeBooking({ client: { phone: '34612458803', name: 'Someone' } }));
    expect(byPhone.body.data.client).toMatchObject({ id: family[0]?.id, name: 'María Fernanda' });
    const byId = await create(
      await freeBooking({ client: { id: family[1]?.id, phone: '34612458803' }, save_if_busy: true }),
    );
    expect(byId.body.data.client.id).toBe(family[1]?.id);
  });

  it('takes an empty client for a walk-in', async () => {
    expect((await create(await freeBooking({ client: {} }))).body.data.client).toBeNull();
  });

  it('refuses a taken time with 422 and stores nothing, or with 409 when told so', async () => {
    const body = await freeBooking();
    await create(body);
    const count = bench.sandbox.world.state.records.length;
    const refused = await create({ ...body, client: { name: 'Late', phone: '+34600999777' } });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ success: false, data: null, meta: { errors: [] } });
    expect(refused.body.meta.message).toContain('already taken or is not working time');
    expect(bench.sandbox.world.state.records).toHaveLength(count);
    expect(bench.sandbox.world.state.clients.some((it) => it.name === 'Late')).toBe(false);
    bench.sandbox.quirks.conflictStatus = 409;
    const conflict = await create(body);
    expect([conflict.status, conflict.body.meta.conflict]).toEqual([409, true]);
  });

  it('refuses times outside working hours, and writes anywhere with save_if_busy', async () => {
    const night = await freeBooking({ datetime: `${DAY}T23:30:00+02:00` });
    expect((await create(night)).status).toBe(422);
    expect((await create({ ...night, save_if_busy: true })).status).toBe(201);
  });

  it('names every missing field in a 422', async () => {
    const reply = await create({ staff_id: LUCIA });
    expect(reply.status).toBe(422);
    expect(Object.keys(reply.body.meta.errors)).toEqual(['services', 'client', 'datetime', 'seance_length']);
  });

  it('rewrites a sent api_id into a UUID, or keeps it', async () => {
    const uuid = /^[0-9a-f-]{36}$/;
    expect((await create(await freeBooking({ api_id: '777' }))).body.data.api_id).toMatch(uuid);
    bench.sandbox.quirks.apiIdRewritten = false;
    expect((await create(await freeBooking({ api_id: '777' }))).body.data.api_id).toBe('777');
  });

  it('answers with an array when told so', async () => {
    bench.sandbox.quirks.createdAsArray = true;
    expect((await create(await freeBooking())).body.data).toHaveLength(1);
  });

  it('answers 404 for a team member of another location', async () => {
    const reply = await create(await freeBooking(), SAO_PAULO);
    expect([reply.status, reply.body.meta.message]).toEqual([
      404,
      `Staff with ID ${LUCIA} not found in location ${SAO_PAULO}`,
    ]);
  });
});

describe('editing an appointment', () => {
  it('replaces it whole and answers 201: what is not resent is gone', async () => {
    const body = await freeBooking({ comment: 'keep me', record_labels: [1603], custom_color: 'f44336' });
    const made = (await create(body)).body.data;
    const { comment: _c, record_labels: _l, custom_color: _k, ...bare } = body;
    const reply = await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body: bare });
    expect(reply.status).toBe(201);
    expect(reply.body.data).toMatchObject({
      id: made.id,
      comment: '',
      record_labels: [],
      custom_color: '',
      visit_id: made.visit_id,
    });
  });

  it('does not stand in its own way, but others do', async () => {
    const body = await freeBooking();
    const first = (await create(body)).body.data;
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${first.id}`, { body })).status).toBe(201);
    const second = (await create(await freeBooking({ client: {} }))).body.data;
    const onto = await bench.call('PUT', `/v1/record/${MADRID}/${second.id}`, { body });
    expect(onto.status).toBe(422);
    expect(bench.sandbox.record(second.id).date).toBe(second.date);
  });

  it('refuses one that awaits its online payment', async () => {
    const body = await freeBooking();
    const { id } = (await create(body)).body.data;
    bench.sandbox.record(id).prepayment = 'awaited';
    const read = (await bench.call('GET', `/v1/record/${MADRID}/${id}`)).body.data;
    expect([read.prepaid, read.prepaid_confirmed]).toEqual([true, false]);
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${id}`, { body })).status).toBe(422);
    bench.sandbox.record(id).prepayment = 'paid';
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${id}`, { body })).body.data.prepaid_confirmed).toBe(true);
  });

  it('refuses partial bodies and blocked appointments', async () => {
    const body = await freeBooking();
    const made = (await create(body)).body.data;
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body: { attendance: 1 } })).status).toBe(422);
    bench.sandbox.record(made.id).updateBlocked = true;
    expect((await bench.call('PUT', `/v1/record/${MADRID}/${made.id}`, { body })).status).toBe(422);
  });

  it('needs the right to touch arrived and fully paid ones', async () => {
    const paid = bench.sandbox.world.state.transactions.find((it) => it.locationId === MADRID);
    bench.sandbox.setRights(ADMINISTRATOR_LOGIN, MADRID, { record_edit_full_paid_access: false });
    const user = await bench.token(ADMINISTRATOR_LOGIN);
    const body = await freeBooking();
    const reply = await bench.call('PUT', `/v1/record/${MADRID}/${paid?.recordId}`, { body, user });
    expect([reply.status, reply.body.meta.message]).toEqual([403, 'A fully paid appointment cannot be edited']);
  });
});

describe('deleting an appointment', () => {
  it('answers 204 without a body and hides it from the list unless with_deleted', async () => {
    const made = (await create(await freeBooking())).body.data;
    const reply = await bench.call('DELETE', `/v1/record/${MADRID}/${made.id}`);
    expect([reply.status, reply.body]).toEqual([204, '']);
    const ids = async (more: string) =>
      (
        await bench.call('GET', `/v1/records/${MADRID}?start_date=${DAY}&end_date=${DAY}&count=300${more}`)
      ).body.data.map((it: Loose) => it.id);
    expect(await ids('')).not.toContain(made.id);
    expect(await ids('&with_deleted=1')).toContain(made.id);
    expect((await bench.call('GET', `/v1/record/${MADRID}/${made.id}`)).body.data.deleted).toBe(true);
    bench.sandbox.quirks.deletedReadBack = 404;
    expect((await bench.call('GET', `/v1/record/${MADRID}/${made.id}`)).status).toBe(404);
    expect((await bench.call('DELETE', `/v1/record/${MADRID}/${made.id}`)).status).toBe(404);
  });
});

describe('the list of appointments', () => {
  const list = async (query: string, location = MADRID) =>
    (await bench.call('GET', `/v1/records/${location}?${query}`)).body;

  it('has both end dates inside and the latest session first', async () => {
    const { data } = await list('start_date=2026-07-14&end_date=2026-07-15&count=300');
    const days = new Set(data.map((it: Loose) => it.date.slice(0, 10)));
    expect(days).toEqual(new Set(['2026-07-14', '2026-07-15']));
    const dates = data.map((it: Loose) => it.date);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('pages by 50, cuts an oversized count to 300, and tells the total', async () => {
    const first = await list('start_date=2026-07-01');
    expect([first.data.length, first.meta.page]).toEqual([50, 1]);
    const all = await list('start_date=2026-07-01&count=9999');
    expect(all.data.length).toBe(Math.min(300, all.meta.total_count));
    const second = await list('start_date=2026-07-01&page=2');
    expect(second.data[0].id).toBe(all.data[50].id);
  });

  it('filters by team member, client, creator and date of creation, all together', async () => {
    const some = (await list('start_date=2026-07-15&count=1')).data[0];
    const { data } = await list(
      `staff_id=${some.staff_id}&client_id=${some.client.id}&created_user_id=${some.created_user_id}&count=300`,
    );
    expect(data.map((it: Loose) => it.id)).toContain(some.id);
    expect(data.every((it: Loose) => it.staff_id === some.staff_id && it.client.id === some.client.id)).toBe(true);
    expect((await list('created_user_id=0')).meta.total_count).toBe(0);
    const made = (await create(await freeBooking())).body.data;
    const createdToday = await list('c_start_date=2026-07-15&c_end_date=2026-07-15&count=300');
    expect(createdToday.data.map((it: Loose) => it.id)).toContain(made.id);
  });

  it('reads changed_after on the location’s own clock', async () => {
    const made = (await create(await freeBooking())).body.data;
    const changedAfter = async (time: string) =>
      (await list(`changed_after=${time}&count=300`)).data.map((it: Loose) => it.id);
    expect(await changedAfter('2026-07-15T10:00:00')).toContain(made.id);
    expect(await changedAfter('2026-07-15T10:00:01')).not.toContain(made.id);
  });

  it('fills finance transactions only when asked', async () => {
    const paid = bench.sandbox.world.state.transactions.find((it) => it.locationId === ALMATY);
    const path = `/v1/record/${ALMATY}/${paid?.recordId}`;
    expect((await bench.call('GET', path)).body.data.finance_transactions).toEqual([]);
    const full = (await bench.call('GET', `${path}?include_finance_transactions=1`)).body.data;
    expect(full.finance_transactions[0]).toMatchObject({
      amount: paid?.amount,
      expense_id: 5,
      record_id: paid?.recordId,
    });
    expect([full.paid_full, full.attendance]).toEqual([1, 1]);
  });
});
