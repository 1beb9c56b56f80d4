import { expect, it } from 'vitest';
import type { Appointment, AppointmentClient } from '../../shared/domain/appointment.ts';
import type { NewAppointment, ProviderAccess } from '../ports/booking-provider.ts';
import { anAppointment } from '../testing/repository.ts';
import { findBooked } from './find-booked.ts';

const access: ProviderAccess = { userToken: 'u1', lane: 'person', traceId: 'trace' };
const location = { id: 11, timezone: 'Europe/Madrid' };
const draft: NewAppointment = {
  teamMemberId: 7,
  serviceIds: [3],
  startsAtWall: '2026-03-02T16:30',
  durationSeconds: 3600,
  client: { id: null, name: 'Ana Ríos', phone: '+34600111222', email: null },
  comment: 'by the window',
  color: 'f44336',
  notifiesClient: false,
};
const made: Partial<Appointment> = { comment: 'by the window', color: 'f44336' };

/** What is found among the appointments of the day, of which there is one. */
const find = async (change: Partial<Appointment>, wanted: Partial<NewAppointment> = {}) => {
  const appointment = anAppointment({ ...made, ...change });
  const listAppointments = async () => ({ appointments: [appointment], hasMore: false });
  const found = await findBooked({ listAppointments }, access, location, { ...draft, ...wanted });
  return found?.id ?? null;
};
const client = (change: Partial<AppointmentClient>) => ({
  client: { id: 90, name: 'Ana Ríos', phone: '+34600111222', email: null, ...change },
});

it('is the appointment of the same client at the same place, whatever else is said of it', async () => {
  expect(await find({ comment: 'typed since', color: null })).toBe(501);
  expect(await find({ startsAtWall: '2026-03-02T16:45' })).toBeNull();
  expect(await find({ teamMember: { id: 8, name: '' } })).toBeNull();
  expect(await find({ status: 'cancelled' })).toBeNull();
  expect(await find(client({ phone: '+34600111333' }))).toBeNull();
  expect(await find({}, { client: { ...draft.client, id: 90 } })).toBe(501);
  expect(await find({}, { client: { ...draft.client, id: 91 } })).toBeNull();
});

it.each<[string, Partial<Appointment>]>([
  ['no client', { client: null }],
  ['a name without a phone', client({ phone: null, name: ' ana ríos ' })],
  ['a phone of which only the ends are shown', client({ phone: '+34 6•• •• •• 22', name: 'Ana R.' })],
  ['a phone of which only the end is shown', client({ phone: '*******1222' })],
])('is recognised by all the rest where we are shown %s', async (_, hidden) => {
  expect(await find(hidden)).toBe(501);
  for (const other of [{ comment: 'x' }, { color: null }, { durationSeconds: 1800 }, { services: [] }])
    expect(await find({ ...hidden, ...other })).toBeNull();
  expect(await find(hidden, { evenIfBusy: true })).toBeNull();
});

it.each<[string, Partial<Appointment>]>([
  ['another name', client({ phone: null, name: 'Eva' })],
  ['a mask that does not fit', client({ phone: '+34 6•• •• •• 23' })],
  ['a mask that shows nothing', client({ phone: '+•• ••• •• ••' })],
])('is nobody else’s: %s', async (_, hidden) => {
  expect(await find(hidden)).toBeNull();
});

it('is not guessed among those in one group event', async () => {
  const event = { groupEvent: { id: 5, seats: 1 } };
  expect(await find({ groupEventId: 5 }, event)).toBe(501);
  expect(await find({ groupEventId: 5, client: null }, event)).toBeNull();
});
