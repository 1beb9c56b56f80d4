import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveActivity } from '../../sandbox/altegio/domain/activities.ts';
import { slotsOn } from '../../sandbox/altegio/domain/availability.ts';
import { addDays, type WallTime } from '../../shared/domain/time.ts';
import { startTestProduct, type TestProduct } from '../testing/product.ts';
import { good, openSalon, type Salon } from '../testing/salon.ts';
import { until } from '../testing/until.ts';

let product: TestProduct;
let salon: Salon;
let locationId: number;
/** Milliseconds by which the clock of the product and its stand-ins runs ahead. */
let ahead = 0;
const realNow = Date.now;

beforeAll(async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
  product = await startTestProduct();
  salon = await openSalon(product);
  locationId = await salon.locationId('Europe/Madrid');
});
afterEach(() => product.altegio.faults.clear());
afterAll(async () => {
  await product?.close();
  vi.restoreAllMocks();
});

const CREATE = { method: 'POST', path: '^/api/v1/records/' } as const;
const LISTS = { method: 'GET', path: '^/api/v1/records/' } as const;
const count = () => product.altegio.world.state.records.length;
const made = (before: number) => product.altegio.world.state.records.slice(before).filter((record) => !record.deleted);

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
    ahead += 61_000;
    product.altegio.faults.add({ path: '^/api/', kind: 'status', status: 500, times: null });
    expect(await product.call('bookAppointment', booking)).toMatchObject({ problem: { code: 'provider_silent' } });
    product.altegio.faults.clear();
    await until('Altegio is asked again', async () => (await product.call('bookAppointment', booking)).ok);
    expect(made(before)).toHaveLength(1);
    expect(product.altegio.world.state.messages.length - messages).toBe(1);
  });

  it('is found at the time that a wrong offset made of it, and is moved to where it belongs', async () => {
    product.altegio.world.quirks.winterOffsetOnWrite = true;
    const startsAtWall = `${summer()}T12:00`;
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
    const booking = { ...(await salon.bookingFor('Elena')), startsAtWall: `${summer()}T16:00`, evenIfBusy: true };
    const first = good(await product.call('bookAppointment', booking)).appointment;
    const second = { ...booking, idempotencyKey: crypto.randomUUID(), startsAtWall: `${summer()}T17:00` };
    product.altegio.faults.add({ ...CREATE, kind: 'reset' });
    const lost = await product.call('bookAppointment', second);
    expect(lost.ok ? null : lost.problem.code).toMatch(/outcome_unknown|provider_silent/);
    await letTimePass();
    const answer = good(await product.call('bookAppointment', second)).appointment;
    expect(answer).toMatchObject({ startsAtWall: second.startsAtWall });
    expect(answer.id).not.toBe(first.id);
  });
});

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

/** The middle of the next July. */
const summer = (): string => {
  const now = new Date(Date.now());
  return `${now.getUTCFullYear() + (now.getUTCMonth() < 5 ? 0 : 1)}-07-06`;
};

const wallsOf = (records: ReturnType<typeof made>): WallTime[] =>
  records.map(({ date }) => date.replace(' ', 'T').slice(0, 16));

/** A group event on a day to come. */
function openEvent() {
  const { world } = product.altegio;
  const location = world.location(locationId);
  const service = world.state.services.find((item) => item.locationId === locationId && item.group);
  const staff = world.staff(locationId, service?.staff[0]?.staffId ?? 0);
  if (!location || !service || !staff) throw new Error('the salon has no group service');
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const isOpen = (date: string) => slotsOn(staff, date).some((slot) => slot.from <= '11:00' && slot.to >= '13:30');
  const date = Array.from({ length: 14 }, (_, day) => addDays(today, day + 2)).find(isOpen);
  if (!date) throw new Error('nobody works then');
  return saveActivity(world, location, {
    ...{ date: `${date} 11:00:00`, serviceId: service.id, staffId: staff.id, capacity: 6, length: undefined },
    ...{ force: true, resourceInstanceIds: [], comment: '', color: '9c27b0', labelIds: [] },
  });
}
