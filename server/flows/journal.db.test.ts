import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

const WAIT_SECONDS = 20;

describe('the journal', () => {
  let product: TestProduct;
  let salon: Salon;
  beforeAll(async () => {
    product = await startTestProduct();
    salon = await openSalon(product);
  });
  afterAll(() => product?.close());

  async function bookedBy(contactName: string) {
    const booking = await salon.bookingFor(contactName);
    const { appointment } = good(await product.call('bookAppointment', booking));
    const date = booking.startsAtWall.slice(0, 10);
    const days: RequestOf<'listJournal'> = {
      ...{ locationIds: [], from: date, to: date, statuses: [], teamMemberIds: [], serviceIds: [], search: '' },
      ...{ responsibleUserIds: [], linked: null, counter: null, offset: 0, limit: 200 },
    };
    return { appointment, days };
  }
  const list = async (request: RequestOf<'listJournal'>, user = 'Olga') =>
    good(await product.call('listJournal', request, { user }));

  it('lists the days of all locations with counters, and finds a deal by its number', async () => {
    const { appointment, days } = await bookedBy('Teresa');
    const all = await list(days);
    expect(all.rows.map(({ id }) => id)).toContain(appointment.id);
    expect(all.total).toBe(all.rows.length);
    expect(all.counters.unconfirmed).toBeGreaterThan(0);
    expect(all.locations).toHaveLength(4);
    expect(all.freshness).toMatchObject({ provider: 'ok', asOf: expect.any(String) });
    const found = await list({ ...days, search: String(appointment.dealId) });
    expect(found.rows.map(({ id }) => id)).toEqual([appointment.id]);
    const none = await list({ ...days, linked: false });
    expect(none.rows.map(({ id }) => id)).not.toContain(appointment.id);
  });

  it('shows each seller what they may see, and counts no more than that', async () => {
    const { appointment, days } = await bookedBy('Teresa');
    const own = await bookedBy('Elena');
    const seen = await list({ ...days, to: own.days.to }, 'Thiago');
    expect(seen.viewer).toMatchObject({ seesAll: false, rights: { book: true, edit: true, overbook: false } });
    expect(seen.rows.map(({ id }) => id)).not.toContain(appointment.id);
    expect(seen.rows.map(({ id }) => id)).toContain(own.appointment.id);
    expect(seen.total).toBe(seen.rows.length);
    expect((await list(days, 'Camila')).viewer).toMatchObject({ seesAll: true });
  });

  it('names the deals of its rows, their stages and who is responsible', async () => {
    const { appointment, days } = await bookedBy('Elena');
    const { deals, users } = await list(days);
    expect(deals).toContainEqual({
      id: appointment.dealId,
      name: salon.dealOf('Elena').deal.name,
      stage: { title: 'Booked', color: expect.any(String), pipelineTitle: 'Salon sales' },
      responsibleUserId: salon.dealOf('Elena').deal.responsible_user_id,
      responsibleName: expect.any(String),
    });
    expect(users.map(({ name }) => name)).toContain('Olga Rezende');
  });

  it('finds deals by name of the deal, by contact and by number, and only those that somebody may see', async () => {
    const { deal, contact } = salon.dealOf('Teresa');
    const find = async (query: string, user = 'Olga') =>
      good(await product.call('searchDeals', { query }, { user })).deals.map(({ id }) => id);
    expect(await find(deal.name)).toContain(deal.id);
    expect(await find(contact.name)).toContain(deal.id);
    expect((await find(`#${deal.id}`))[0]).toBe(deal.id);
    expect(await find(contact.name, 'Thiago')).not.toContain(deal.id);
    expect(await find('nobody is called so')).toEqual([]);
  });

  it('tells what happened to an appointment and which user did it, to whoever may touch it', async () => {
    const { appointment } = await bookedBy('Teresa');
    const { id: appointmentId, locationId, version } = appointment;
    const target = { dealId: null, locationId, appointmentId };
    const change = { ...target, basedOn: version, evenIfBusy: false, change: { comment: 'by the window' } };
    good(await product.call('changeAppointment', change, { user: 'Camila' }));
    const { entries } = good(await product.call('readAppointmentLog', { locationId, appointmentId }));
    expect(entries.map(({ outcome, by }) => [outcome, by?.split(' ')[0] ?? null])).toEqual(
      expect.arrayContaining([
        ['changed', 'Camila'],
        ['booked', 'Olga'],
      ]),
    );
    expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted((a, b) => b - a));
    expect(await product.call('readAppointmentLog', { locationId, appointmentId }, { user: 'Thiago' })).toMatchObject({
      problem: { code: 'appointment_unknown' },
    });
  });

  it('refuses more than a year', async () => {
    const { days } = await bookedBy('Teresa');
    expect(await product.call('listJournal', { ...days, from: '2020-01-01' })).toMatchObject({
      problem: { code: 'invalid_request', params: { field: 'to' } },
    });
  });

  it('tells the card and the journal what the salon has changed, each by the one question that waits for it', async () => {
    const { appointment } = await bookedBy('Teresa');
    const { dealId, locationId } = appointment;
    const card = { dealId, locationIds: [], waitSeconds: WAIT_SECONDS };
    const journal = { dealId: null, locationIds: [locationId], waitSeconds: WAIT_SECONDS };
    const cursorOf = async (what: typeof card | typeof journal) =>
      good(await product.call('watchChanges', { ...what, cursor: null })).cursor;
    const [ofCard, ofJournal] = [await cursorOf(card), await cursorOf(journal)];
    const waiting = [
      product.call('watchChanges', { ...card, cursor: ofCard }),
      product.call('watchChanges', { ...journal, cursor: ofJournal }, { user: 'Camila' }),
    ];
    product.altegio.salon.setStatus(appointment.id, 2);
    const answers = (await Promise.all(waiting)).map(good);
    expect(answers.map(({ changed }) => changed)).toEqual([true, true]);
  });

  it('tells nobody of a deal that is hidden from them', async () => {
    const { deal } = salon.dealOf('Teresa');
    const asked = { dealId: deal.id, locationIds: [], cursor: null, waitSeconds: 0 };
    expect(await product.call('watchChanges', asked, { user: 'Thiago' })).toMatchObject({
      problem: { code: 'deal_hidden' },
    });
  });
});
