import { slotsOn } from '../domain/availability.ts';
import { bookedSeats } from '../domain/bookings.ts';
import { costOf, digitsOf, totalsOf } from '../domain/clients.ts';
import { paidFor } from '../domain/payments.ts';
import { found } from '../domain/refusal.ts';
import type { Activity, Client, Location, VisitRecord } from '../domain/state.ts';
import type { World } from '../domain/world.ts';
import { displayName } from '../wire/client.ts';
import { membershipsOf } from './acts.ts';

/** The locations the salon's staff can switch between: those that belong to a chain or have a team. */
export function locationsView(world: World) {
  return world.state.locations
    .filter((it) => world.state.staff.some((staff) => staff.locationId === it.id))
    .map((it) => ({ id: it.id, title: it.title, timezone: it.timezone, today: world.wall(it).slice(0, 10) }));
}

/** Everything the journal of one day shows. */
export function dayView(world: World, location: Location, date: string) {
  const records = world.state.records.filter(
    (it) => it.locationId === location.id && !it.deleted && it.date.startsWith(date),
  );
  const events = world.state.activities.filter(
    (it) => it.locationId === location.id && !it.deleted && it.date.startsWith(date),
  );
  const busy = new Set([...records, ...events].map((it) => it.staffId));
  return {
    location: {
      id: location.id,
      title: location.title,
      timezone: location.timezone,
      currency: location.currencySymbol,
    },
    date,
    now: world.wall(location),
    staff: world.state.staff
      .filter((it) => it.locationId === location.id && !it.deleted && (!it.fired || busy.has(it.id)))
      .map((it) => ({ id: it.id, name: it.name, specialization: it.specialization, slots: slotsOn(it, date) })),
    services: world.state.services
      .filter((it) => it.locationId === location.id && !it.group && it.active)
      .map(({ id, title, priceMin, staff }) => {
        return { id, title, prices: Object.fromEntries(staff.map((link) => [link.staffId, link.price ?? priceMin])) };
      }),
    records: records.map((it) => recordView(world, location, it)),
    events: events.map((it) => eventView(world, location, it)),
  };
}

export function recordView(world: World, location: Location, record: VisitRecord) {
  const client = world.client(location.id, record.clientId);
  return {
    id: record.id,
    staffId: record.staffId,
    start: record.date,
    minutes: Math.round(record.length / 60),
    services: record.services.map((line) => world.service(location.id, line.id)?.title ?? '—'),
    client: client ? { id: client.id, name: displayName(client), phone: client.phone } : null,
    attendance: record.attendance,
    online: record.online,
    comment: record.comment,
    color: record.color,
    labels: world.state.labels
      .filter((it) => record.labelIds.includes(it.id))
      .map(({ title, color }) => ({ title, color })),
    cost: costOf(record),
    paid: paidFor(world, record.id),
    activityId: record.activityId,
    hasMembership: membershipsOf(world, location, client).some((it) => it.status === 2 && !it.frozen && it.left > 0),
  };
}

function eventView(world: World, location: Location, event: Activity) {
  return {
    id: event.id,
    staffId: event.staffId,
    start: event.date,
    minutes: Math.round(event.length / 60),
    title: world.service(location.id, event.serviceId)?.title ?? '',
    capacity: event.capacity,
    booked: bookedSeats(world, event),
  };
}

/** Cards whose name or phone holds the text; at most 12. */
export function clientsView(world: World, location: Location, text: string) {
  const wanted = text.trim().toLowerCase();
  const digits = digitsOf(wanted);
  const fits = (it: Client): boolean =>
    displayName(it).toLowerCase().includes(wanted) || (digits.length >= 3 && digitsOf(it.phone).includes(digits));
  const clients = world.state.clients.filter((it) => it.locationId === location.id && fits(it));
  return clients.slice(0, 12).map((it) => ({ id: it.id, name: displayName(it), phone: it.phone }));
}

export function clientView(world: World, id: number) {
  const client = found(world.state.clients.find((it) => it.id === id));
  const location = found(world.location(client.locationId));
  const records = world.state.records
    .filter((it) => it.clientId === id && !it.deleted)
    .sort((a, b) => b.date.localeCompare(a.date));
  return {
    id,
    name: displayName(client),
    phone: client.phone,
    email: client.email,
    comment: client.comment,
    currency: location.currencySymbol,
    totals: totalsOf(world, client),
    memberships: membershipsOf(world, location, client).map((it) => ({
      title: world.state.abonementTypes.find((type) => type.id === it.typeId)?.title ?? '',
      left: it.left,
      status: ['', 'issued', 'active', 'expired', 'used up'][it.status],
      frozen: it.frozen,
      until: it.expiresAt?.slice(0, 10) ?? null,
    })),
    records: records.slice(0, 15).map((it) => recordView(world, location, it)),
  };
}
