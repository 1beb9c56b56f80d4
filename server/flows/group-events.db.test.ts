import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveActivity } from '../../sandbox/altegio/domain/activities.ts';
import { slotsOn } from '../../sandbox/altegio/domain/availability.ts';
import { bookedSeats } from '../../sandbox/altegio/domain/bookings.ts';
import type { Activity } from '../../sandbox/altegio/domain/state.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { addDays } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

const CAPACITY = 4;
/** Races for the last place; each is a fresh event. */
const RACES = 12;

let product: TestProduct;
let salon: Salon;
let locationId: number;
let today: string;
beforeAll(async () => {
  product = await startTestProduct({ speed: 100 });
  salon = await openSalon(product);
  locationId = await salon.locationId('Europe/Madrid');
  const { deal } = salon.dealOf('Elena');
  today = good(await product.call('readCatalog', { dealId: deal.id, locationId })).today;
});
afterAll(() => product?.close());

let day = 120;
/**
 * An event of the salon's own, each on a day of its own, so that no test stands in another's way, and nearer than those
 * before it, so that the deals follow it.
 */
function openEvent(change: { capacity?: number } = {}): Activity {
  const { world } = product.altegio;
  const location = world.location(locationId);
  const service = world.state.services.find((item) => item.locationId === locationId && item.group);
  const staff = world.staff(locationId, service?.staff[0]?.staffId ?? 0);
  if (!location || !service || !staff) throw new Error('no group service');
  const isOpen = (date: string) => slotsOn(staff, date).some((slot) => slot.from <= '11:00' && slot.to >= '13:30');
  do day -= 1;
  while (day > 1 && !isOpen(addDays(today, day)));
  return saveActivity(world, location, {
    date: `${addDays(today, day)} 11:00:00`,
    serviceId: service.id,
    staffId: staff.id,
    capacity: CAPACITY,
    length: undefined,
    force: true,
    resourceInstanceIds: world.state.resources.flatMap((it) => it.instances.map(({ id }) => id)).slice(0, 1),
    comment: 'Bring a towel',
    color: '9c27b0',
    labelIds: [],
    ...change,
  });
}
const dateOf = (event: Activity) => event.date.slice(0, 10);
const list = async (event: Activity, dealId: number | null = null, user = 'Olga') => {
  const asked = { dealId, locationId, from: dateOf(event), to: dateOf(event), serviceIds: [] };
  const { events } = good(await product.call('listGroupEvents', asked, { user }));
  const found = events.find((item) => item.id === event.id);
  if (!found) throw new Error('the event is not listed');
  return found;
};

type Booking = RequestOf<'bookGroupEvent'>;
const bookingOf = (event: Activity, contactName: string, change: Partial<Booking> = {}): Booking => ({
  dealId: salon.dealOf(contactName).deal.id,
  idempotencyKey: crypto.randomUUID(),
  locationId,
  groupEventId: event.id,
  seats: 1,
  client: { id: null, name: contactName, phone: phoneOf(contactName), email: null },
  comment: '',
  ...change,
});
const phones = new Map<string, string>();
const phoneOf = (name: string): string => {
  const known = phones.get(name) ?? `+346007${String(phones.size).padStart(5, '0')}`;
  phones.set(name, known);
  return known;
};
const book = async (...args: Parameters<typeof bookingOf>) =>
  good(await product.call('bookGroupEvent', bookingOf(...args)));
const recordsIn = (event: Activity) =>
  product.altegio.world.state.records.filter((item) => item.activityId === event.id && !item.deleted);
const fieldOf = (contactName: string, key: string) =>
  salon.dealOf(contactName).deal.fields.find((item) => item.field_id === salon.fieldIds.get(key))?.values[0]?.value;

