import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';

describe('the schedule', () => {
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
    const asked = { dealId: null, locationId: booking.locationId, from: date, to: date, teamMemberId: null };
    return { booking, appointment, date, asked };
  }

  it('shows who works when, and each appointment where it stands (S003-9, 10)', async () => {
    const { booking, appointment, date, asked } = await bookedBy('Teresa');
    const schedule = good(await product.call('readSchedule', asked));
    const block = schedule.blocks.find((item) => item.appointment?.id === appointment.id);
    expect(block).toMatchObject({
      kind: 'appointment',
      teamMemberId: booking.teamMemberId,
      date,
      from: booking.startsAtWall.slice(11),
    });
    expect(schedule.working?.some((day) => day.teamMemberId === booking.teamMemberId && day.date === date)).toBe(true);
    expect(schedule.teamMembers.map(({ id }) => id)).toContain(booking.teamMemberId);
    expect(schedule.freshness.provider).toBe('ok');
    const own = good(await product.call('readSchedule', { ...asked, teamMemberId: booking.teamMemberId }));
    expect(own.teamMembers.map(({ id }) => id)).toEqual([booking.teamMemberId]);
    expect(own.blocks.every((item) => item.teamMemberId === booking.teamMemberId)).toBe(true);
  });

  it('tells what a booking brings by itself: the task, and whose it is (S003-20)', async () => {
    const { deal } = salon.dealOf('Teresa');
    const locationId = await salon.locationId('Europe/Madrid');
    const catalog = async (dealId: number | null) => good(await product.call('readCatalog', { dealId, locationId }));
    const person = product.kommo.account('brisa').users.find(({ id }) => id === deal.responsible_user_id);
    expect((await catalog(deal.id)).taskAfterBooking).toEqual({
      responsibleName: person?.name,
      due: { minutesBeforeVisit: 1440 },
    });
    expect((await catalog(null)).taskAfterBooking).toBeNull();
  });

  it('shows group events as one block each, and nothing twice', async () => {
    const { asked, date } = await bookedBy('Teresa');
    const week = { ...asked, to: addDays(date, 7) };
    const { blocks } = good(await product.call('readSchedule', week));
    const isThere = (from: number, to: number) => from < to;
    const overlaps = blocks.filter((busy) =>
      blocks.some(
        (other) =>
          busy.kind === 'busy' &&
          other.kind !== 'busy' &&
          other.teamMemberId === busy.teamMemberId &&
          other.date === busy.date &&
          isThere(Number(other.from.replace(':', '')), Number(busy.to.replace(':', ''))) &&
          isThere(Number(busy.from.replace(':', '')), Number(other.to.replace(':', ''))),
      ),
    );
    expect(overlaps).toEqual([]);
    const events = blocks.filter((item) => item.kind === 'group_event').map((item) => item.groupEvent?.id);
    expect(new Set(events).size).toBe(events.length);
  });

  it('names only what the viewer may see; the rest is there without a name', async () => {
    const { appointment, asked } = await bookedBy('Teresa');
    const names = async (user: string, dealId: number | null = null) => {
      const { blocks } = good(await product.call('readSchedule', { ...asked, dealId }, { user }));
      return blocks.flatMap((item) => item.appointment?.id ?? []);
    };
    expect(await names('Camila')).toContain(appointment.id);
    expect(await names('Thiago')).not.toContain(appointment.id);
    const { appointment: own } = await bookedBy('Elena');
    expect(await names('Thiago')).toContain(own.id);
  });

  it("does not name a deal that is hidden from whoever sees its client's appointments", async () => {
    const { appointment, asked } = await bookedBy('Elena');
    const { contact } = salon.dealOf('Elena');
    const [owner] = product.kommo.account('brisa').users.filter(({ name }) => name.startsWith('Olga'));
    const hidden = product.kommo.addDeal('brisa', {
      ...{ name: 'A secret', responsible_user_id: owner?.id, _embedded: { contacts: [{ id: contact.id }] } },
    });
    const target = { locationId: appointment.locationId, appointmentId: appointment.id };
    good(await product.call('linkAppointment', { ...target, dealId: hidden.id }));
    const seenBy = async (user: string) => {
      const dealId = appointment.dealId ?? 0;
      const { blocks } = good(await product.call('readSchedule', { ...asked, dealId }, { user }));
      const card = good(await product.call('readCard', { dealId }, { user }));
      const all = [...blocks.flatMap((item) => item.appointment ?? []), ...card.ofClient];
      return all.filter(({ id }) => id === appointment.id).map((item) => item.dealId);
    };
    expect(await seenBy('Thiago')).toEqual([null, null]);
    expect(await seenBy('Camila')).toEqual([hidden.id, hidden.id]);
    good(await product.call('linkAppointment', { ...target, dealId: appointment.dealId }));
  });

  it('shows from memory, with its age, what stands there while Altegio is silent', async () => {
    const { appointment, asked } = await bookedBy('Teresa');
    const fault = product.altegio.faults.add({ path: '^/api/', kind: 'status', status: 500, times: null });
    const schedule = good(await product.call('readSchedule', asked));
    product.altegio.faults.remove(fault.id);
    expect(schedule).toMatchObject({ working: null, freshness: { provider: 'silent', asOf: expect.any(String) } });
    expect(schedule.blocks.map((item) => item.appointment?.id)).toContain(appointment.id);
    expect(schedule.teamMembers.map(({ name }) => name)).toContain(appointment.teamMember.name);
  });

  it('refuses more than a week', async () => {
    const { asked, date } = await bookedBy('Teresa');
    expect(await product.call('readSchedule', { ...asked, to: addDays(date, 8) })).toMatchObject({
      problem: { code: 'invalid_request', params: { field: 'to' } },
    });
  });

  it('suggests the nearest free times, those of the wished person first', async () => {
    const { booking } = await bookedBy('Elena');
    const { dealId, locationId, serviceIds, teamMemberId, startsAtWall } = booking;
    const asked = { dealId, locationId, serviceIds, teamMemberId, after: startsAtWall, count: 3 };
    const { slots } = good(await product.call('findNearest', asked));
    expect(slots.slice(0, 2).map((slot) => slot.teamMemberId)).toEqual([teamMemberId, teamMemberId]);
    expect(slots.every((slot) => slot.startsAtWall >= startsAtWall)).toBe(true);
    expect(slots.map((slot) => slot.startsAtWall)).not.toEqual(slots.map(() => startsAtWall));
    const anyone = good(await product.call('findNearest', { ...asked, teamMemberId: null, after: null, count: 5 }));
    expect(new Set(anyone.slots.map((slot) => slot.startsAtWall)).size).toBe(5);
    const [first] = anyone.slots;
    const again = { ...booking, idempotencyKey: crypto.randomUUID() };
    const place = { startsAtWall: first?.startsAtWall ?? '', teamMemberId: first?.teamMemberId ?? 0 };
    good(await product.call('bookAppointment', { ...again, ...place }));
  });
});
