import { createHash } from 'node:crypto';
import type { BookAppointmentRequest, BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import type { Appointment } from '../../shared/domain/appointment.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import { dateOf } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, NewAppointment, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import { nowOf } from '../steps/now.ts';
import type { Caller, ReadVisibleDeal, VisibleDeal } from '../steps/read-deal.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { findBooked } from './find-booked.ts';

export interface BookAppointmentDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly toE164: (phone: string, country: string | null) => string | null;
}

export type BookAppointment = (caller: Caller, request: BookAppointmentRequest) => Promise<BookAppointmentResponse>;

/** Longer than a booking can take with its waits and time-outs: until then another process may still be at it. */
const MAY_STILL_BE_BOOKING_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = 3_000;

/**
 * Check, create, read back, link. One idempotency key makes one appointment: the intent is stored before the call, and
 * after an unknown outcome the booking system is searched before anything is tried again. It knows nothing of stages:
 * the job that it leaves moves the deal.
 */
export function createBookAppointment(deps: BookAppointmentDeps): BookAppointment {
  const { repository, gate } = deps;

  return async (caller, request) => {
    const { accountId, traceId } = caller;
    const visible = await deps.readVisibleDeal(caller, request.dealId);
    const key = `booking:${request.idempotencyKey}`;
    const { intent, isNew } = await repository.intents.begin(accountId, key, fingerprintOf(request));
    if (intent.fingerprint !== fingerprintOf(request)) {
      throw new ProductError('invalid_request', { detail: 'this idempotency key belongs to another booking' });
    }
    if (intent.state === 'done') return alreadyBooked(deps, accountId, intent.result);

    const context = { accountId, lane: 'person', traceId } as const;
    return gate.withLocation(context, request.locationId, async (access, location) => {
      const draft = await forgetOnRefusal(deps, accountId, key, () => draftOf(deps, access, location, request));
      const make = () => forgetOnRefusal(deps, accountId, key, () => create(deps, access, location, draft));
      const again = () => lookThenMake(deps, access, location, { draft, startedAt: intent.startedAt, make });
      const { booked, wasAlreadyBooked } = isNew
        ? { booked: await make(), wasAlreadyBooked: false }
        : await repository.exclusively(accountId, key, again);
      return link(deps, { caller, request, visible, location, key, booked, wasAlreadyBooked });
    });
  };
}

interface Again {
  readonly draft: NewAppointment;
  readonly startedAt: string;
  readonly make: () => Promise<Appointment>;
}

/** A key that comes again: what it may have made is looked for first; only when it is too old to be under way, made. */
async function lookThenMake(deps: BookAppointmentDeps, access: ProviderAccess, location: StoredLocation, again: Again) {
  const found = await findBooked(deps.provider, access, location, again.draft);
  if (found) return { booked: found, wasAlreadyBooked: true };
  const age = deps.clock.now() - Date.parse(again.startedAt);
  if (age < MAY_STILL_BE_BOOKING_MS)
    throw new ProductError('booking_in_progress', { retryAfterMs: LOOK_AGAIN_AFTER_MS });
  return { booked: await again.make(), wasAlreadyBooked: false };
}