describe('places in a group event', () => {
  it('are listed with what is free, the room and the words of the event', async () => {
    const event = openEvent();
    const before = await list(event);
    expect(before).toMatchObject({ capacity: CAPACITY, taken: 0, comment: 'Bring a towel', participants: [] });
    expect(before.startsAtWall).toBe(event.date.slice(0, 16).replace(' ', 'T'));
    expect(before.resources).toHaveLength(event.resourceInstanceIds.length);
    await book(event, 'Elena', { seats: 3 });
    const after = await list(event);
    expect(after.taken).toBe(3);
    expect(after.participants).toMatchObject([{ seats: 3, dealId: salon.dealOf('Elena').deal.id, status: 'waiting' }]);
  });

  it('of one client are one appointment of one deal, whose fields follow (S003-19)', async () => {
    const event = openEvent();
    const [label] = product.altegio.world.state.labels.filter((item) => item.locationId === locationId);
    const wishes = { labelIds: [label?.id ?? 0], reminders: { smsHours: 3, emailHours: null } };
    const { appointment } = await book(event, 'Teresa', { seats: 2, comment: 'with her sister', ...wishes });
    const { deal } = salon.dealOf('Teresa');
    expect(appointment).toMatchObject({
      dealId: deal.id,
      groupEventId: event.id,
      seats: 2,
      reminders: wishes.reminders,
    });
    expect(appointment.labels.map(({ id }) => id)).toEqual(wishes.labelIds);
    expect(recordsIn(event)).toMatchObject([{ clientsCount: 2, comment: 'with her sister' }]);
    await until('the deal shows the event', () => fieldOf('Teresa', 'appointment_time') === event.date.slice(11, 16));
  });

  it('of another client from the same deal get a deal of their own', async () => {
    const event = openEvent();
    const first = await book(event, 'Raquel');
    const friend = { id: null, name: 'Amiga Nueva', phone: '+34600765001', email: null };
    const second = await book(event, 'Raquel', { client: friend });
    expect(second.appointment).toMatchObject({ dealId: null, clientName: 'Amiga Nueva' });
    const dealOfFriend = async () =>
      (await list(event)).participants?.find(({ id }) => id === second.appointment.id)?.dealId;
    await until('the friend has a deal', async () => (await dealOfFriend()) !== null);
    expect(await dealOfFriend()).not.toBe(first.appointment.dealId);
  });

  it('are not taken twice by one client, who is told which appointment it is', async () => {
    const event = openEvent();
    const { appointment } = await book(event, 'Elena');
    const again = await product.call('bookGroupEvent', bookingOf(event, 'Elena'));
    expect(again).toMatchObject({ problem: { code: 'already_in_event', params: { appointmentId: appointment.id } } });
    expect(recordsIn(event)).toHaveLength(1);
  });

  it('are taken once however often one form is sent, also when the answer was lost', async () => {
    const event = openEvent();
    const request = bookingOf(event, 'María');
    product.altegio.faults.add({ method: 'POST', path: '/records/', kind: 'reset-after' });
    const first = good(await product.call('bookGroupEvent', request));
    const second = good(await product.call('bookGroupEvent', request));
    expect(second).toMatchObject({ wasAlreadyBooked: true, appointment: { id: first.appointment.id } });
    expect(recordsIn(event)).toHaveLength(1);
  });

  it('that are not there are refused with what is left', async () => {
    const event = openEvent({ capacity: 3 });
    await book(event, 'Elena', { seats: 2 });
    const answer = await product.call('bookGroupEvent', bookingOf(event, 'Teresa', { seats: 2 }));
    expect(answer).toMatchObject({ status: 409, problem: { code: 'event_full', params: { free: 1 } } });
    expect(bookedSeats(product.altegio.world, event)).toBe(2);
  });

  it('of an event that is gone or over are refused', async () => {
    const event = openEvent();
    event.deleted = true;
    expect(await product.call('bookGroupEvent', bookingOf(event, 'Elena'))).toMatchObject({
      problem: { code: 'event_unknown' },
    });
    const past = openEvent();
    past.date = `${addDays(today, -2)} 11:00:00`;
    expect(await product.call('bookGroupEvent', bookingOf(past, 'Elena'))).toMatchObject({
      problem: { code: 'slot_in_past' },
    });
  });

  it('come back when a participant is taken out, and can be restored', async () => {
    const event = openEvent();
    const { appointment } = await book(event, 'Teresa', { seats: 2 });
    const target = { dealId: appointment.dealId, locationId, appointmentId: appointment.id };
    const asked = { ...target, basedOn: appointment.version, reason: 'client_asked', text: '' } as const;
    expect(good(await product.call('cancelAppointment', asked)).saved).toBe(true);
    expect(await list(event)).toMatchObject({ taken: 0, participants: [] });
    const restored = good(await product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() }));
    expect(restored.appointment).toMatchObject({ groupEventId: event.id, seats: 2, dealId: appointment.dealId });
    expect((await list(event)).taken).toBe(2);
  });

  it('show by name only who the viewer may see', async () => {
    const event = openEvent();
    await book(event, 'Teresa');
    expect(await list(event, null, 'Thiago')).toMatchObject({ taken: 1, participants: null });
    expect((await list(event, null, 'Olga')).participants).toHaveLength(1);
  });

  it('go to one of two sellers who take the last at the same instant, and the other is told why not', async () => {
    for (let race = 0; race < RACES; race += 1) {
      const event = openEvent({ capacity: 1 });
      const answers = await Promise.all([
        product.call('bookGroupEvent', bookingOf(event, 'Elena'), { user: 'Olga' }),
        product.call('bookGroupEvent', bookingOf(event, 'Teresa'), { user: 'Camila' }),
      ]);
      const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
      expect(refused).toMatchObject([{ code: 'event_full', params: { free: 0 } }]);
      expect(bookedSeats(product.altegio.world, event)).toBe(1);
    }
  });
});

