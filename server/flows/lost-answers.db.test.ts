import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveActivity } from '../../sandbox/altegio/domain/activities.ts';
import { slotsOn } from '../../sandbox/altegio/domain/availability.ts';
import type { RequestOf } from '../../shared/contracts/routes.ts';
import { addDays, dateOf, type WallTime } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let salon: Salon;
let locationId: number;
/** A Tuesday in winter: the tests' present, from which their clock goes on. */
const PRESENT = '2026-11-24T09:00:00Z';
const SUMMER = '2027-07-06';
beforeAll(async () => {
  const ahead = Date.parse(PRESENT) - Date.now();
  vi.useFakeTimers({ now: Date.parse(PRESENT), toFake: ['Date'], shouldAdvanceTime: true });
  product = await startTestProduct();
  // Where the database tells the time, it tells the same one.
  await product.database.db.raw(
    `alter table intents alter column started_at set default now() + interval '${ahead} ms'`,
  );
  salon = await openSalon(product);
  locationId = await salon.locationId('Europe/Madrid');
});
afterEach(() => product.altegio.faults.clear());
afterAll(async () => {
  await product?.close();
  vi.useRealTimers();
});

const CREATE = { method: 'POST', path: '^/api/v1/records/' } as const;
const LISTS = { method: 'GET', path: '^/api/v1/records/' } as const;
const count = () => product.altegio.world.state.records.length;
const made = (before: number) => product.altegio.world.state.records.slice(before).filter((record) => !record.deleted);

const goOn = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** As if the first try had been long enough ago to be over. */
const letTimePass = () =>
  product.database.db.raw("update intents set started_at = started_at - interval '2 minutes' where state = 'started'");

describe('a booking whose answer was lost', () => {
  it('is not made again after a try that could not even look', async () => {
    const booking = { ...(await salon.bookingFor('María')), evenIfBusy: true, notifiesClient: true };
    const [before, messages] = [count(), product.altegio.world.state.messages.length];
    product.altegio.faults.add({ ...CREATE, kind: 'reset-after' });
    product.altegio.faults.add({ ...LISTS, kind: 'status', status: 500, times: null });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'outcome_unknown' } });
    product.altegio.faults.clear();
    // What is offered is remembered for a minute, and asked for after it.
    goOn(61_000);
    product.altegio.faults.add({ path: '^/api/', kind: 'status', status: 500, times: null });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'provider_silent' } });
    product.altegio.faults.clear();
    await until('Altegio is asked again', async () => (await product.call('bookAppointment', booking)).ok);
    expect(made(before)).toHaveLength(1);
    expect(product.altegio.world.state.messages.length - messages).toBe(1);
  });

  it('is found at the time that a wrong offset made of it, and is moved to where it belongs', async () => {
    product.altegio.world.quirks.winterOffsetOnWrite = true;
    const startsAtWall = `${SUMMER}T12:00`;
    const booking = { ...(await salon.bookingFor('Teresa')), startsAtWall, evenIfBusy: true };
    const before = count();
    product.altegio.faults.add({ ...CREATE, kind: 'reset-after' });
    product.altegio.faults.add({ ...LISTS, kind: 'status', status: 500, times: null });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'outcome_unknown' } });
    product.altegio.faults.clear();
    expect(wallsOf(made(before))).toEqual([startsAtWall.replace('T12', 'T11')]);
    await letTimePass();
    const answer = good(await product.call('bookAppointment', booking));
    expect(answer.appointment).toMatchObject({ startsAtWall, dealId: booking.dealId });
    expect(wallsOf(made(before))).toEqual([startsAtWall]);
  });

  it('takes no other appointment of the same client for its own', async () => {
    product.altegio.world.quirks.winterOffsetOnWrite = false;
    const booking = { ...(await salon.bookingFor('Elena')), startsAtWall: `${SUMMER}T16:00`, evenIfBusy: true };
    const first = good(await product.call('bookAppointment', booking)).appointment;
    const second = { ...booking, idempotencyKey: crypto.randomUUID(), startsAtWall: `${SUMMER}T17:00` };
    product.altegio.faults.add({ ...CREATE, kind: 'reset' });
    const lost = await product.call('bookAppointment', second);
    expect(lost.ok ? null : lost.problem.code).toMatch(/outcome_unknown|provider_silent/);
    await letTimePass();
    const answer = good(await product.call('bookAppointment', second)).appointment;
    expect(answer).toMatchObject({ startsAtWall: second.startsAtWall });
    expect(answer.id).not.toBe(first.id);
  });
});

