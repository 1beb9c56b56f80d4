import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveActivity } from '../../sandbox/altegio/domain/activities.ts';
import { bookedSeats } from '../../sandbox/altegio/domain/bookings.ts';
import type { Activity } from '../../sandbox/altegio/domain/state.ts';
import { addDays } from '../../shared/domain/time.ts';
import { CAPACITY, dateOf, type GroupSalon, openGroupSalon } from '../testing/group-events.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

/** Races for the last place; each is a fresh event. */
const RACES = 12;

let product: TestProduct;
let salon: Salon;
let group: GroupSalon;
let locationId: number;
let today: string;
beforeAll(async () => {
  product = await startTestProduct({ speed: 100 });
  salon = await openSalon(product);
  group = await openGroupSalon(product, salon);
  ({ locationId, today } = group);
});
afterAll(() => product?.close());

const fieldOf = (contactName: string, key: string) =>
  salon.dealOf(contactName).deal.fields.find((item) => item.field_id === salon.fieldIds.get(key))?.values[0]?.value;

describe('places in a group event', () => {
  it('are listed with what is free, the room and the words of the event', async () => {
    const event = group.openEvent();
    const before = await group.list(event);
    expect(before).toMatchObject({ capacity: CAPACITY, taken: 0, comment: 'Bring a towel', participants: [] });
    expect(before.startsAtWall).toBe(event.date.slice(0, 16).replace(' ', 'T'));
    expect(before.resources).toHaveLength(event.resourceInstanceIds.length);
    await group.book(event, 'Elena', { seats: 3 });
    const after = await group.list(event);
    expect(after.taken).toBe(3);
    expect(after.participants).toMatchObject([{ seats: 3, dealId: salon.dealOf('Elena').deal.id, status: 'waiting' }]);
  });

  it('of one client are one appointment of one deal, whose fields follow (S003-19)', async () => {
    const event = group.openEvent();
    const [label] = product.altegio.world.state.labels.filter(
      (item) => item.locationId === locationId && item.entity === 2,
    );
    const wishes = { labelIds: [label?.id ?? 0], reminders: { smsHours: 3, emailHours: null } };
    const { appointment } = await group.book(event, 'Teresa', { seats: 2, comment: 'with her sister', ...wishes });
    const { deal } = salon.dealOf('Teresa');
    expect(appointment).toMatchObject({
      dealId: deal.id,
      groupEventId: event.id,
      seats: 2,
      reminders: wishes.reminders,
    });
    expect(appointment.labels.map(({ id }) => id)).toEqual(wishes.labelIds);
    expect(group.recordsIn(event)).toMatchObject([{ clientsCount: 2, comment: 'with her sister' }]);
    await until('the deal shows the event', () => fieldOf('Teresa', 'appointment_time') === event.date.slice(11, 16));
  });

  it('are not taken twice by one client, who is told which appointment it is', async () => {
    const event = group.openEvent();
    const { appointment } = await group.book(event, 'Elena');
    const again = await product.call('bookGroupEvent', group.bookingOf(event, 'Elena'));
    expect(again).toMatchObject({ problem: { code: 'already_in_event', params: { appointmentId: appointment.id } } });
    expect(group.recordsIn(event)).toHaveLength(1);
  });

  it('are taken once however often one form is sent, also when the answer was lost', async () => {
    const event = group.openEvent();
    const request = group.bookingOf(event, 'María');
    product.altegio.faults.add({ method: 'POST', path: '/records/', kind: 'reset-after' });
    const first = good(await product.call('bookGroupEvent', request));
    const second = good(await product.call('bookGroupEvent', request));
    expect(second).toMatchObject({ wasAlreadyBooked: true, appointment: { id: first.appointment.id } });
    expect(group.recordsIn(event)).toHaveLength(1);
  });

  it('that are not there are refused with what is left', async () => {
    const event = group.openEvent({ capacity: 3 });
    await group.book(event, 'Elena', { seats: 2 });
    const answer = await product.call('bookGroupEvent', group.bookingOf(event, 'Teresa', { seats: 2 }));
    expect(answer).toMatchObject({ status: 409, problem: { code: 'event_full', params: { free: 1 } } });
    expect(bookedSeats(product.altegio.world, event)).toBe(2);
  });

  it('of an event that is gone or over are refused', async () => {
    const event = group.openEvent();
    event.deleted = true;
    expect(await product.call('bookGroupEvent', group.bookingOf(event, 'Elena'))).toMatchObject({
      problem: { code: 'event_unknown' },
    });
    const past = group.openEvent();
    past.date = `${addDays(today, -2)} 11:00:00`;
    expect(await product.call('bookGroupEvent', group.bookingOf(past, 'Elena'))).toMatchObject({
      problem: { code: 'slot_in_past' },
    });
  });

  it('come back when a participant is taken out, and can be restored', async () => {
    const event = group.openEvent();
    const { appointment } = await group.book(event, 'Teresa', { seats: 2 });
    const target = { dealId: appointment.dealId, locationId, appointmentId: appointment.id };
    const asked = { ...target, basedOn: appointment.version, reason: 'client_asked', text: '' } as const;
    expect(good(await product.call('cancelAppointment', asked)).saved).toBe(true);
    expect(await group.list(event)).toMatchObject({ taken: 0, participants: [] });
    const restored = good(await product.call('restoreAppointment', { ...target, idempotencyKey: crypto.randomUUID() }));
    expect(restored.appointment).toMatchObject({ groupEventId: event.id, seats: 2, dealId: appointment.dealId });
    expect((await group.list(event)).taken).toBe(2);
  });

  it('show by name only who the viewer may see', async () => {
    const event = group.openEvent();
    await group.book(event, 'Teresa');
    expect(await group.list(event, null, 'Thiago')).toMatchObject({ taken: 1, participants: null });
    expect((await group.list(event, null, 'Olga')).participants).toHaveLength(1);
  });

  it('go to one of two sellers who take the last at the same instant, and the other is told why not', async () => {
    for (let race = 0; race < RACES; race += 1) {
      const event = group.openEvent({ capacity: 1 });
      const answers = await Promise.all([
        product.call('bookGroupEvent', group.bookingOf(event, 'Elena'), { user: 'Olga' }),
        product.call('bookGroupEvent', group.bookingOf(event, 'Teresa'), { user: 'Camila' }),
      ]);
      const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
      expect(refused).toMatchObject([{ code: 'event_full', params: { free: 0 } }]);
      expect(bookedSeats(product.altegio.world, event)).toBe(1);
    }
  });
});

