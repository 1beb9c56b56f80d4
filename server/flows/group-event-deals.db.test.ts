import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GroupSalon, openGroupSalon } from '../testing/group-events.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let group: GroupSalon;
let locationId: number;
beforeAll(async () => {
  product = await startTestProduct({ speed: 100 });
  group = await openGroupSalon(product, await openSalon(product));
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
