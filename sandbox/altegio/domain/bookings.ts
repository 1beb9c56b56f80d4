import { randomUUID } from 'node:crypto';
import { freeInstances, isFree, type Wish } from './availability.ts';
import { type ClientInput, clientsByPhone, createClient, touchClient } from './clients.ts';
import { found, invalid, notFound, Refusal, texts } from './refusal.ts';
import type { Activity, Attendance, Client, Location, RecordService, Staff, VisitRecord } from './state.ts';
import type { EventStatus, World } from './world.ts';

export interface ServiceLine {
  readonly id: number;
  readonly firstCost?: number | undefined;
  readonly discount?: number | undefined;
  readonly cost?: number | undefined;
  readonly amount?: number | undefined;
}

/** What creating or replacing an appointment says. Staff, services, start and length of a group booking are the event's. */
export interface Booking {
  staffId: number;
  services: readonly ServiceLine[];
  client: (ClientInput & { id?: number | undefined }) | null;
  start: string;
  length: number;
  activityId: number;
  saveIfBusy: boolean;
  comment: string;
  attendance: Attendance | undefined;
  apiId: string | undefined;
  color: string;
  labelIds: number[];
  customFields: Record<string, unknown>;
  technicalBreak: number;
  clientsCount: number;
  smsRemainHours: number | null;
  emailRemainHours: number | null;
  /** Text the client now. */
  sendSms?: boolean;
}

export interface BookingOrigin {
  readonly actor: number;
  readonly online: boolean;
}

/** Stores a new appointment and its visit. Throws a Refusal when the time is taken or something is unknown. */
export function createRecord(world: World, location: Location, booking: Booking, origin: BookingOrigin): VisitRecord {
  const place = placeOf(world, location, booking, undefined);
  const client = clientFor(world, location, booking, origin.actor);
  const now = world.stamp();
  const visit = { id: world.nextId('visit'), locationId: location.id, attendance: booking.attendance ?? (0 as const) };
  const record: VisitRecord = {
    ...contentOf(booking, place),
    id: world.nextId('record'),
    locationId: location.id,
    clientId: client?.id ?? 0,
    online: origin.online,
    attendance: visit.attendance,
    confirmed: 1,
    apiId: apiIdOf(world, booking, origin),
    visitId: visit.id,
    documentId: world.nextId('document'),
    createdUserId: origin.online ? 0 : origin.actor,
    deleted: false,
    updateBlocked: false,
    prepayment: 'none',
    createdAt: now,
    changedAt: now,
  };
  world.state.visits.push(visit);
  world.state.records.push(record);
  if (booking.sendSms) text(world, record);
  tellRecord(world, record, 'create', origin.actor);
  return record;
}

/** Replaces an appointment whole. Throws a Refusal and changes nothing when the new time is taken. */
export function replaceRecord(
  world: World,
  location: Location,
  record: VisitRecord,
  booking: Booking,
  actor: number,
): void {
  if (booking.activityId !== record.activityId) throw invalid({ activity_id: ['activity_id cannot be changed'] });
  const place = placeOf(world, location, booking, record);
  const client = clientFor(world, location, booking, actor);
  Object.assign(record, contentOf(booking, place), { clientId: client?.id ?? 0 });
  if (booking.apiId !== undefined && !world.quirks.apiIdRewritten) record.apiId = booking.apiId;
  if (booking.sendSms) text(world, record);
  const turned = booking.attendance !== undefined && booking.attendance !== record.attendance;
  if (booking.attendance !== undefined) markAttendance(world, record, booking.attendance);
  touchRecord(world, record, actor);
  if (turned) tellTotals(world, record, actor);
}

/** Attendance of an appointment and of the visit it belongs to. Tells about the client too: visits and sums follow. */
export function setAttendance(world: World, record: VisitRecord, attendance: Attendance, actor: number): void {
  markAttendance(world, record, attendance);
  touchRecord(world, record, actor);
  tellTotals(world, record, actor);
}

/** Soft delete: the appointment stays, hidden from ordinary lists. */
export function deleteRecord(world: World, record: VisitRecord, actor: number): void {
  if (record.deleted) throw notFound();
  record.deleted = true;
  record.changedAt = world.stamp();
  tellRecord(world, record, 'delete', actor);
  if (record.attendance === 1) tellTotals(world, record, actor);
}

export function touchRecord(world: World, record: VisitRecord, actor: number): void {
  record.changedAt = world.stamp();
  tellRecord(world, record, 'update', actor);
}

export function bookedSeats(world: World, activity: Activity): number {
  return world.state.records
    .filter((it) => it.activityId === activity.id && !it.deleted)
    .reduce((sum, it) => sum + it.clientsCount, 0);
}

/** "Team member X cannot be booked at …": the one sentence ever seen for a taken time. */
export function takenRefusal(status: 422 | 409, staff: Staff, start: string): Refusal {
  const at = start.slice(0, 16);
  const text = {
    en: `Team member ${staff.name} cannot be booked at ${at}. The selected time is already taken or is not working time`,
    ru: `Сотрудник ${staff.name} не может быть записан на ${at}. Выбранное время уже занято или является нерабочим`,
  };
  return new Refusal(status, text, {}, status === 409 ? { conflict: true } : {});
}

