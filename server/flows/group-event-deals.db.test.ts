import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GroupSalon, openGroupSalon } from '../testing/group-events.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let salon: Salon;
let group: GroupSalon;
let locationId: number;
beforeAll(async () => {
  product = await startTestProduct({ speed: 100 });
  salon = await openSalon(product);
  group = await openGroupSalon(product, salon);
  locationId = group.locationId;
});
afterAll(() => product?.close());

async function openJobs(): Promise<number> {
  const { rows } = await product.database.db.raw(
    "select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name <> 'shelf'",
  );
  return Number(rows[0].count);
}

/** S003-19: in an event one client is one deal. */
describe('places in a group event', () => {
  it('of another client from the same deal get a deal of their own', async () => {
    const event = group.openEvent();
    const first = await group.book(event, 'Raquel');
    const friend = { id: null, name: 'Amiga Nueva', phone: '+34600765001', email: null };
    const second = await group.book(event, 'Raquel', { client: friend });
    expect(second.appointment).toMatchObject({ dealId: null, clientName: 'Amiga Nueva' });
    const dealOfFriend = async () =>
      (await group.list(event)).participants?.find(({ id }) => id === second.appointment.id)?.dealId;
    await until('the friend has a deal', async () => (await dealOfFriend()) !== null);
    expect(await dealOfFriend()).not.toBe(first.appointment.dealId);
  });

  it('of two clients from one deal at the same instant are of two deals', async () => {
    const event = group.openEvent();
    const other = (name: string, phone: string) => ({ client: { id: null, name, phone, email: null } });
    const [one, two] = await Promise.all([
      group.book(event, 'Raquel', other('Una', '+34600765011')),
      group.book(event, 'Raquel', other('Otra', '+34600765012')),
    ]);
    expect([one, two].filter(({ appointment }) => appointment.dealId === null)).toHaveLength(1);
    const deals = async () => (await group.list(event)).participants?.map(({ dealId }) => dealId) ?? [];
    await until('both have a deal', async () => !(await deals()).includes(null));
    expect(new Set(await deals()).size).toBe(2);
  });

  it('of another client get the deal itself once the first is out, also when only the booking system knows', async () => {
    const event = group.openEvent();
    const { appointment } = await group.book(event, 'Raquel');
    const record = group.recordsIn(event).find(({ id }) => id === appointment.id);
    if (!record) throw new Error('no record');
    // Whatever would still read it has done so.
    await until('the work is done', async () => (await openJobs()) === 0);
    record.deleted = true;
    const friend = { id: null, name: 'Amiga', phone: '+34600765013', email: null };
    expect((await group.book(event, 'Raquel', { client: friend })).appointment.dealId).toBe(appointment.dealId);
  });

  it('are not linked by hand to a deal that stands for another client of the event', async () => {
    const event = group.openEvent();
    const first = await group.book(event, 'Teresa');
    const friend = { id: null, name: 'Amiga', phone: '+34600765014', email: null };
    const { appointment } = await group.book(event, 'Teresa', { client: friend });
    const dealOfFriend = async () =>
      (await group.list(event)).participants?.find(({ id }) => id === appointment.id)?.dealId ?? null;
    await until('the friend has a deal', async () => (await dealOfFriend()) !== null);
    const before = await dealOfFriend();
    const asked = { locationId, appointmentId: appointment.id, dealId: first.appointment.dealId };
    expect(await product.call('linkAppointment', asked)).toMatchObject({
      status: 409,
      problem: { code: 'deal_in_event', params: { appointmentId: first.appointment.id } },
    });
    expect(await dealOfFriend()).toBe(before);
  });

  it('that are restored do not come back to a deal that stands for another client by now', async () => {
    const event = group.openEvent();
    const { appointment } = await group.book(event, 'Teresa');
    const target = { dealId: appointment.dealId, locationId, appointmentId: appointment.id };
    const asked = { ...target, basedOn: appointment.version, reason: 'client_asked', text: '' } as const;
    expect(good(await product.call('cancelAppointment', asked)).saved).toBe(true);
    const friend = { id: null, name: 'Amiga', phone: '+34600765015', email: null };
    expect((await group.book(event, 'Teresa', { client: friend })).appointment.dealId).toBe(appointment.dealId);
    const restored = good(await product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() }));
    expect(restored.appointment).toMatchObject({ groupEventId: event.id, dealId: null });
  });
});

describe('moving a group event', () => {
  const phoneOf = (contactName: string): string => {
    const values = salon.dealOf(contactName).contact.fields.flatMap((field) => field.values.map(({ value }) => value));
    return values.find((value) => /^\+\d/.test(String(value)))?.toString() ?? '';
  };

  it('takes for whoever has no link the open deal they have, and makes one only for whoever has none', async () => {
    const event = group.openEvent();
    const busy = good(await product.call('bookAppointment', await salon.bookingFor('Elena')));
    const lost = product.altegio.faults.add({ on: 'webhook', kind: 'lost', times: null });
    const people = [
      { name: salon.dealOf('Bruno').contact.name, phone: phoneOf('Bruno') },
      { name: salon.dealOf('Elena').contact.name, phone: phoneOf('Elena') },
      { name: 'Nadie Conocido', phone: '+34600765021' },
    ];
    const [free, occupied, stranger] = people.map((client) =>
      product.altegio.salon.book({
        ...{ locationId, staffId: event.staffId, serviceIds: [], start: event.date, activityId: event.id, client },
      }),
    );
    await product.altegio.settled();
    product.altegio.faults.remove(lost.id);
    const before = dealCount();
    const move = (clock: string) =>
      product.call('moveGroupEvent', {
        ...{ locationId, groupEventId: event.id, evenIfBusy: true },
        basedOn: { startsAtWall: event.date.slice(0, 16).replace(' ', 'T'), teamMemberId: event.staffId },
        startsAtWall: `${event.date.slice(0, 10)}T${clock}`,
      });
    expect(good(await move('12:00')).movedAppointments).toBe(3);
    const dealIn = async (id: number | undefined) =>
      (await group.list(event)).participants?.find((person) => person.id === id)?.dealId ?? null;
    await until('each has a deal', async () => {
      const deals = await Promise.all([free, occupied, stranger].map((record) => dealIn(record?.id)));
      return !deals.includes(null);
    });
    expect(await dealIn(free?.id)).toBe(salon.dealOf('Bruno').deal.id);
    expect(await dealIn(occupied?.id)).toBe(busy.appointment.dealId);
    expect(good(await move('13:00')).movedAppointments).toBe(3);
    await until('the work is done', async () => (await openJobs()) === 0);
    expect(dealCount()).toBe(before + 1);
  });

  const dealCount = () => product.kommo.account('brisa').leads.length;
});
