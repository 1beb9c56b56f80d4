import type { Random } from '../../lib/random.ts';
import { people } from '../../people.ts';
import { isFree, lengthWith, slotsOn } from '../domain/availability.ts';
import { type Booking, createRecord, setAttendance } from '../domain/bookings.ts';
import { costOf, createClient } from '../domain/clients.ts';
import { accountFor, takePayment } from '../domain/payments.ts';
import type { Attendance, Client, Location, Service, Staff, VisitRecord } from '../domain/state.ts';
import { addDays, minutesOf, momentOf, timeOf } from '../domain/time.ts';
import type { World } from '../domain/world.ts';
import type { SalonPattern } from './salons.ts';
import { OWNER_ID } from './users.ts';

/** The world while it is being seeded: its clock can be turned to when something was done. */
export interface SeedWorld {
  readonly world: World;
  readonly random: Random;
  /** The moment the sandbox starts. */
  readonly start: Date;
  turnClock(to: Date): void;
}

const HOUR = 3_600_000;
const REGULARS = 50;

/** Cards of the shared people that are clients here, and of the salon's regulars. The first are returned by key. */
export function seedClients(seed: SeedWorld, location: Location, salon: SalonPattern): Record<string, Client> {
  seed.turnClock(new Date(seed.start.getTime() - 400 * 24 * HOUR));
  const known: Record<string, Client> = {};
  for (const person of people.filter((it) => it.location === salon.key && it.knownTo !== 'crm')) {
    known[person.key] = createClient(
      seed.world,
      location,
      { name: person.firstName, surname: person.lastName, phone: person.phone, email: person.email ?? '' },
      OWNER_ID,
    );
  }
  for (let at = 0; at < REGULARS; at += 1) {
    const { names, surnames } = salon.regulars;
    const [name = '', surname = ''] = [names[at % names.length], surnames[Math.floor(at / 2) % surnames.length]];
    // One comes without a phone, as salons enter people from the street.
    const phone = at === REGULARS - 1 ? '' : `${salon.regularPhone}${100 + at * 17}`;
    createClient(seed.world, location, { name, surname, phone }, OWNER_ID);
  }
  return known;
}

export interface Plan {
  readonly client: Client | null;
  readonly staff: Staff;
  readonly services: readonly Service[];
  readonly start: string;
  readonly comment?: string;
  readonly labelIds?: number[];
  readonly color?: string;
  readonly activityId?: number;
}

/** Books as the salon's administrator did it, `hoursBefore` ahead of the start, but never after now. */
export function book(seed: SeedWorld, location: Location, plan: Plan, hoursBefore: number): VisitRecord {
  const begins = plan.activityId ? seed.start : momentOf(plan.start, location.timezone);
  seed.turnClock(new Date(Math.min(begins.getTime(), seed.start.getTime()) - hoursBefore * HOUR));
  const booking: Booking = {
    staffId: plan.staff.id,
    services: plan.services.map(({ id }) => ({ id })),
    client: plan.client ? { id: plan.client.id } : null,
    start: plan.start,
    length: lengthWith(plan.staff, plan.services),
    activityId: plan.activityId ?? 0,
    saveIfBusy: false,
    comment: plan.comment ?? '',
    attendance: undefined,
    apiId: undefined,
    color: plan.color ?? '',
    labelIds: plan.labelIds ?? [],
    customFields: {},
    technicalBreak: 0,
    clientsCount: 1,
    smsRemainHours: null,
    emailRemainHours: null,
  };
  return createRecord(seed.world, location, booking, { actor: OWNER_ID, online: false });
}

/** What became of an appointment. `paid` takes the whole price, by turns in cash and by card. */
export function happened(seed: SeedWorld, record: VisitRecord, attendance: Attendance, paid: boolean): void {
  const location = seed.world.location(record.locationId);
  const ended = location ? momentOf(record.date, location.timezone).getTime() + record.length * 1000 : 0;
  seed.turnClock(new Date(Math.min(ended, seed.start.getTime() - 60_000)));
  setAttendance(seed.world, record, attendance, OWNER_ID);
  if (!paid) return;
  const account = accountFor(seed.world, record.locationId, record.id % 2 === 0);
  takePayment(seed.world, record, costOf(record), account, OWNER_ID);
}

/** Ordinary days around now: about half of everyone's time is taken, what lies behind was visited and paid. */
export function seedDays(seed: SeedWorld, location: Location, clients: readonly Client[]): void {
  const { world } = seed;
  const today = world.wall(location).slice(0, 10);
  const visitors = new Map<string, Set<number>>();
  const staff = world.state.staff.filter((it) => it.locationId === location.id && !it.fired);
  for (let day = -7; day <= 14; day += 1) {
    for (const person of staff) seedDay(seed, location, person, addDays(today, day), clients, visitors);
  }
}

function seedDay(
  seed: SeedWorld,
  location: Location,
  staff: Staff,
  date: string,
  clients: readonly Client[],
  visitors: Map<string, Set<number>>,
): void {
  const { world, random } = seed;
  const services = world.state.services.filter((it) => !it.group && it.staff.some((link) => link.staffId === staff.id));
  for (const slot of slotsOn(staff, date)) {
    let minute = minutesOf(slot.from) + 30 * Math.floor(random() * 4);
    while (minute < minutesOf(slot.to)) {
      const service = services[Math.floor(random() * services.length)];
      const start = `${date} ${timeOf(minute)}:00`;
      const client = idleClient(random, clients, date, visitors);
      if (!service || !client) break;
      const length = lengthWith(staff, [service]);
      // Two rooms for one masseur are never short, so only the person's own time counts.
      if (isFree(world, { staff, start, length })) {
        const record = book(
          seed,
          location,
          { client, staff, services: [service], start },
          24 + Math.floor(random() * 72),
        );
        settle(seed, location, record);
      }
      minute += length / 60 + 30 * Math.floor(1 + random() * 5);
    }
  }
}

/** Nobody comes twice within three days; `visitors` are the clients of each date. */
function idleClient(
  random: Random,
  clients: readonly Client[],
  date: string,
  visitors: Map<string, Set<number>>,
): Client | undefined {
  const days = [-1, 0, 1].map((day) => visitors.get(addDays(date, day)));
  const idle = clients.filter((it) => !days.some((ids) => ids?.has(it.id)));
  const client = idle[Math.floor(random() * idle.length)];
  if (client) visitors.set(date, (visitors.get(date) ?? new Set()).add(client.id));
  return client;
}

function settle(seed: SeedWorld, location: Location, record: VisitRecord): void {
  const luck = seed.random();
  const isPast = momentOf(record.date, location.timezone).getTime() + record.length * 1000 < seed.start.getTime();
  if (isPast) happened(seed, record, luck < 0.08 ? -1 : 1, luck >= 0.08);
  else if (luck < 0.4) {
    record.attendance = 2;
    const visit = seed.world.state.visits.find((it) => it.id === record.visitId);
    if (visit) visit.attendance = 2;
  }
}
