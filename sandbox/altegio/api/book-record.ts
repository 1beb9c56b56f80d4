import { createHash } from 'node:crypto';
import { isFree, lengthWith, staffFor } from '../domain/availability.ts';
import { type Booking, createRecord } from '../domain/bookings.ts';
import { digitsOf } from '../domain/clients.ts';
import { found, invalid, Refusal } from '../domain/refusal.ts';
import type { Service, Staff } from '../domain/state.ts';
import { readWall } from '../domain/time.ts';
import type { Call } from './call.ts';
import type { Reader } from './reader.ts';
import { created, type Routes } from './routes.ts';

/** Checking and making an online booking, as the client does it: `online`, nobody's `created_user_id`. */
export function bookRecordRoutes(routes: Routes): void {
  routes.post('partner', '/v1/book_check/:loc', (call) => {
    for (const element of elementsOf(call)) checkElement(call, element);
    return { status: 201, data: undefined, meta: { message: 'Created' } };
  });

  routes.post('partner', '/v1/book_record/:loc', (call) => {
    const phone = digitsOf(call.body.text('phone') ?? '');
    if (!/^\d{9,15}$/.test(phone)) throw coded(431, 'Wrong phone format');
    const name = call.body.text('fullname')?.trim();
    if (!name) throw coded(435, 'Client name is required');
    const wishes = elementsOf(call).map((element) => ({ element, wish: checkElement(call, element) }));
    const made = wishes.map(({ element, wish }) => {
      const booking = bookingOf(call, wish, { name, phone, email: call.body.text('email') ?? '' });
      const record = createRecord(call.world, call.location, booking, { actor: 0, online: true });
      const hash = createHash('sha256').update(`${record.id}`).digest('hex').slice(0, 16);
      return { id: element.number('id') ?? 1, record_id: record.id, record_hash: hash };
    });
    return created(made);
  });
}

interface OnlineWish {
  readonly staff: Staff;
  readonly services: Service[];
  readonly start: string;
}

function elementsOf(call: Call): Reader[] {
  const elements = call.body.readers('appointments');
  if (elements.length === 0) throw invalid({ appointments: ['The parameter is required'] });
  return elements;
}

/** Numeric codes of online booking: 433 taken, 436 nobody free, 438 not offered. */
function checkElement(call: Call, element: Reader): OnlineWish {
  const { world, location } = call;
  const id = element.number('id') ?? 1;
  const services = element.numbers('services').map((it) => world.service(location.id, it));
  if (services.some((it) => !it?.online || it.group)) throw coded(438, 'Service is not offered', id);
  const known = services.map((it) => found(it));
  const start = readWall(element.raw['datetime'], location.timezone);
  if (start === null) throw invalid({ datetime: ['wrong date format'] });
  const staffId = element.number('staff_id') ?? 0;
  const candidates = staffFor(world, location, known).filter((it) => staffId === 0 || it.id === staffId);
  const future = start > world.wall(location);
  const staff = candidates.find((it) => future && isFree(world, { staff: it, start, length: lengthWith(it, known) }));
  if (!staff) throw staffId === 0 ? coded(436, 'Nobody is available', id) : coded(433, 'The time is taken', id);
  return { staff, services: known, start };
}

function bookingOf(call: Call, wish: OnlineWish, client: { name: string; phone: string; email: string }): Booking {
  return {
    staffId: wish.staff.id,
    services: wish.services.map(({ id }) => ({ id })),
    client,
    start: wish.start,
    length: lengthWith(wish.staff, wish.services),
    activityId: 0,
    saveIfBusy: false,
    comment: call.body.text('comment') ?? '',
    attendance: undefined,
    apiId: call.body.text('api_id'),
    color: '',
    labelIds: [],
    customFields: {},
    technicalBreak: 0,
    clientsCount: 1,
    smsRemainHours: null,
    emailRemainHours: null,
  };
}

/** Where the code stands in the body is not known for sure: it is put in both places that were ever named. */
function coded(code: number, message: string, id?: number): Refusal {
  const where = id === undefined ? {} : { id };
  return new Refusal(422, { en: message, ru: message }, undefined, {
    code,
    ...where,
    errors: { code, message, ...where },
  });
}
