import { createMemory } from '../lib/memory.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Zones } from '../ports/clock.ts';
import * as appointments from './appointments.ts';
import { cancelAppointment, changeAppointment } from './change-appointment.ts';
import { type AltegioClientOptions, createAltegioClient } from './client.ts';
import * as clients from './clients.ts';
import type { AltegioContext } from './context.ts';
import { createAppointment } from './create-appointment.ts';
import { createDecoder, type OnDrift } from './decode.ts';
import * as groupEvents from './group-events.ts';
import * as locations from './locations.ts';
import { readLoyalty } from './loyalty.ts';
import { readPayment } from './payment.ts';
import { readRights } from './rights.ts';
import { setStatus } from './set-status.ts';
import { signIn } from './sign-in.ts';
import { listUsers } from './users.ts';
import * as webhooks from './webhook-list.ts';

export interface AltegioBookingProviderOptions extends AltegioClientOptions {
  readonly zones: Zones;
  /** Told once per place when an answer is not as we know it. Gets names and types, never values. */
  readonly onDrift: OnDrift;
}

const EXTRAS_KEPT_MS = 5 * 60_000;

/** Altegio (and YCLIENTS, its twin) as a booking system. */
export function createAltegioBookingProvider(options: AltegioBookingProviderOptions): BookingProvider {
  const context: AltegioContext = {
    client: createAltegioClient(options),
    decoder: createDecoder(options.onDrift),
    zones: options.zones,
    memory: createMemory({ now: () => options.clock.now(), keptMs: EXTRAS_KEPT_MS }),
    offsetShifts: new Map(),
  };
  return {
    signIn: (credentials) => signIn(context, credentials),
    listUsers: (access, location) => listUsers(context, access, location),
    listLocations: (access) => locations.listLocations(context, access),
    readLocation: (access, locationId) => locations.readLocation(context, access, locationId),
    readRights: (access, location) => readRights(context, access, location),
    readCatalog: (access, location) => locations.readCatalog(context, access, location),
    readSchedules: (access, location, from, to) => locations.readSchedules(context, access, location, { from, to }),
    readAppointment: async (access, location, id) =>
      (await appointments.readRecord(context, access, location, id))?.appointment ?? null,
    listAppointments: (access, location, filter, page) =>
      appointments.listAppointments(context, access, location, filter, page),
    createAppointment: (access, location, draft) => createAppointment(context, access, location, draft),
    changeAppointment: (access, location, id, basedOn, change) =>
      changeAppointment(context, access, location, id, basedOn, change),
    cancelAppointment: (access, location, id, basedOn) => cancelAppointment(context, access, location, id, basedOn),
    setStatus: (access, location, appointment, status) => setStatus(context, access, location, appointment.id, status),
    readPayment: (access, location, appointment) => readPayment(context, access, location, appointment),
    listGroupEvents: (access, location, filter) => groupEvents.listGroupEvents(context, access, location, filter),
    listRooms: (access, location) => groupEvents.listRooms(context, access, location),
    readGroupEvent: (access, location, id) => groupEvents.readGroupEvent(context, access, location, id),
    moveGroupEvent: (access, location, id, move) => groupEvents.moveGroupEvent(context, access, location, id, move),
    readClient: (access, location, clientId) => clients.readClient(context, access, location, clientId),
    findClients: (access, location, by) => clients.findClients(context, access, location, by),
    listMemberships: (access, location, phone) => clients.listMemberships(context, access, location, phone),
    readLoyalty: (access, location, clientId) => readLoyalty(context, access, location, clientId),
    listWebhooks: (access, location) => webhooks.listWebhooks(context, access, location),
    addWebhook: (access, location, url, isOurs) => webhooks.addWebhook(context, access, location, url, isOurs),
    removeWebhook: (access, location, isOurs) => webhooks.removeWebhook(context, access, location, isOurs),
  };
}
