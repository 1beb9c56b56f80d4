import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('bad days', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const recordsAt = (locationId: number, startsAtWall: string) =>
    product.altegio.world.state.records.filter(
      (record) =>
        record.locationId === locationId && record.date.replace(' ', 'T').startsWith(startsAtWall) && !record.deleted,
    );

  it('makes one appointment of five clicks at once', async () => {
    const booking = await salon.bookingFor('María');
    const answers = await Promise.all(Array.from({ length: 5 }, () => product.call('bookAppointment', booking)));
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.code]));
    expect(answers.some((answer) => answer.ok)).toBe(true);
    expect(new Set(refusals).size === 0 || refusals.every((code) => code === 'booking_in_progress')).toBe(true);
    const again = good(await product.call('bookAppointment', booking));
    expect(again.wasAlreadyBooked).toBe(true);
    const made = recordsAt(booking.locationId, booking.startsAtWall).filter(
      (record) => record.staffId === booking.teamMemberId,
    );
    expect(made.map((record) => record.id)).toEqual([again.appointment.id]);
  });

  it('finds the appointment again when the answer to its booking was lost', async () => {
    const booking = await salon.bookingFor('Teresa');
    product.altegio.faults.add({ method: 'POST', path: '^/api/v1/records/', kind: 'reset-after' });
    const { appointment } = good(await product.call('bookAppointment', booking));
    const made = recordsAt(booking.locationId, booking.startsAtWall).filter(
      (record) => record.staffId === booking.teamMemberId,
    );
    expect(made.map((record) => record.id)).toEqual([appointment.id]);
  });

  it('says that the time is gone, makes nothing and lets the same form try another time', async () => {
    const booking = await salon.bookingFor('Elena');
    product.altegio.salon.book({
      locationId: booking.locationId,
      staffId: booking.teamMemberId,
      serviceIds: [...booking.serviceIds],
      start: booking.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name: 'Pilar Ros', phone: '+34600999888' },
    });
    expect(await product.call('bookAppointment', booking)).toMatchObject({
      ok: false,
      problem: { code: 'slot_taken' },
    });
    const { slot } = await salon.firstSlot(booking);
    const other = {
      ...booking,
      idempotencyKey: crypto.randomUUID(),
      startsAtWall: slot.startsAtWall,
      teamMemberId: slot.teamMemberId,
    };
    expect(await product.call('bookAppointment', other)).toMatchObject({ ok: true });
  });

  it('refuses one key for two different bookings', async () => {
    const booking = await salon.bookingFor('Elena');
    good(await product.call('bookAppointment', booking));
    const answer = await product.call('bookAppointment', { ...booking, comment: 'another one' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid_request' } });
  });

  it('shows what it knew, with its age, while Altegio is silent, and books nothing', async () => {
    const { deal } = salon.dealOf('Elena');
    const before = good(await product.call('readCard', { dealId: deal.id }));
    expect(before.freshness.provider).toBe('ok');
    const booking = await salon.bookingFor('Elena');
    const fault = product.altegio.faults.add({ path: '^/api/', kind: 'status', status: 500, times: null });
    const card = good(await product.call('readCard', { dealId: deal.id, refresh: true }));
    expect(card.freshness).toMatchObject({ provider: 'silent' });
    expect(card.freshness.asOf).not.toBeNull();
    expect(card.ofDeal).toEqual(before.ofDeal);
    const refused = await product.call('bookAppointment', { ...booking, idempotencyKey: crypto.randomUUID() });
    expect(refused).toMatchObject({ ok: false, status: 503, problem: { code: 'provider_silent' } });
    product.altegio.faults.remove(fault.id);
    // So many calls had no answer that none is sent for a moment.
    await until('Altegio is asked again', () => salon.bookingFor('Elena').then(Boolean, () => false));
  });

  it('makes one deal and one contact of a stranger whose webhooks come doubled', async () => {
    product.altegio.faults.add({ on: 'webhook', kind: 'doubled', times: null });
    const locationId = await salon.locationId('Europe/Madrid');
    const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
    const record = product.altegio.salon.book({
      locationId,
      staffId: slot.teamMemberId,
      serviceIds: [serviceId],
      start: slot.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name: 'Nieves Arrabal', phone: '+34655000777' },
    });
    await until('the deal is there', () =>
      product.kommo.account('brisa').leads.some((lead) => lead.name.includes(`#${record.id}`)),
    );
    product.altegio.salon.setConfirmed(record.id, true);
    await product.altegio.settled();
    await until('the work is done', async () => (await openJobs(product)) === 0);
    const { leads, contacts } = product.kommo.account('brisa');
    expect(leads.filter((lead) => lead.name.includes(`#${record.id}`))).toHaveLength(1);
    expect(contacts.filter((contact) => contact.name === 'Nieves Arrabal')).toHaveLength(1);
    product.altegio.faults.clear();
  });
});

describe('Kommo on a bad day', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  it('makes one deal and one task although the answers to both were lost', async () => {
    product.kommo.faults.add({ method: 'POST', path: '^/api/v4/leads/complex', kind: 'reset-after' });
    product.kommo.faults.add({ method: 'POST', path: '^/api/v4/tasks', kind: 'reset-after' });
    const locationId = await salon.locationId('Europe/Madrid');
    const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
    const record = product.altegio.salon.book({
      locationId,
      staffId: slot.teamMemberId,
      serviceIds: [serviceId],
      start: slot.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name: 'Nieves Arrabal', phone: '+34655000777' },
    });
    const made = () => product.kommo.account('brisa').leads.filter((lead) => lead.name.includes(`#${record.id}`));
    const tasks = () => product.kommo.account('brisa').tasks.filter((task) => task.entity_id === made()[0]?.id);
    await until(
      'the task is there and the work is done',
      async () => tasks().length > 0 && (await openJobs(product)) === 0,
    );
    expect(made()).toHaveLength(1);
    expect(tasks()).toHaveLength(1);
    expect(product.kommo.faults.list()).toEqual([]);
  });

  it('moves the deal later when Kommo refuses for a while', async () => {
    const { appointment } = good(await product.call('bookAppointment', await salon.bookingFor('Elena')));
    await until('the deal stands in Booked', () => salon.stageOf('Elena') === salon.stage('Booked').stageId);
    product.kommo.faults.add({ method: 'PATCH', path: '^/api/v4/leads', kind: 'status', status: 500, times: 2 });
    product.altegio.salon.setStatus(appointment.id, 1);
    await until('the deal stands in Came', () => salon.stageOf('Elena') === salon.stage('Came').stageId, 40_000);
  });
});

async function openJobs(product: TestProduct): Promise<number> {
  const { rows } = await product.database.db.raw<{ rows: { count: number }[] }>(
    "select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name <> 'shelf'",
  );
  return rows[0]?.count ?? 0;
}
