import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, type Loose, MADRID, openBench } from './testing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.sandbox.close());

const get = async (path: string) => (await bench.call('GET', path)).body;
const waiting = () => {
  const record = bench.sandbox.world.state.records.find(
    (it) =>
      it.locationId === MADRID &&
      it.attendance === 0 &&
      !it.deleted &&
      it.activityId === 0 &&
      it.clientId > 0 &&
      it.services.length > 0,
  );
  if (!record) throw new Error('the seed has a waiting appointment');
  return record;
};
const edit = (body: Record<string, unknown>, record = waiting()) =>
  bench.call('PUT', `/v1/visits/${record.visitId}/${record.id}`, { body });

describe('visits', () => {
  it('wants attendance and comment every time', async () => {
    const reply = await edit({ attendance: 1 });
    expect([reply.status, Object.keys(reply.body.meta.errors)]).toEqual([422, ['comment']]);
  });

  it('erases a comment that is sent empty', async () => {
    const record = waiting();
    record.comment = 'do not lose me';
    await edit({ attendance: 2, comment: '' }, record);
    expect([record.comment, record.attendance]).toEqual(['', 2]);
  });

  it('counts an arrival into the client card: sold, paid, visits, balance', async () => {
    const record = waiting();
    const card = async () => (await get(`/v1/client/${MADRID}/${record.clientId}`)).data;
    const before = await card();
    const cost = record.services.reduce((sum, it) => sum + it.cost, 0);
    await edit({ attendance: 1, comment: '' }, record);
    const unpaid = await card();
    expect([unpaid.visits, unpaid.spent, unpaid.paid]).toEqual([before.visits + 1, before.spent + cost, before.paid]);
    expect(unpaid.balance).toBe(before.balance - cost);
    await edit({ attendance: 1, comment: '', fast_payment: 2 }, record);
    const paid = await card();
    expect([paid.paid, paid.balance]).toEqual([before.paid + cost, before.balance]);
  });

  it('takes and undoes payments by account, and knows when nothing is left', async () => {
    const record = waiting();
    const cost = record.services.reduce((sum, it) => sum + it.cost, 0);
    const accounts = (await get(`/v1/accounts/${MADRID}`)).data;
    expect(accounts.map((it: Loose) => it.type)).toEqual([0, 1]);
    const pay = (amount: number) => ({
      attendance: 1,
      comment: '',
      new_transactions: [{ id: 1, amount, account_id: accounts[0].id }],
    });
    expect((await edit(pay(cost - 1), record)).body.data.paid_full).toBe(0);
    const full = (await edit(pay(1), record)).body.data;
    expect([full.paid_full, full.finance_transactions.length]).toEqual([1, 2]);
    const details = await get(`/v1/visit/details/${MADRID}/${record.id}/${record.visitId}`);
    expect(details.data.payment_transactions).toHaveLength(2);
    expect(details.data.items[0]).toMatchObject({ item_type_id: 1, record_id: record.id });
    const undone = await edit(
      { attendance: 1, comment: '', deleted_transaction_ids: [full.finance_transactions[0].id] },
      record,
    );
    expect(undone.body.data.paid_full).toBe(0);
    expect((await get(`/v1/timetable/transactions/${MADRID}?record_id=${record.id}`)).data).toHaveLength(1);
  });

  it('shows all appointments of a visit with flags as numbers', async () => {
    const shared = bench.sandbox.world.state.records.find((it, _at, all) =>
      all.some((other) => other.id !== it.id && other.visitId === it.visitId),
    );
    const { data } = await get(`/v1/visits/${shared?.visitId}`);
    expect(data.records).toHaveLength(2);
    expect(data.records[0].deleted).toBe(0);
  });

  it('lists money movements by client and date', async () => {
    const some = bench.sandbox.world.state.transactions.find((it) => it.locationId === MADRID);
    const day = some?.date.slice(0, 10);
    const { data } = await get(
      `/v1/transactions/${MADRID}?client_id=${some?.clientId}&start_date=${day}&end_date=${day}`,
    );
    expect(data.map((it: Loose) => it.id)).toContain(some?.id);
  });

  it('pays through the sale document and takes it back', async () => {
    const record = waiting();
    const sale = `/v1/company/${MADRID}/sale/${record.documentId}`;
    const { payment_methods } = (await get(sale)).data;
    const body = { payment: { method: { slug: 'account', account_id: payment_methods[0].account_id }, amount: 5 } };
    const paid = await bench.call('POST', `${sale}/payment`, { body });
    expect(paid.status).toBe(201);
    const [transaction] = paid.body.data.state.payment_transactions;
    expect((await bench.call('DELETE', `${sale}/payment/payment_transaction/${transaction.id}`)).status).toBe(204);
    expect((await get(sale)).data.state.payment_transactions).toEqual([]);
  });
});

describe('visit history', () => {
  const search = (body: Record<string, unknown>) =>
    bench.call('POST', `/v1/company/${MADRID}/clients/visits/search`, { body });
  const whole = { client_id: null, client_phone: null, from: null, to: null, payment_statuses: [], attendance: null };

  it('wants every key present', async () => {
    const reply = await search({ client_id: 1 });
    expect([reply.status, Object.keys(reply.body.meta.errors)]).toContain(422);
  });

  it('tells what was paid for each line, newest first, with a cursor', async () => {
    const paid = bench.sandbox.world.state.transactions.find((it) => it.locationId === MADRID);
    const { data, meta } = (await search({ ...whole, client_id: paid?.clientId })).body;
    const visit = data.records.find((it: Loose) => it.id === paid?.recordId);
    expect(visit.services[0]).toMatchObject({ paid_sum: paid?.amount, payment_status: 'paid_full' });
    const dates = data.records.map((it: Loose) => it.date);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(meta.dateCursor.current.count).toBe(data.records.length);
    const unpaid = (await search({ ...whole, client_id: paid?.clientId, payment_statuses: ['not_paid'] })).body.data
      .records;
    expect(unpaid.map((it: Loose) => it.id)).not.toContain(paid?.recordId);
  });
});

describe('fast payment', () => {
  it('pays what is due with a replaced appointment too', async () => {
    const record = waiting();
    const read = (await get(`/v1/record/${MADRID}/${record.id}`)).data;
    const body = {
      staff_id: read.staff_id,
      services: read.services,
      client: { id: read.client.id },
      datetime: `${read.date.replace(' ', 'T')}`,
      seance_length: read.seance_length,
      save_if_busy: false,
      fast_payment: 1,
    };
    const reply = await bench.call('PUT', `/v1/record/${MADRID}/${record.id}?include_finance_transactions=1`, { body });
    expect([reply.status, reply.body.data.paid_full, reply.body.data.finance_transactions.length]).toEqual([201, 1, 1]);
  });

  it('changes nothing when a payment names an account of another location', async () => {
    const record = waiting();
    record.comment = 'untouched';
    const reply = await edit(
      { attendance: 1, comment: '', new_transactions: [{ id: 1, amount: 5, account_id: 2_801 }] },
      record,
    );
    expect([reply.status, record.comment, record.attendance]).toEqual([422, 'untouched', 0]);
  });
});