interface Place {
  readonly staffId: number;
  readonly services: RecordService[];
  readonly date: string;
  readonly length: number;
  readonly resourceInstanceIds: number[];
}

function placeOf(world: World, location: Location, booking: Booking, moved: VisitRecord | undefined): Place {
  if (booking.activityId > 0) return placeInEvent(world, location, booking, moved);
  const staff = found(world.staff(location.id, booking.staffId), {
    en: `Staff with ID ${booking.staffId} not found in location ${location.id}`,
    ru: `Сотрудник с ID ${booking.staffId} не найден в филиале ${location.id}`,
  });
  const services = booking.services.map((line) => priced(world, location, line, staff));
  const resourceIds = booking.services.flatMap((line) => world.service(location.id, line.id)?.resourceIds ?? []);
  const { start, length } = booking;
  const wish: Wish = {
    staff,
    start,
    length,
    resourceIds,
    ...(moved ? { except: { kind: 'record', id: moved.id } as const } : {}),
  };
  const instances = freeInstances(world, wish);
  if (!booking.saveIfBusy && !(instances && isFree(world, wish))) {
    throw takenRefusal(world.quirks.conflictStatus, staff, start);
  }
  return { staffId: staff.id, services, date: start, length, resourceInstanceIds: instances ?? [] };
}

function placeInEvent(world: World, location: Location, booking: Booking, moved: VisitRecord | undefined): Place {
  const activity = found(
    world.state.activities.find((it) => it.id === booking.activityId && it.locationId === location.id && !it.deleted),
  );
  const seats = bookedSeats(world, activity) - (moved && !moved.deleted ? moved.clientsCount : 0);
  if (seats + booking.clientsCount > activity.capacity) throw new Refusal(422, texts.noPlaces, {});
  const staff = found(world.staff(location.id, activity.staffId));
  const lines = booking.services.length > 0 ? booking.services : [{ id: activity.serviceId }];
  return {
    staffId: activity.staffId,
    services: lines.map((line) => priced(world, location, line, staff)),
    date: activity.date,
    length: activity.length,
    resourceInstanceIds: activity.resourceInstanceIds,
  };
}

/** Fills a service line from the price list: line totals, discount in percent. */
function priced(world: World, location: Location, line: ServiceLine, staff: Staff): RecordService {
  const service = world.service(location.id, line.id);
  if (!service) throw invalid({ services: [`service ${line.id} not found`] });
  const amount = line.amount ?? 1;
  const price = service.staff.find((link) => link.staffId === staff.id)?.price ?? service.priceMin;
  const firstCost = line.firstCost ?? price * amount;
  const discount = line.discount ?? 0;
  return { id: service.id, firstCost, discount, amount, cost: line.cost ?? firstCost * (1 - discount / 100) };
}

/** By id, else the oldest card of that phone, else a new card. The stored name wins over the one sent. */
function clientFor(world: World, location: Location, booking: Booking, actor: number): Client | null {
  const input = booking.client;
  if (!input) return null;
  const known = input.id ? world.client(location.id, input.id) : undefined;
  if (known) return known;
  const { id: _unknown, ...card } = input;
  const same = clientsByPhone(world, location.id, card.phone ?? '')[0];
  if (same) return same;
  if (!card.phone && !card.name) return null;
  return createClient(world, location, { ...card, name: card.name ?? '' }, actor);
}

function contentOf(booking: Booking, place: Place) {
  return {
    ...place,
    comment: booking.comment,
    color: booking.color,
    labelIds: booking.labelIds,
    activityId: booking.activityId,
    customFields: booking.customFields,
    technicalBreak: booking.technicalBreak,
    clientsCount: booking.clientsCount,
    smsRemainHours: booking.smsRemainHours,
    emailRemainHours: booking.emailRemainHours,
  };
}

function apiIdOf(world: World, booking: Booking, origin: BookingOrigin): string {
  if (!world.quirks.apiIdRewritten && booking.apiId !== undefined) return booking.apiId;
  return origin.online ? '' : randomUUID();
}

function text(world: World, record: VisitRecord): void {
  const phone = world.client(record.locationId, record.clientId)?.phone;
  if (phone) world.state.messages.push({ recordId: record.id, phone, date: record.date });
}

function markAttendance(world: World, record: VisitRecord, attendance: Attendance): void {
  record.attendance = attendance;
  const visit = world.state.visits.find((it) => it.id === record.visitId);
  if (visit) visit.attendance = attendance;
}

/** Visits and sums of the client follow from the appointment. */
function tellTotals(world: World, record: VisitRecord, actor: number): void {
  const client = world.client(record.locationId, record.clientId);
  if (client) touchClient(world, client, actor);
}

function tellRecord(world: World, record: VisitRecord, status: EventStatus, actor: number): void {
  world.emit({ locationId: record.locationId, resource: 'record', resourceId: record.id, status, actor });
}