/** Two different requests under one key are a mistake of the caller, not a repetition. */
function fingerprintOf(request: BookAppointmentRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

async function alreadyBooked(
  deps: BookAppointmentDeps,
  accountId: number,
  result: unknown,
): Promise<BookAppointmentResponse> {
  const { locationId, appointmentId } = result as { locationId: number; appointmentId: number };
  const location = await deps.repository.locations.read(accountId, locationId);
  const stored = await deps.repository.appointments.read(accountId, locationId, appointmentId);
  if (!location || !stored) throw new ProductError('appointment_unknown');
  return { appointment: viewOfAppointment(stored, location), wasAlreadyBooked: true };
}

/** Refuses what cannot be booked before the booking system is troubled. */
async function draftOf(
  deps: BookAppointmentDeps,
  access: ProviderAccess,
  location: StoredLocation,
  request: BookAppointmentRequest,
): Promise<NewAppointment> {
  const now = deps.zones.toWall(deps.clock.now(), location.timezone);
  if (request.startsAtWall < now) throw new ProductError('slot_in_past');
  const catalog = await deps.provider.readCatalog(access, location);
  const duration = durationsByTeamMember(catalog, request.serviceIds).get(request.teamMemberId);
  if (duration === undefined)
    throw new ProductError('team_member_unavailable', { params: { teamMemberId: request.teamMemberId } });
  return {
    teamMemberId: request.teamMemberId,
    serviceIds: request.serviceIds,
    startsAtWall: request.startsAtWall,
    durationSeconds: duration,
    client: { ...request.client, phone: phoneToWrite(deps, request.client, location) },
    comment: request.comment,
    color: request.color,
    notifiesClient: false,
  };
}

/** A masked phone is never written back; a new client needs a phone that can be called. */
function phoneToWrite(
  deps: BookAppointmentDeps,
  client: BookAppointmentRequest['client'],
  location: StoredLocation,
): string | null {
  const typed = client.phone?.trim() ?? '';
  if (client.id !== null && (typed === '' || isMasked(typed))) return null;
  const phone = deps.toE164(typed, location.country);
  if (phone === null)
    throw new ProductError('invalid_request', { detail: 'the phone is incomplete', params: { field: 'phone' } });
  return phone;
}

/** After an unknown outcome the booking system is asked what became of it; only then is it called unknown. */
async function create(
  deps: BookAppointmentDeps,
  access: ProviderAccess,
  location: StoredLocation,
  draft: NewAppointment,
): Promise<Appointment> {
  try {
    return await deps.provider.createAppointment(access, location, draft);
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'outcome_unknown') throw error;
    const found = await findBooked(deps.provider, access, location, draft).catch((cause: unknown) => {
      throw new ProductError('outcome_unknown', { retryAfterMs: LOOK_AGAIN_AFTER_MS, cause });
    });
    if (found) return found;
    throw new ProductError('outcome_unknown', { retryAfterMs: LOOK_AGAIN_AFTER_MS, cause: error });
  }
}

/** A refusal certainly made nothing, so the same form may try again at once with the same key. */
async function forgetOnRefusal<T>(
  deps: BookAppointmentDeps,
  accountId: number,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const mayHaveHappened =
      !(error instanceof ProductError) || error.code === 'outcome_unknown' || error.code === 'internal';
    if (!mayHaveHappened) await deps.repository.intents.forget(accountId, key);
    throw error;
  }
}

interface Booked {
  readonly caller: Caller;
  readonly request: BookAppointmentRequest;
  readonly visible: VisibleDeal;
  readonly location: StoredLocation;
  readonly key: string;
  readonly booked: Appointment;
  readonly wasAlreadyBooked: boolean;
}

/** The appointment, its deal, the intent's end and the job that moves the deal: one commit. */
async function link(deps: BookAppointmentDeps, facts: Booked): Promise<BookAppointmentResponse> {
  const { caller, request, visible, location, booked } = facts;
  const { accountId, traceId } = caller;
  const { id: appointmentId, locationId } = booked;
  const stored = await deps.repository.transaction(async (unit) => {
    await unit.appointments.save(accountId, booked, nowOf(deps.clock));
    await unit.appointments.link(accountId, locationId, appointmentId, request.dealId, 'booking');
    const contactId = visible.deal.contactId;
    if (contactId !== null && booked.client?.id) {
      await unit.clients.saveLink(accountId, contactId, { locationId, clientId: booked.client.id, reason: 'phone' });
    }
    await unit.intents.finish(accountId, facts.key, { locationId, appointmentId });
    await unit.syncLog.add({
      accountId,
      source: 'booking',
      outcome: 'booked',
      reason: `booked_on_${dateOf(booked.startsAtWall)}`,
      dealId: request.dealId,
      appointment: { locationId, id: appointmentId },
      traceId,
    });
    const since = deps.clock.now();
    await unit.jobs.enqueue('appointment-changed', {
      accountId,
      locationId,
      appointmentId,
      source: 'booking',
      since,
      traceId,
    });
    return unit.appointments.read(accountId, locationId, appointmentId);
  });
  if (!stored) throw new ProductError('appointment_unknown');
  return { appointment: viewOfAppointment(stored, location), wasAlreadyBooked: facts.wasAlreadyBooked };
}