describe('moving a group event', () => {
  /** As whoever sees the event where it stands now would ask. */
  const moveOf = (event: Activity) => ({
    locationId,
    groupEventId: event.id,
    basedOn: { startsAtWall: event.date.slice(0, 16).replace(' ', 'T'), teamMemberId: event.staffId },
    evenIfBusy: false,
  });

  it('takes everyone along: appointments, deals and their timelines; the rest of the event stays', async () => {
    const event = group.openEvent();
    const ids = [
      (await group.book(event, 'Raquel')).appointment.id,
      (await group.book(event, 'Teresa')).appointment.id,
    ];
    const startsAtWall = `${dateOf(event)}T12:00`;
    const { event: moved, movedAppointments } = good(
      await product.call('moveGroupEvent', { ...moveOf(event), startsAtWall }),
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

  it('puts it into other rooms of the location, also where only they change', async () => {
    const event = group.openEvent();
    const before = await group.list(event);
    const { rooms } = good(await product.call('readRooms', { locationId }));
    const other = rooms?.find(({ id }) => !before.roomIds.includes(id));
    expect(rooms?.map(({ id }) => id)).toEqual(expect.arrayContaining(before.roomIds));
    const { startsAtWall } = before;
    const asked = { ...moveOf(event), startsAtWall, roomIds: [other?.id ?? 0] };
    expect(good(await product.call('moveGroupEvent', asked)).event).toMatchObject({
      ...{ startsAtWall, roomIds: [other?.id], resources: [other?.title] },
    });
    expect(event.resourceInstanceIds).toEqual([other?.id]);
  });

  it('does not put it into rooms over the head of whoever chose others meanwhile; an older widget tells no rooms', async () => {
    const event = group.openEvent();
    const { roomIds, startsAtWall } = await group.list(event);
    const rooms = good(await product.call('readRooms', { locationId })).rooms ?? [];
    const olgas = rooms.filter(({ id }) => !roomIds.includes(id)).map(({ id }) => id);
    const camilas = [...roomIds, ...olgas];
    const { basedOn, ...place } = moveOf(event);
    const ask = (wished: number[]) => ({ ...place, startsAtWall, basedOn: { ...basedOn, roomIds }, roomIds: wished });
    expect(good(await product.call('moveGroupEvent', ask(olgas))).saved).toBe(true);
    expect(good(await product.call('moveGroupEvent', ask(camilas)))).toMatchObject({
      ...{ saved: false, event: { roomIds: olgas }, movedAppointments: 0 },
    });
    expect(event.resourceInstanceIds).toEqual(olgas);
    expect(good(await product.call('moveGroupEvent', ask(olgas))).saved).toBe(true);
    const { roomIds: _roomIds, ...moveOnly } = ask(camilas);
    const later = { ...moveOnly, startsAtWall: `${dateOf(event)}T12:00` };
    expect(good(await product.call('moveGroupEvent', later))).toMatchObject({
      ...{ saved: true, event: { roomIds: olgas } },
    });
    const older = { ...moveOf(event), startsAtWall: later.startsAtWall, roomIds: camilas };
    expect(good(await product.call('moveGroupEvent', older)).event.roomIds).toEqual(camilas);
  });

  it('is not written over a move that came between, which is told; the same move twice is one', async () => {
    const event = group.openEvent();
    await group.book(event, 'Teresa');
    const ask = (clock: string) => ({ ...moveOf(event), startsAtWall: `${dateOf(event)}T${clock}` });
    const [olga, camila] = [ask('12:00'), ask('13:00')];
    expect(good(await product.call('moveGroupEvent', olga))).toMatchObject({ saved: true, movedAppointments: 1 });
    expect(good(await product.call('moveGroupEvent', camila))).toMatchObject({
      saved: false,
      event: { startsAtWall: olga.startsAtWall, taken: 1 },
      movedAppointments: 0,
    });
    expect(event.date.slice(11, 16)).toBe('12:00');
    expect(good(await product.call('moveGroupEvent', olga)).saved).toBe(true);
  });

  it('is refused over other work of the team member, unless somebody knowingly wants it', async () => {
    const [first, second] = [group.openEvent(), group.openEvent()];
    const startsAtWall = second.date.slice(0, 16).replace(' ', 'T');
    const move = (evenIfBusy: boolean) =>
      product.call('moveGroupEvent', { ...moveOf(first), startsAtWall, evenIfBusy });
    expect(await move(false)).toMatchObject({ problem: { code: 'slot_taken', params: { takenBy: 'appointment' } } });
    expect(first.date).not.toBe(second.date);
    expect(good(await move(true)).event.startsAtWall).toBe(startsAtWall);
  });

  it('is for those who may see all deals', async () => {
    const event = group.openEvent();
    const asked = { ...moveOf(event), startsAtWall: `${dateOf(event)}T15:00` };
    expect(await product.call('moveGroupEvent', asked, { user: 'Thiago' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(event.date.slice(11, 16)).toBe('11:00');
  });

  it('in the booking system itself, of which no webhook tells, is noticed by the next reading of the list', async () => {
    const event = group.openEvent();
    await group.book(event, 'Teresa');
    const { world } = product.altegio;
    const location = world.location(locationId);
    if (!location) throw new Error('no location');
    const { id: _id, deleted: _deleted, locationId: _location, ...same } = event;
    saveActivity(world, location, { ...same, date: `${dateOf(event)} 14:00:00`, force: true }, event);
    expect((await group.list(event)).startsAtWall.slice(11)).toBe('14:00');
    await until('the deal follows', () => fieldOf('Teresa', 'appointment_time') === '14:00');
    expect((await group.list(event)).participants?.[0]?.startsAtWall.slice(11)).toBe('14:00');
  });
});