describe('a form that is changed before anybody knows what became of it', () => {
  it('is told what was booked at first, and books what it has become under another key', async () => {
    const booking = { ...(await salon.bookingFor('María')), startsAtWall: `${SUMMER}T11:00`, evenIfBusy: true };
    const before = count();
    await lose(booking, 'reset-after');
    const settled = good(await product.call('bookAppointment', { ...booking, onlySettles: true }));
    expect(settled).toMatchObject({
      wasAlreadyBooked: true,
      appointment: { startsAtWall: booking.startsAtWall, dealId: booking.dealId },
    });
    const changed = { ...booking, startsAtWall: `${SUMMER}T14:00`, idempotencyKey: crypto.randomUUID() };
    good(await product.call('bookAppointment', changed));
    expect(wallsOf(made(before))).toEqual([booking.startsAtWall, changed.startsAtWall]);
  });

  it('is told that nothing was booked only when it is certain, and then the key makes nothing any more', async () => {
    const booking = { ...(await salon.bookingFor('Teresa')), startsAtWall: `${SUMMER}T18:00`, evenIfBusy: true };
    const before = count();
    await lose(booking, 'reset');
    const settle = () => product.call('bookAppointment', { ...booking, onlySettles: true });
    expect(await settle()).toMatchObject({ problem: { code: 'booking_in_progress' } });
    await letTimePass();
    expect(await settle()).toMatchObject({ problem: { code: 'not_booked' } });
    expect(await settle()).toMatchObject({ problem: { code: 'not_booked' } });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'not_booked' } });
    expect(made(before)).toEqual([]);
  });

  it('keeps a request out that comes after its answer was given up', async () => {
    const booking = { ...(await salon.bookingFor('Elena')), startsAtWall: `${SUMMER}T19:00`, evenIfBusy: true };
    const before = count();
    const settle = await product.call('bookAppointment', { ...booking, onlySettles: true });
    expect(settle).toMatchObject({ problem: { code: 'not_booked' } });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'not_booked' } });
    expect(made(before)).toEqual([]);
  });

  it('settles a series date by date', async () => {
    const booking = { ...(await salon.bookingFor('Bruno')), evenIfBusy: true };
    const next = `${addDays(dateOf(booking.startsAtWall), 7)}${booking.startsAtWall.slice(10)}`;
    const request = { booking, alsoAt: [next], onlySettles: true };
    const first = good(await product.call('bookSeries', { ...request, onlySettles: false })).results;
    const before = count();
    const settled = good(await product.call('bookSeries', { ...request, alsoAt: [next, `${SUMMER}T09:00`] })).results;
    expect(settled.map(({ appointment }) => appointment?.id)).toEqual([
      ...first.map(({ appointment }) => appointment?.id),
      undefined,
    ]);
    expect(settled.at(-1)?.problem).toBe('not_booked');
    expect(made(before)).toEqual([]);
  });

  it('is found also when its time has passed meanwhile', async () => {
    const booking = { ...(await salon.bookingFor('Teresa')), evenIfBusy: true };
    await lose(booking, 'reset-after');
    goOn(Date.parse(`${booking.startsAtWall}Z`) - Date.now() + 3_600_000);
    const late = good(await product.call('bookAppointment', booking));
    expect(late).toMatchObject({ wasAlreadyBooked: true, appointment: { startsAtWall: booking.startsAtWall } });
  });
});

/** A booking of which nobody knows: its answer was lost, and nobody could look. */
async function lose(booking: RequestOf<'bookAppointment'>, kind: 'reset' | 'reset-after'): Promise<void> {
  product.altegio.faults.add({ ...CREATE, kind });
  product.altegio.faults.add({ ...LISTS, kind: 'status', status: 500, times: null });
  expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'outcome_unknown' } });
  product.altegio.faults.clear();
}

describe('a second click', () => {
  it('that fails leaves the first one its intent, so that a third makes nothing new', async () => {
    const event = openEvent();
    const client = { id: null, name: 'Raquel Sanz', phone: '+34600700001', email: null };
    const place = { dealId: salon.dealOf('Raquel').deal.id, locationId, groupEventId: event.id, seats: 1 };
    const request = { ...place, client, comment: '', idempotencyKey: crypto.randomUUID() };
    product.altegio.faults.add({ ...CREATE, kind: 'slow', ms: 20_000 });
    const first = product.call('bookGroupEvent', request);
    await until('the first is being made', () => product.altegio.faults.list().length === 0);
    product.altegio.faults.add({ method: 'GET', path: '/activity/', kind: 'status', status: 500, times: null });
    expect(await product.call('bookGroupEvent', request)).toMatchObject({ problem: { code: 'provider_silent' } });
    product.altegio.faults.clear();
    const { appointment } = good(await first);
    const third = good(await product.call('bookGroupEvent', request));
    expect(third).toMatchObject({ wasAlreadyBooked: true, appointment: { id: appointment.id } });
  });
});

const wallsOf = (records: ReturnType<typeof made>): WallTime[] =>
  records.map(({ date }) => date.replace(' ', 'T').slice(0, 16));

/** A group event on a day to come. */
function openEvent() {
  const { world } = product.altegio;
  const location = world.location(locationId);
  const service = world.state.services.find((item) => item.locationId === locationId && item.group);
  const staff = world.staff(locationId, service?.staff[0]?.staffId ?? 0);
  if (!location || !service || !staff) throw new Error('the salon has no group service');
  const isOpen = (date: string) => slotsOn(staff, date).some((slot) => slot.from <= '11:00' && slot.to >= '13:30');
  const date = Array.from({ length: 14 }, (_, day) => addDays(dateOf(PRESENT.slice(0, 16)), day + 2)).find(isOpen);
  if (!date) throw new Error('nobody works then');
  return saveActivity(world, location, {
    ...{ date: `${date} 11:00:00`, serviceId: service.id, staffId: staff.id, capacity: 6, length: undefined },
    ...{ force: true, resourceInstanceIds: [], comment: '', color: '9c27b0', labelIds: [] },
  });
}
