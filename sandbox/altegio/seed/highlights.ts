import { isFree, lengthWith, slotsOn } from '../domain/availability.ts';
import { bookedSeats } from '../domain/bookings.ts';
import type { Activity, Client, Location, Service, Staff, VisitRecord } from '../domain/state.ts';
import { addDays, minutesOf, momentOf, timeOf } from '../domain/time.ts';
import { book, happened, type Plan, type SeedWorld } from './history.ts';

/** Group events of the coming two weeks, some of them nearly full, one full. */
export function seedEvents(seed: SeedWorld, location: Location, clients: readonly Client[]): Activity[] {
  const { world, random } = seed;
  const today = world.wall(location).slice(0, 10);
  const groups = world.state.services.filter((it) => it.locationId === location.id && it.group);
  const events: Activity[] = [];
  for (let day = 1; day <= 14; day += 2) {
    const service = groups[Math.floor(day / 2) % groups.length];
    const staff = world.staff(location.id, service?.staff[0]?.staffId ?? 0);
    const date = `${addDays(today, day)} 16:00:00`;
    if (!service || !staff || !isFree(world, { staff, start: date, length: service.duration })) continue;
    const event: Activity = {
      id: world.nextId('activity'),
      locationId: location.id,
      serviceId: service.id,
      staffId: staff.id,
      date,
      length: service.duration,
      capacity: service.capacity,
      comment: '',
      color: '',
      labelIds: [],
      resourceInstanceIds: [],
      deleted: false,
    };
    world.state.activities.push(event);
    events.push(event);
    const seats = events.length === 2 ? service.capacity : Math.floor(random() * service.capacity);
    for (const client of clients.slice(0, seats)) bookInto(seed, location, event, client);
  }
  return events;
}

/** A place in a group event, if one is left. */
export function bookInto(seed: SeedWorld, location: Location, event: Activity, client: Client): void {
  const staff = seed.world.staff(location.id, event.staffId);
  if (!staff || bookedSeats(seed.world, event) >= event.capacity) return;
  book(seed, location, { client, staff, services: [], start: event.date, activityId: event.id }, 12);
}

/** What happened with the people both stand-ins know: a paid visit behind them, an appointment ahead. */
export function seedKnown(seed: SeedWorld, location: Location, known: Readonly<Record<string, Client>>): void {
  Object.values(known).forEach((client, at) => {
    const past = bookSoon(seed, location, client, -12 - at * 2, at);
    if (past) happened(seed, past, 1, true);
    bookSoon(seed, location, client, 1 + at, at + 1);
  });
  seedMadrid(seed, location, known);
}

/** Madrid has one of everything that is out of the ordinary. */
function seedMadrid(seed: SeedWorld, location: Location, known: Readonly<Record<string, Client>>): void {
  const { maria, elena, oscar } = known;
  if (!maria || !elena || !oscar) return;
  const confirmed = bookSoon(seed, location, maria, 4, 2, {
    comment: 'Prefers a quiet place by the window',
    color: 'f44336',
    labelIds: seed.world.state.labels
      .filter((it) => it.locationId === location.id && it.title === 'Important')
      .map((it) => it.id),
  });
  if (confirmed) {
    happened(seed, confirmed, 2, false);
    Object.assign(confirmed, { prepayment: 'paid', smsRemainHours: 24, customFields: { source: 'Instagram' } });
  }
  const unpaid = bookSoon(seed, location, elena, -2, 0);
  if (unpaid) happened(seed, unpaid, 1, false);
  const missed = bookSoon(seed, location, oscar, -3, 4);
  if (missed) happened(seed, missed, -1, false);
  const [first, second] = [bookSoon(seed, location, elena, -6, 2), bookSoon(seed, location, elena, -6, 4)];
  if (first && second && first.date.slice(0, 10) === second.date.slice(0, 10)) {
    second.visitId = first.visitId;
    second.documentId = first.documentId;
    happened(seed, first, 1, true);
    happened(seed, second, 1, true);
  }
  walkIn(seed, location);
}

/** Somebody from the street, without a card. */
function walkIn(seed: SeedWorld, location: Location): void {
  const record = bookSoon(seed, location, null, -1, 1, { comment: 'Walk-in' });
  if (record) happened(seed, record, 1, true);
}

/** Books the first free time from that day on (or, in the past, of that very day and the days before). */
function bookSoon(
  seed: SeedWorld,
  location: Location,
  client: Client | null,
  day: number,
  person: number,
  extra: Partial<Plan> = {},
): VisitRecord | undefined {
  const { world } = seed;
  const staff = world.state.staff.filter((it) => it.locationId === location.id && !it.fired);
  const who = staff[person % staff.length];
  const service = world.state.services.find((it) => !it.group && it.staff.some((link) => link.staffId === who?.id));
  if (!who || !service) return undefined;
  seed.turnClock(seed.start);
  const today = world.wall(location).slice(0, 10);
  for (let tries = 0; tries < 5; tries += 1) {
    const start = firstFree(seed, location, who, service, addDays(today, day < 0 ? day - tries : day + tries));
    if (start) return book(seed, location, { client, staff: who, services: [service], start, ...extra }, 48);
  }
  return undefined;
}

function firstFree(
  seed: SeedWorld,
  location: Location,
  staff: Staff,
  service: Service,
  date: string,
): string | undefined {
  const length = lengthWith(staff, [service]);
  for (const slot of slotsOn(staff, date)) {
    for (let minute = minutesOf(slot.from) + 60; minute < minutesOf(slot.to); minute += 30) {
      const start = `${date} ${timeOf(minute)}:00`;
      const isPast = momentOf(start, location.timezone) < seed.start;
      if (isFree(seed.world, { staff, start, length }) && (isPast || date > seed.world.wall(location).slice(0, 10)))
        return start;
    }
  }
  return undefined;
}
