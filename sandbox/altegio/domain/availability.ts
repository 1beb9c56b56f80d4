import type { Activity, Location, Service, Slot, Staff, VisitRecord } from './state.ts';
import { minutesOf, timeOf, weekdayOf } from './time.ts';
import type { World } from './world.ts';

export interface Busy {
  readonly kind: 'record' | 'activity';
  readonly id: number;
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
}

/** Working hours of a person on a date; empty: a day off. */
export function slotsOn(staff: Staff, date: string): readonly Slot[] {
  return staff.days[date] ?? staff.week[weekdayOf(date)] ?? [];
}

/** What occupies a person on a date: appointments and group events (whose bookings are not counted twice). */
export function busyOn(world: World, staff: Staff, date: string): Busy[] {
  const span = (kind: Busy['kind'], id: number, start: string, length: number): Busy => {
    const from = minutesOf(start.slice(11, 16));
    return { kind, id, from, to: from + Math.ceil(length / 60) };
  };
  const isHers = (it: VisitRecord | Activity): boolean =>
    it.staffId === staff.id && !it.deleted && it.date.startsWith(date);
  const records = world.state.records
    .filter((it) => it.activityId === 0 && isHers(it))
    .map((it) => span('record', it.id, it.date, it.length));
  const activities = world.state.activities.filter(isHers).map((it) => span('activity', it.id, it.date, it.length));
  return [...records, ...activities].sort((a, b) => a.from - b.from);
}

export interface Wish {
  readonly staff: Staff;
  readonly start: string;
  /** Seconds. */
  readonly length: number;
  readonly resourceIds?: readonly number[];
  /** The appointment that is being moved does not stand in its own way. */
  readonly except?: { readonly kind: Busy['kind']; readonly id: number };
}

/** Whether the person works then and nothing else is there. */
export function isFree(world: World, { staff, start, length, except }: Wish): boolean {
  const date = start.slice(0, 10);
  const from = minutesOf(start.slice(11, 16));
  const to = from + Math.ceil(length / 60);
  const works = slotsOn(staff, date).some((slot) => minutesOf(slot.from) <= from && to <= minutesOf(slot.to));
  const isSelf = (busy: Busy): boolean => busy.kind === except?.kind && busy.id === except.id;
  return works && !busyOn(world, staff, date).some((busy) => busy.from < to && from < busy.to && !isSelf(busy));
}

/** One free instance of every wanted resource, or `null` when one of them has none left. */
export function freeInstances(world: World, { start, length, resourceIds = [], except }: Wish): number[] | null {
  if (resourceIds.length === 0) return [];
  const from = minutesOf(start.slice(11, 16));
  const to = from + Math.ceil(length / 60);
  const taken = new Set(
    [
      ...world.state.records.filter((it) => !(except?.kind === 'record' && except.id === it.id)),
      ...world.state.activities.filter((it) => !(except?.kind === 'activity' && except.id === it.id)),
    ]
      .filter((it) => !it.deleted && it.resourceInstanceIds.length > 0 && it.date.startsWith(start.slice(0, 10)))
      .filter((it) => {
        const begins = minutesOf(it.date.slice(11, 16));
        return begins < to && from < begins + Math.ceil(it.length / 60);
      })
      .flatMap((it) => it.resourceInstanceIds),
  );
  const chosen: number[] = [];
  for (const id of resourceIds) {
    const resource = world.state.resources.find((it) => it.id === id);
    const instance = resource?.instances.find((it) => !taken.has(it.id));
    if (!instance) return null;
    chosen.push(instance.id);
  }
  return chosen;
}

/** Seconds the services take with this person; an hour when none is asked for. */
export function lengthWith(staff: Staff, services: readonly Service[]): number {
  if (services.length === 0) return 3_600;
  const lengthOf = (service: Service): number =>
    service.staff.find((link) => link.staffId === staff.id)?.length ?? service.duration;
  return services.reduce((sum, service) => sum + lengthOf(service), 0);
}

/** Start times (`HH:MM`) at which a client may book this person online on that date: in the future and on the grid. */
export function bookableTimes(
  world: World,
  location: Location,
  staff: Staff,
  date: string,
  services: readonly Service[],
): string[] {
  const length = lengthWith(staff, services);
  const resourceIds = services.flatMap((service) => service.resourceIds);
  const now = world.wall(location);
  const times: string[] = [];
  for (const slot of slotsOn(staff, date)) {
    const last = minutesOf(slot.to) - Math.ceil(length / 60);
    for (let minute = minutesOf(slot.from); minute <= last; minute += location.step) {
      const wish: Wish = { staff, start: `${date} ${timeOf(minute)}:00`, length, resourceIds };
      if (wish.start > now && isFree(world, wish) && freeInstances(world, wish)) times.push(timeOf(minute));
    }
  }
  return times;
}

/** The people who may do all of these services, online ones only. */
export function staffFor(world: World, location: Location, services: readonly Service[]): Staff[] {
  const doesAll = (staff: Staff): boolean =>
    services.every((service) => service.staff.some((link) => link.staffId === staff.id));
  return world.state.staff.filter(
    (it) => it.locationId === location.id && !it.fired && !it.deleted && !it.hidden && doesAll(it),
  );
}
