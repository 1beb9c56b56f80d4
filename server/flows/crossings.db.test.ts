import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { quiet } from '../testing/quiet.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

describe('when things cross', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  const account = () => product.kommo.account('brisa');
  const book = async (contact: string) => {
    const booking = await salon.bookingFor(contact);
    const { appointment } = good(await product.call('bookAppointment', booking));
    await quiet(product);
    return { booking, appointment };
  };
  const lookAgain = (locationId: number, appointmentId: number) =>
    product.product.repository.jobs.enqueue('appointment-changed', {
      accountId: salon.accountId,
      locationId,
      appointmentId,
      source: 'provider_webhook',
      since: product.clock.now(),
      traceId: 'test',
    });

  it('makes no second deal when the webhook comes before the booking is linked', async () => {
    await book('Elena');
    const second = await salon.bookingFor('Elena');
    const deals = account().leads.length;
    product.altegio.faults.add({ method: 'GET', path: '^/api/v1/record/', kind: 'slow', ms: 1_000 });
    good(await product.call('bookAppointment', second));
    await quiet(product);
    expect(account().leads).toHaveLength(deals);
  });

  it('sets a task for each appointment of a deal (S003-20)', async () => {
    const { booking } = await book('María');
    await book('María');
    const tasks = account().tasks.filter(
      (task) => task.entity_id === booking.dealId && task.text.startsWith('Confirm by phone'),
    );
    expect(tasks).toHaveLength(2);
  });

  it('writes a status beside a change without taking the change back', async () => {
    const { booking, appointment } = await book('María');
    const target = { dealId: booking.dealId, locationId: appointment.locationId, appointmentId: appointment.id };
    product.altegio.faults.add({ method: 'PUT', path: '/visits/', kind: 'slow', ms: 20_000 });
    const status = product.call('setAppointmentStatus', { ...target, status: 'confirmed' });
    await until('the status is being written', () => product.altegio.faults.list().length === 0);
    const change = { comment: 'new words' };
    const request = { ...target, basedOn: appointment.version, evenIfBusy: false, change };
    const [first, { appointment: confirmed }] = await Promise.all([
      product.call('changeAppointment', request).then(good),
      status.then(good),
    ]);
    // The change is told of the status, or it stands; it is never lost after it was said to be saved.
    const basedOn = confirmed.version;
    const saved = first.saved ? first : good(await product.call('changeAppointment', { ...request, basedOn }));
    expect(saved).toMatchObject({ saved: true, appointment: { comment: 'new words', status: 'confirmed' } });
    expect(product.altegio.record(appointment.id)).toMatchObject({ comment: 'new words' });
  });

  it('lets the drag of a deal wait for a change of its appointment', async () => {
    const { booking, appointment } = await book('Bruno');
    const target = { dealId: booking.dealId, locationId: appointment.locationId, appointmentId: appointment.id };
    product.altegio.faults.add({ method: 'PUT', path: '/visits/', kind: 'slow', ms: 20_000 });
    product.kommo.moveDealByHand(salon.userId('Camila'), booking.dealId, 'Visit confirmed');
    await until('the status is being written', () => product.altegio.faults.list().length === 0);
    const request = { ...target, evenIfBusy: false, change: { comment: 'after the drag' } };
    let answer = good(await product.call('changeAppointment', { ...request, basedOn: appointment.version }));
    if (!answer.saved)
      answer = good(await product.call('changeAppointment', { ...request, basedOn: answer.appointment.version }));
    expect(answer).toMatchObject({ saved: true, appointment: { status: 'confirmed' } });
    await quiet(product);
    expect(product.altegio.record(appointment.id)).toMatchObject({ comment: 'after the drag' });
  });

  it('does not undo by a drag what the salon did while its webhook was lost', async () => {
    const { booking, appointment } = await book('Teresa');
    const lost = product.altegio.faults.add({ on: 'webhook', kind: 'lost', times: null });
    product.altegio.salon.setStatus(appointment.id, 1);
    await product.altegio.settled();
    product.kommo.moveDealByHand(salon.userId('Camila'), booking.dealId, 'Visit confirmed');
    await until('the deal follows the salon', () => salon.stageOf('Teresa') === salon.stage('Came').stageId);
    product.altegio.faults.remove(lost.id);
    expect(product.altegio.record(appointment.id).attendance).toBe(1);
  });

  it('takes a mistaken "not found" back with the next reading', async () => {
    const { booking, appointment } = await book('Inés');
    const path = `^/api/v1/record/${booking.locationId}/${appointment.id}`;
    product.altegio.faults.add({
      method: 'GET',
      path,
      kind: 'status',
      status: 404,
      body: { success: false, data: null, meta: {} },
    });
    const stored = () =>
      product.product.repository.appointments.read(salon.accountId, booking.locationId, appointment.id);
    await lookAgain(booking.locationId, appointment.id);
    await quiet(product);
    expect((await stored())?.status).toBe('cancelled');
    await lookAgain(booking.locationId, appointment.id);
    await quiet(product);
    expect((await stored())?.status).toBe('waiting');
  });

  it('makes one contact of one person who books in two locations at once', async () => {
    const client = { name: 'Nieves Arrabal', phone: '+34655000777' };
    await product.pauseWork();
    for (const zone of ['Europe/Madrid', 'America/Sao_Paulo']) {
      const locationId = await salon.locationId(zone);
      const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
      const start = slot.startsAtWall.replace('T', ' ').concat(':00');
      product.altegio.salon.book({ locationId, staffId: slot.teamMemberId, serviceIds: [serviceId], start, client });
    }
    await product.altegio.settled();
    await product.resumeWork();
    await quiet(product);
    expect(account().contacts.filter((contact) => contact.name === client.name)).toHaveLength(1);
  });

  it('moves a deal although somebody deleted one of the mapped fields, and says so', async () => {
    const { booking, appointment } = await book('Ксения');
    const fieldId = salon.fieldIds.get('appointment_time');
    account().custom_fields.splice(
      account().custom_fields.findIndex((field) => field.id === fieldId),
      1,
    );
    const { date } = product.altegio.record(appointment.id);
    product.altegio.salon.move(appointment.id, { start: date.replace(/\d\d:\d\d:\d\d$/, '20:45:00'), force: true });
    product.altegio.salon.setStatus(appointment.id, 1);
    await until('the deal stands in Came', () => salon.stageOf('Ксения') === salon.stage('Came').stageId);
    await quiet(product);
    const log = await product.product.repository.syncLog.listByDeal(salon.accountId, booking.dealId, 20);
    expect(log.map((entry) => entry.reason)).toContain('field_gone');
  });

  it('says once that a deal has gone', async () => {
    const { booking, appointment } = await book('Bruno');
    product.kommo.deleteByHand(salon.userId('Olga'), 'leads', booking.dealId);
    for (const attendance of [2, 2] as const) {
      product.altegio.salon.setStatus(appointment.id, attendance);
      await quiet(product);
      await lookAgain(booking.locationId, appointment.id);
      await quiet(product);
    }
    const log = await product.product.repository.syncLog.listByDeal(salon.accountId, booking.dealId, 20);
    expect(log.filter((entry) => entry.reason === 'deal_gone')).toHaveLength(1);
  });
});

describe('statuses that are not synchronised', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product, { mode: 'do_not_synchronise' });
  });
  afterAll(() => product?.close());

  it('still make a deal of an appointment, fill it, and never move it (S003-33, 94, 95)', async () => {
    const locationId = await salon.locationId('Europe/Madrid');
    const { slot, serviceId } = await salon.firstSlot({ dealId: salon.dealOf('Elena').deal.id, locationId });
    const record = product.altegio.salon.book({
      locationId,
      staffId: slot.teamMemberId,
      serviceIds: [serviceId],
      start: slot.startsAtWall.replace('T', ' ').concat(':00'),
      client: { name: 'Nieves Arrabal', phone: '+34655000777' },
    });
    const made = () => product.kommo.account('brisa').leads.find((lead) => lead.name.includes(`#${record.id}`));
    const deal = await until('the deal is made', made);
    await quiet(product);
    const arrivedIn = deal.status_id;
    product.altegio.salon.setStatus(record.id, 1);
    await quiet(product);
    expect(made()?.status_id).toBe(arrivedIn);
    const held = made()?.fields.find((field) => field.field_id === salon.fieldIds.get('appointment_id'));
    expect(String(held?.values[0]?.value)).toBe(String(record.id));
  });
});
