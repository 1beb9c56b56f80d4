import { bookableTimes, lengthWith, slotsOn, staffFor } from '../domain/availability.ts';
import { found, invalid } from '../domain/refusal.ts';
import type { Service, Staff } from '../domain/state.ts';
import { addDays, datesBetween, isDate, minutesOf, offsetAt, readWall } from '../domain/time.ts';
import type { Call } from './call.ts';
import { ok, type Routes } from './routes.ts';

/** What a client may book online: free future times within working hours. The partner token is enough. */
export function bookRoutes(routes: Routes): void {
  routes.get('partner', '/v1/book_services/:loc', (call) => ok(bookServices(call)));
  routes.get('partner', '/v1/book_staff/:loc', (call) => ok(bookStaff(call)));
  routes.get('partner', '/v1/book_dates/:loc', (call) => ok(bookDates(call)));

  routes.get('partner', '/v1/book_times/:loc/:staff/:date', (call) => {
    const services = servicesOf(call);
    return ok(seances(call, staffOf(call, services), dateOf(call.text('date')), services));
  });

  routes.get('partner', '/v1/book_staff_seances/:loc/:staff', (call) => {
    const services = servicesOf(call);
    const staff = staffOf(call, services);
    const day = readWall(call.query.raw['datetime'], call.location.timezone) ?? call.world.wall(call.location);
    const dates = datesBetween(day.slice(0, 10), addDays(day.slice(0, 10), 30));
    const date = dates.find((it) => seances(call, staff, it, services).length > 0);
    return ok({ seance_date: date ?? null, seances: date ? seances(call, staff, date, services) : [] });
  });
}

function bookServices(call: Call) {
  const { world, location } = call;
  const staffId = call.query.number('staff_id');
  const staff = staffId ? world.staff(location.id, staffId) : undefined;
  const all = world.state.services.filter((it) => it.locationId === location.id && it.active && it.online);
  const offered = all.filter((it) => !staffId || it.staff.some((link) => link.staffId === staffId));
  const wire = (it: Service) => ({
    id: it.id,
    title: it.title,
    category_id: it.categoryId,
    price_min: it.priceMin,
    price_max: it.priceMax,
    discount: 0,
    comment: it.comment,
    weight: it.weight,
    active: 1,
    sex: 0,
    image: '',
    prepaid: 'forbidden',
    ...(staff ? { seance_length: lengthWith(staff, [it]) } : {}),
  });
  const categories = world.state.categories.filter((it) => offered.some((service) => service.categoryId === it.id));
  return {
    events: offered.filter((it) => it.group).map(wire),
    services: offered.filter((it) => !it.group).map(wire),
    category: categories.map(({ id, title, weight }) => ({ id, title, sex: 0, api_id: '', weight })),
  };
}

function bookStaff(call: Call) {
  const services = servicesOf(call);
  const today = call.world.wall(call.location).slice(0, 10);
  const withSeances = !call.query.flag('without_seances');
  return staffFor(call.world, call.location, services).map((it) => {
    const dates = withSeances ? datesBetween(today, addDays(today, 14)) : [];
    const date = dates.find((day) => seances(call, [it], day, services).length > 0);
    return {
      id: it.id,
      name: it.name,
      bookable: true,
      specialization: it.specialization,
      position: [],
      rating: 0,
      votes_count: 0,
      avatar: '',
      weight: it.weight,
      information: '',
      seance_date: date ?? null,
      seances: date ? seances(call, [it], date, services) : [],
    };
  });
}

/** The days of the month of `date`. Maps keyed by month become `[]` when they are empty. */
function bookDates(call: Call) {
  const services = servicesOf(call);
  const staffId = call.query.number('staff_id') ?? 0;
  const staff = staffFor(call.world, call.location, services).filter((it) => staffId === 0 || it.id === staffId);
  const today = call.world.wall(call.location).slice(0, 10);
  const month = (call.query.text('date') ?? today).slice(0, 7);
  const days = datesBetween(dateOf(`${month}-01`), `${month}-31`).filter(
    (day) => day.startsWith(month) && day >= today,
  );
  const working = days.filter((day) => staff.some((it) => slotsOn(it, day).length > 0));
  const booking = working.filter((day) =>
    staff.some((it) => bookableTimes(call.world, call.location, it, day, services).length > 0),
  );
  const byMonth = (dates: readonly string[]): unknown =>
    dates.length === 0 ? [] : { [Number(month.slice(5))]: dates.map((it) => String(Number(it.slice(8)))) };
  return {
    booking_days: byMonth(booking),
    booking_dates: booking,
    working_days: byMonth(working),
    working_dates: working,
  };
}

function seances(call: Call, staff: readonly Staff[], date: string, services: readonly Service[]) {
  const { world, location } = call;
  const lengths = new Map<string, number>();
  for (const person of staff) {
    for (const time of bookableTimes(world, location, person, date, services)) {
      if (!lengths.has(time)) lengths.set(time, lengthWith(person, services));
    }
  }
  return [...lengths]
    .sort(([a], [b]) => minutesOf(a) - minutesOf(b))
    .map(([time, length]) => {
      const wall = `${date} ${time}:00`;
      return {
        time,
        seance_length: length,
        datetime: `${wall.replace(' ', 'T')}${offsetAt(wall, location.timezone, false)}`,
      };
    });
}

/** Group services are booked through events, not here. */
function servicesOf(call: Call): Service[] {
  return call.query.numbers('service_ids').map((id) => found(call.world.service(call.location.id, id)));
}

/** `0` is anyone who does these services. */
function staffOf(call: Call, services: readonly Service[]): Staff[] {
  const id = call.id('staff');
  return staffFor(call.world, call.location, services).filter((it) => id === 0 || it.id === id);
}

function dateOf(text: string): string {
  if (!isDate(text)) throw invalid({ date: ['wrong date'] });
  return text;
}