describe('moving a group event', () => {
  it('takes everyone along: appointments, deals and their timelines; the rest of the event stays', async () => {
    const event = openEvent();
    const ids = [(await book(event, 'Raquel')).appointment.id, (await book(event, 'Teresa')).appointment.id];
    const startsAtWall = `${dateOf(event)}T12:00`;
    const { event: moved, movedAppointments } = good(
      await product.call('moveGroupEvent', { locationId, groupEventId: event.id, startsAtWall, evenIfBusy: false }),
    );
    expect(movedAppointments).toBe(2);
    expect(moved).toMatchObject({ startsAtWall, comment: 'Bring a towel', capacity: CAPACITY, taken: 2 });
    expect(moved.participants?.map((item) => [item.id, item.startsAtWall])).toEqual(
      ids.map((id) => [id, startsAtWall]),
    );
    expect(event).toMatchObject({ color: '9c27b0', comment: 'Bring a towel', date: `${dateOf(event)} 12:00:00` });
    expect(event.resourceInstanceIds).toHaveLength(1);
    for (const name of ['Raquel', 'Teresa']) {
      await until(`the deal of ${name} follows`, () => fieldOf(name, 'appointment_time') === '12:00');
      const { entries } = good(await product.call('readSyncLog', { dealId: salon.dealOf(name).deal.id }));
      expect(entries).toContainEqual(
        expect.objectContaining({ outcome: 'changed', after: startsAtWall.replace('T', ' ') }),
      );
    }
  });

  it('is refused over other work of the team member, unless somebody knowingly wants it', async () => {
    const [first, second] = [openEvent(), openEvent()];
    const startsAtWall = second.date.slice(0, 16).replace(' ', 'T');
    const move = (evenIfBusy: boolean) =>
      product.call('moveGroupEvent', { locationId, groupEventId: first.id, startsAtWall, evenIfBusy });
    expect(await move(false)).toMatchObject({ problem: { code: 'slot_taken', params: { takenBy: 'appointment' } } });
    expect(first.date).not.toBe(second.date);
    expect(good(await move(true)).event.startsAtWall).toBe(startsAtWall);
  });

  it('is for those who may see all deals', async () => {
    const event = openEvent();
    const asked = { locationId, groupEventId: event.id, startsAtWall: `${dateOf(event)}T15:00`, evenIfBusy: false };
    expect(await product.call('moveGroupEvent', asked, { user: 'Thiago' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(event.date.slice(11, 16)).toBe('11:00');
  });

  it('in the booking system itself, of which no webhook tells, is noticed by the next reading of the list', async () => {
    const event = openEvent();
    await book(event, 'Teresa');
    const { world } = product.altegio;
    const location = world.location(locationId);
    if (!location) throw new Error('no location');
    const { id: _id, deleted: _deleted, locationId: _location, ...same } = event;
    saveActivity(world, location, { ...same, date: `${dateOf(event)} 14:00:00`, force: true }, event);
    expect((await list(event)).startsAtWall.slice(11)).toBe('14:00');
    await until('the deal follows', () => fieldOf('Teresa', 'appointment_time') === '14:00');
    expect((await list(event)).participants?.[0]?.startsAtWall.slice(11)).toBe('14:00');
  });
});
