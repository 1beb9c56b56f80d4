import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogResponse } from '../../shared/contracts/booking.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const PAST = '2026-01-02T03:04:05.000Z';

type Booking = RequestOf<'bookAppointment'>;

describe('everything that belongs to an appointment', () => {
  let product: TestProduct;
  let salon: Salon;
  let catalog: CatalogResponse;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
    const { deal } = salon.dealOf('Elena');
    const locationId = await salon.locationId('Europe/Madrid');
    catalog = good(await product.call('readCatalog', { dealId: deal.id, locationId }));
  });
  afterAll(() => product?.close());

  const messages = () => product.altegio.world.state.messages;
  const wishes = (serviceId: number) => ({
    labelIds: catalog.labels.slice(0, 2).map((label) => label.id),
    reminders: { smsHours: 24, emailHours: null },
    customFields: [{ code: 'hair_length', value: 'Long' }],
    discounts: [{ serviceId, percent: 15 }],
  });
  const priceOf = ({ serviceIds: [id], teamMemberId }: Booking) =>
    catalog.services.find((service) => service.id === id)?.teamMembers.find((member) => member.id === teamMemberId);

  /** Books what is asked for and puts the vendor's change stamp, which shows seconds, into the past. */
  async function book(contactName: string, more: Partial<Booking> = {}) {
    const request = { ...(await salon.bookingFor(contactName)), ...more };
    const { appointment } = good(await product.call('bookAppointment', request));
    product.altegio.record(appointment.id).changedAt = PAST;
    const { dealId, locationId, id } = appointment;
    return {
      request,
      appointment,
      target: { dealId, locationId, appointmentId: id, basedOn: PAST, evenIfBusy: false },
    };
  }

  it('is offered by the catalogue: labels, fields to fill, and the price of each person', () => {
    expect(catalog.labels.map(({ title }) => title)).toEqual(['Important', 'First visit', 'Call before']);
    expect(catalog.customFields).toContainEqual({
      code: 'hair_length',
      title: 'Hair length',
      type: 'list',
      options: ['Short', 'Medium', 'Long'],
    });
    const own = catalog.services.flatMap(({ priceMin, teamMembers }) =>
      teamMembers.filter((it) => (it.priceMin ?? 0) > (priceMin ?? 0)),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(catalog.viewer).toEqual({ mayOverbook: true, mayBook: true, seesPrices: true });
  });

  it('is booked at the price of the chosen person, with labels, reminders, fields and a discount (S003-16, 17)', async () => {
    const request = await salon.bookingFor('Elena');
    const [serviceId = 0] = request.serviceIds;
    const { appointment } = await book('Elena', { ...request, ...wishes(serviceId) });
    const listPrice = priceOf(request)?.priceMin ?? 0;
    const cost = Math.round(listPrice * 85) / 100;
    expect(appointment).toMatchObject({
      services: [{ id: serviceId, listPrice, discount: 15, cost }],
      total: { amount: cost, currency: 'EUR' },
      labels: catalog.labels.slice(0, 2),
      reminders: { smsHours: 24, emailHours: null },
      customFields: [{ code: 'hair_length', value: 'Long' }],
      prepayment: 'none',
      seats: 1,
      groupEventId: null,
      bookedOnline: false,
    });
    const card = good(await product.call('readCard', { dealId: request.dealId }));
    expect(card.ofDeal.find(({ id }) => id === appointment.id)).toEqual({ ...appointment, version: expect.anything() });
  });

  it('is plain when nothing was wished for, and nobody is messaged', async () => {
    const before = messages().length;
    const { appointment } = await book('María');
    expect(appointment).toMatchObject({
      labels: [],
      customFields: [],
      reminders: { smsHours: null, emailHours: null },
    });
    expect(messages()).toHaveLength(before);
  });

  it('messages the client once when the seller said so, also when the form is sent again', async () => {
    const before = messages().length;
    const { request, appointment } = await book('Teresa', { notifiesClient: true });
    expect(messages().slice(before)).toMatchObject([{ recordId: appointment.id }]);
    expect(good(await product.call('bookAppointment', request)).wasAlreadyBooked).toBe(true);
    expect(messages()).toHaveLength(before + 1);
  });

  it('messages nobody when a try that may have done so is made again', async () => {
    const before = messages().length;
    const request = { ...(await salon.bookingFor('Teresa')), notifiesClient: true };
    product.altegio.faults.add({ kind: 'reset', method: 'POST', path: '^/api/v1/records/' });
    expect(await product.call('bookAppointment', request)).toMatchObject({
      ok: false,
      problem: { code: 'outcome_unknown' },
    });
    const longAgo = new Date(product.clock.now() - 600_000);
    await product.database.db('intents').where({ state: 'started' }).update({ started_at: longAgo });
    const { wasAlreadyBooked } = good(await product.call('bookAppointment', request));
    expect([wasAlreadyBooked, messages().length]).toEqual([false, before]);
  });

  it('is changed part by part, and the rest stays', async () => {
    const { request, appointment, target } = await book(
      'Elena',
      wishes((await salon.bookingFor('Elena')).serviceIds[0] ?? 0),
    );
    const [serviceId = 0] = request.serviceIds;
    const change = { labelIds: [catalog.labels[2]?.id ?? 0], discounts: [{ serviceId, percent: 0 }] };
    const { saved, appointment: changed } = good(await product.call('changeAppointment', { ...target, change }));
    const listPrice = appointment.services[0]?.listPrice ?? 0;
    expect(saved).toBe(true);
    expect(changed).toEqual({
      ...appointment,
      labels: [catalog.labels[2]],
      services: [{ ...appointment.services[0], discount: 0, cost: listPrice }],
      total: { amount: listPrice, currency: 'EUR' },
      version: expect.any(String),
    });
    const { entries } = good(await product.call('readSyncLog', { dealId: request.dealId }));
    expect(entries).toContainEqual(expect.objectContaining({ outcome: 'changed', reason: 'by_hand' }));
  });

  it('is told to the second of two editors when only a label was changed', async () => {
    const { target } = await book('María');
    const edit = (change: RequestOf<'changeAppointment'>['change']) =>
      product.call('changeAppointment', { ...target, change });
    expect(good(await edit({ labelIds: [catalog.labels[0]?.id ?? 0] })).saved).toBe(true);
    const second = good(await edit({ reminders: { smsHours: 2, emailHours: null } }));
    expect(second).toMatchObject({ saved: false, appointment: { labels: [catalog.labels[0]] } });
  });

  it('cannot have a discount on a service that is not booked', async () => {
    const request = await salon.bookingFor('Elena');
    const answer = await product.call('bookAppointment', { ...request, discounts: [{ serviceId: 1, percent: 5 }] });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid_request', params: { field: 'discounts' } } });
  });

  it('cannot have a label or a field that is not offered, but keeps one that is offered no more', async () => {
    const request = await salon.bookingFor('Elena');
    const invalid = (field: string) => ({ ok: false, problem: { code: 'invalid_request', params: { field } } });
    const labelIds = [987_654];
    const customFields = [{ code: 'shoe_size', value: '38' }];
    expect(await product.call('bookAppointment', { ...request, labelIds })).toMatchObject(invalid('labelIds'));
    expect(await product.call('bookAppointment', { ...request, customFields })).toMatchObject(invalid('customFields'));

    const { target, appointment } = await book('Teresa');
    const edit = (change: RequestOf<'changeAppointment'>['change'], basedOn: string | null = PAST) =>
      product.call('changeAppointment', { ...target, basedOn, change });
    expect(await edit({ labelIds })).toMatchObject(invalid('labelIds'));
    expect(await edit({ customFields })).toMatchObject(invalid('customFields'));
    const offered = catalog.labels[0]?.id ?? 0;
    const old = await product.product.repository.appointments.read(salon.accountId, target.locationId, appointment.id);
    if (!old) throw new Error('it is not stored');
    const labels = [{ id: 987_654, title: 'Gone', color: null }];
    const now = new Date(product.clock.now()).toISOString();
    await product.product.repository.appointments.save(salon.accountId, { ...old, labels }, now);
    expect(await edit({ labelIds: [987_654, offered] })).not.toMatchObject(invalid('labelIds'));
  });

  it.each([200, 404] as const)(
    'comes back with a restored appointment, which reads back as %i',
    async (deletedReadBack) => {
      product.altegio.quirks.deletedReadBack = deletedReadBack;
      const [serviceId = 0] = (await salon.bookingFor('Teresa')).serviceIds;
      const { appointment, target } = await book('Teresa', wishes(serviceId));
      const { evenIfBusy: _, basedOn, ...place } = target;
      good(await product.call('cancelAppointment', { ...place, basedOn, reason: 'client_asked', text: '' }));
      const restored = good(
        await product.call('restoreAppointment', { ...place, idempotencyKey: crypto.randomUUID() }),
      );
      const { id: _id, version: _version, ...rest } = appointment;
      expect(restored.appointment).toMatchObject(rest);
    },
  );
});
