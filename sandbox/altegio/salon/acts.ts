import { lengthWith } from '../domain/availability.ts';
import {
  type Booking,
  createRecord,
  deleteRecord,
  replaceRecord,
  setAttendance,
  touchRecord,
} from '../domain/bookings.ts';
import { type ClientInput, costOf, digitsOf, touchClient } from '../domain/clients.ts';
import { accountFor, paidFor, takePayment } from '../domain/payments.ts';
import { denied, found, Refusal } from '../domain/refusal.ts';
import type { Abonement, Attendance, Client, Location, VisitRecord } from '../domain/state.ts';
import type { World } from '../domain/world.ts';

export interface NewAppointment {
  readonly locationId: number;
  readonly staffId: number;
  readonly serviceIds: readonly number[];
  /** `YYYY-MM-DD HH:MM:SS` on the location's clock. */
  readonly start: string;
  /** A known card by id, else by phone or new. `null`: a walk-in. */
  readonly client: (ClientInput & { id?: number | undefined }) | null;
  readonly comment?: string | undefined;
  /** Present: a place in a group event; person, services and start are the event's. */
  readonly activityId?: number | undefined;
  /** Book over other appointments and outside working hours. */
  readonly force?: boolean | undefined;
}

export type PaymentMethod = 'cash' | 'card' | 'membership';

/** What the salon's owner does by hand in Altegio. Webhooks follow as after any other act; refusals are thrown. */
export interface SalonActs {
  book(appointment: NewAppointment): VisitRecord;
  move(
    recordId: number,
    to: { staffId?: number | undefined; start?: string | undefined; force?: boolean | undefined },
  ): VisitRecord;
  setStatus(recordId: number, attendance: Attendance): VisitRecord;
  /** `confirmed` of the location, which is not the client's confirmation. */
  setConfirmed(recordId: number, confirmed: boolean): VisitRecord;
  /** Pays what is due, or `amount`. A membership pays the whole appointment with one of its visits. */
  pay(recordId: number, method: PaymentMethod, amount?: number): VisitRecord;
  remove(recordId: number): void;
}

export function salonActs(world: World): SalonActs {
  const recordOf = (id: number): VisitRecord => found(world.state.records.find((it) => it.id === id && !it.deleted));
  const locationOf = (record: VisitRecord): Location => found(world.location(record.locationId));
  return {
    book: (it) => {
      const location = found(world.location(it.locationId));
      const origin = { actor: ownerOf(world, location.id), online: false };
      return createRecord(world, location, bookingOf(world, location, it), origin);
    },
    move: (id, to) => {
      const record = recordOf(id);
      const location = locationOf(record);
      const booking = rebooked(record, to);
      replaceRecord(world, location, record, booking, ownerOf(world, location.id));
      return record;
    },
    setStatus: (id, attendance) => {
      const record = recordOf(id);
      setAttendance(world, record, attendance, ownerOf(world, record.locationId));
      return record;
    },
    setConfirmed: (id, confirmed) => {
      const record = recordOf(id);
      record.confirmed = confirmed ? 1 : 0;
      touchRecord(world, record, ownerOf(world, record.locationId));
      return record;
    },
    pay: (id, method, amount) => {
      const record = recordOf(id);
      const actor = ownerOf(world, record.locationId);
      if (method === 'membership') payWithMembership(world, record, actor);
      else {
        const due = amount ?? costOf(record) - paidFor(world, record.id);
        takePayment(world, record, due, accountFor(world, record.locationId, method === 'cash'), actor);
      }
      return record;
    },
    remove: (id) => {
      const record = recordOf(id);
      deleteRecord(world, record, ownerOf(world, record.locationId));
    },
  };
}

function ownerOf(world: World, locationId: number): number {
  const owner = world.state.users.find((user) =>
    user.memberships.some((it) => it.locationId === locationId && it.role === 'owner'),
  );
  if (!owner) throw denied();
  return owner.id;
}

function bookingOf(world: World, location: Location, it: NewAppointment): Booking {
  const staff = world.staff(location.id, it.staffId);
  const services = it.serviceIds.map((id) => found(world.service(location.id, id)));
  return {
    staffId: it.staffId,
    services: it.serviceIds.map((id) => ({ id })),
    client: it.client,
    start: it.start,
    length: staff ? lengthWith(staff, services) : 3_600,
    activityId: it.activityId ?? 0,
    saveIfBusy: it.force ?? false,
    comment: it.comment ?? '',
    attendance: undefined,
    apiId: undefined,
    color: '',
    labelIds: [],
    customFields: {},
    technicalBreak: 0,
    clientsCount: 1,
    smsRemainHours: null,
    emailRemainHours: null,
  };
}

/** The same appointment at another time or with another person, everything else kept. */
function rebooked(
  record: VisitRecord,
  to: { staffId?: number | undefined; start?: string | undefined; force?: boolean | undefined },
): Booking {
  const { comment, color, labelIds, customFields, technicalBreak, clientsCount, smsRemainHours, emailRemainHours } =
    record;
  return {
    staffId: to.staffId ?? record.staffId,
    services: record.services,
    client: record.clientId ? { id: record.clientId } : null,
    start: to.start ?? record.date,
    length: record.length,
    activityId: record.activityId,
    saveIfBusy: to.force ?? false,
    attendance: undefined,
    apiId: undefined,
    ...{ comment, color, labelIds, customFields, technicalBreak, clientsCount, smsRemainHours, emailRemainHours },
  };
}

/** The active memberships of the client's phone in the chain, with visits left. */
export function membershipsOf(world: World, location: Location, client: Client | undefined): Abonement[] {
  const types = world.state.abonementTypes.filter((it) => it.chainId === location.chainId).map((it) => it.id);
  const digits = digitsOf(client?.phone ?? '');
  if (digits === '') return [];
  return world.state.abonements.filter((it) => types.includes(it.typeId) && digitsOf(it.phone) === digits);
}

/** One visit is spent and nothing is left to pay; no webhook tells of the membership itself. */
function payWithMembership(world: World, record: VisitRecord, actor: number): void {
  const location = found(world.location(record.locationId));
  const client = world.client(record.locationId, record.clientId);
  const membership = membershipsOf(world, location, client).find((it) => it.status === 2 && !it.frozen && it.left > 0);
  if (!membership)
    throw new Refusal(422, { en: 'The client has no active membership', ru: 'У клиента нет активного абонемента' });
  membership.left -= 1;
  if (membership.left === 0) membership.status = 4;
  record.paidByMembership = costOf(record);
  for (const line of record.services) line.cost = 0;
  touchRecord(world, record, actor);
  if (client) touchClient(world, client, actor);
}
