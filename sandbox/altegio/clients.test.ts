import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORKER_LOGIN } from './seed.ts';
import { type Bench, type Loose, MADRID, MOSCOW, openBench } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.sandbox.close());

const search = (body: Record<string, unknown>, location = MADRID, user?: string) =>
  bench.call('POST', `/v1/company/${location}/clients/search`, { body, ...(user ? { user } : {}) });
const FIELDS = ['id', 'name', 'surname', 'phone', 'visits_count', 'sold_amount', 'last_visit_date'];

describe('client search', () => {
  it('gives ids only unless fields are named, and leaves unknown fields out silently', async () => {
    const bare = (await search({ page_size: 3 })).body;
    expect(bare.data.every((it: Loose) => Object.keys(it).join() === 'id')).toBe(true);
    expect(bare.meta.total_count).toBeGreaterThan(40);
    const named = (await search({ page_size: 1, fields: ['name', 'spent', 'balance', 'comment'] })).body;
    expect(Object.keys(named.data[0])).toEqual(['name']);
  });

  it('pages by 25 and never gives more than 200', async () => {
    expect((await search({})).body.data).toHaveLength(25);
    const all = (await search({ page_size: 5_000 })).body;
    expect(all.data).toHaveLength(Math.min(200, all.meta.total_count));
  });

  it('finds the whole family by one phone', async () => {
    const filters = [{ type: 'quick_search', state: { value: '79040007788' } }];
    const { data } = (await search({ fields: FIELDS, filters }, MOSCOW)).body;
    expect(data.map((it: Loose) => `${it.name} ${it.surname}`).sort()).toEqual(['Вера Оленина', 'Марк Оленин']);
  });

  it('filters by name, sum, ids, inversion and appointments of a service', async () => {
    const ids = async (...filters: unknown[]) =>
      (await search({ filters, page_size: 200 })).body.data.map((it: Loose) => it.id);
    const [elena] = await ids({ type: 'quick_search', state: { value: 'vidal' } });
    expect(bench.sandbox.client(elena).name).toBe('Elena');
    expect(await ids({ type: 'id', state: { value: [elena] } })).toEqual([elena]);
    expect(await ids({ type: 'id', state: { value: [elena], invert: true } })).not.toContain(elena);
    expect(await ids({ type: 'sold_amount', state: { from: 1 } })).toContain(elena);
    const arrived = await ids({ type: 'record', state: { status: { value: [3] } } });
    expect(arrived).toContain(elena);
    const missed = await ids(
      { type: 'record', state: { status: { value: [1] } } },
      { type: 'quick_search', state: { value: 'óscar' } },
    );
    expect(missed).toHaveLength(1);
  });

  it('sorts as asked', async () => {
    const { data } = (await search({ fields: FIELDS, order_by: 'sold_amount', order_by_direction: 'DESC' })).body;
    const sums = data.map((it: Loose) => it.sold_amount);
    expect(sums).toEqual([...sums].sort((a, b) => b - a));
  });

  it('answers 400 for a filter it does not know', async () => {
    const reply = await search({ filters: [{ type: 'star_sign', state: {} }] });
    expect([reply.status, reply.body.meta.errors.filters.length]).toEqual([400, 1]);
  });

  it('gives an empty list to whoever may not see clients, and masked phones to whoever may not see phones', async () => {
    const user = await bench.token(WORKER_LOGIN);
    const masked = (await search({ fields: FIELDS }, MADRID, user)).body.data[0];
    expect(masked.phone).toContain('*');
    bench.sandbox.setRights(WORKER_LOGIN, MADRID, { clients_access: false });
    expect((await search({ fields: FIELDS }, MADRID, user)).body).toEqual({
      success: true,
      data: [],
      meta: { total_count: 0 },
    });
  });
});

describe('client cards', () => {
  const create = (body: unknown) => bench.call('POST', `/v1/clients/${MADRID}`, { body });

  it('creates with 201, by the documented names, and reads back by the old ones', async () => {
    const body = {
      name: 'Iris',
      phone: '34600777000',
      middle_name: 'Alba',
      gender_id: 2,
      spent: 100,
      balance: -20,
      custom_fields: { allergies: 'nuts' },
    };
    const reply = await create(body);
    expect(reply.status).toBe(201);
    expect(reply.body.data).toMatchObject({
      phone: '+34600777000',
      patronymic: 'Alba',
      sex_id: 2,
      spent: 100,
      paid: 80,
      balance: -20,
      custom_fields: { allergies: 'nuts' },
    });
  });

  it('refuses a card without name, a bad phone, and a phone that is taken', async () => {
    for (const body of [{ phone: '34600777001' }, { name: 'X', phone: '123' }, { name: 'X' }]) {
      expect((await create(body)).status).toBe(422);
    }
    const twice = await create({ name: 'X', phone: '+34600111222' });
    expect([twice.status, twice.body.meta.errors.phone[0]]).toEqual([
      422,
      'a client with this phone already exists in the database',
    ]);
  });

  it('replaces the card with PUT, and deletes it with 204', async () => {
    const { data } = (await create({ name: 'Iris', surname: 'Sanz', phone: '34600777002', comment: 'kept?' })).body;
    const path = `/v1/client/${MADRID}/${data.id}`;
    const put = await bench.call('PUT', path, { body: { name: 'Iris', phone: '34600777002' } });
    expect([put.status, put.body.data.surname, put.body.data.comment]).toEqual([200, '', '']);
    expect((await bench.call('PUT', path, { body: { name: 'Iris' } })).status).toBe(422);
    expect((await bench.call('DELETE', path)).status).toBe(204);
    expect((await bench.call('GET', path)).status).toBe(404);
  });

  it('has different ids of one person in each location, joined by phone across the chain', async () => {
    const body = { name: 'Elena', phone: '+34600111222' };
    await bench.call('POST', '/v1/clients/4565', { body });
    const { data } = (await bench.call('GET', '/v1/group/509/clients?phone=34600111222')).body;
    expect(data.clients.map((it: Loose) => it.company_id).sort()).toEqual([4564, 4565]);
    expect(new Set(data.clients.map((it: Loose) => it.id)).size).toBe(2);
  });

  it('lists full cards changed since a moment', async () => {
    const { data } = (await create({ name: 'Iris', phone: '34600777003' })).body;
    const list = (await bench.call('GET', `/v1/clients/${MADRID}?changed_after=2026-07-15T10:00:00`)).body;
    expect(list.data.map((it: Loose) => it.id)).toContain(data.id);
    expect(list.data[0]).toHaveProperty('spent');
    expect(
      (await bench.call('GET', `/v1/clients/${MADRID}?changed_after=2026-07-15T10:00:01`)).body.meta.total_count,
    ).toBe(0);
  });

  it('completes names in a bare array', async () => {
    const { body } = await bench.call('GET', `/v1/company/${MADRID}/clients/autocomplete?name=elen&limit=5`);
    expect(body.map((it: Loose) => it.fullname)).toContain('Elena Vidal Prats');
  });

  it('takes many at once and reports the bad ones', async () => {
    const body = [
      { name: 'One', phone: '34600777004' },
      { name: 'Two', phone: '1' },
    ];
    const { data } = (await bench.call('POST', `/v1/clients/${MADRID}/bulk`, { body })).body;
    expect([data.created.length, data.errors]).toEqual([
      1,
      [{ phone: '1', name: 'Two', error: 'phone must contain 9 to 15 digits' }],
    ]);
  });
});
