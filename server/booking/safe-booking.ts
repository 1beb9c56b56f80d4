import { createHash } from 'node:crypto';
import type { BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import type { Appointment, AppointmentClient } from '../../shared/domain/appointment.ts';
import { fits } from '../../shared/domain/booking.ts';
import { clockOf, dateOf, type Instant } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, NewAppointment, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Intent } from '../ports/intent-store.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';
import { inheritEffects } from '../steps/appointment-effects.ts';
import { clickOf, type ProviderGate } from '../steps/call-provider.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { NEVER_READ, nowOf } from '../steps/now.ts';
import type { Caller } from '../steps/read-deal.ts';
import { slotKey } from '../steps/slot-key.ts';
import { standsForAnother } from '../steps/stands-for-another.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { findMade, type Tried } from './find-made.ts';
import { requirePlaces } from './group-events/require-places.ts';

export interface SafeBooking {
  /** Names what is to happen once: one key, one appointment. */
  readonly key: string;
  /** Everything that was asked for: two different requests under one key are a mistake of the caller. */
  readonly asked: unknown;
  /** How long the key may come again, where that is longer than usual. */
  readonly keepUntil?: Instant;
  readonly locationId: number;
  /**
   * Says what to create. `make` checks and throws when it cannot be booked; `look` only describes what an earlier try may
   * have made, so that nothing is refused before it was looked for.
   */
  readonly draft: (access: ProviderAccess, location: StoredLocation, why: 'make' | 'look') => Promise<NewAppointment>;
  /** Makes nothing: says what became of an earlier try, or closes the key for good and throws `not_booked`. */
  readonly onlySettles?: boolean | undefined;
  /** `null`: it is to have no deal. One that stands for another client of the same group event is not taken either. */
  readonly dealId: number | null;
  /** The contact who is the client from now on; `null`: nobody. */
  readonly contactId: number | null;
  /** The cancelled appointment whose place this one takes. */
  readonly inPlaceOf?: { readonly locationId: number; readonly id: number };
  readonly outcome: 'booked' | 'restored';
  /** For the timeline; of what was booked, where that is known only then. */
  readonly reason: string | ((booked: Appointment) => string);
}

export type BookSafely = (caller: Caller, booking: SafeBooking) => Promise<BookAppointmentResponse>;

export interface BookSafelyDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly incidents: IncidentLog;
}

/** Longer than a booking can take with its waits and time-outs: until then another process may still be at it. */
const MAY_STILL_BE_BOOKING_MS = 60_000;
const LOOK_AGAIN_AFTER_MS = 3_000;

/**
 * Check, create, read back, link. One idempotency key makes one appointment: the intent is stored before the call, and
 * after an unknown outcome the booking system is searched before anything is tried again. It knows nothing of stages:
 * the job that it leaves moves the deal.
 */
export function createBookSafely(deps: BookSafelyDeps): BookSafely {
  const { repository, gate } = deps;

  return async (caller, booking) => {
    const { accountId, traceId } = caller;
    const { key } = booking;
    const fingerprint = createHash('sha256').update(JSON.stringify(booking.asked)).digest('hex');
    const { intent, isNew } = await repository.intents.begin(accountId, key, fingerprint, booking.keepUntil);
    if (intent.fingerprint !== fingerprint) {
      throw new ProductError('invalid_request', { detail: 'this idempotency key belongs to another booking' });
    }
    if (intent.state === 'done') return alreadyBooked(deps, accountId, intent.result);
    const close = () => closeKey(deps, accountId, intent);
    if (isNew && booking.onlySettles) return close();

    const context = { accountId, lane: 'person', traceId, ...clickOf(caller) } as const;
    return gate.withLocation(context, booking.locationId, async (access, location) => {
      // Another try does not know what the first may have made: whatever it meets, the intent stays.
      const orForget = <T>(work: () => Promise<T>) => (isNew ? forgetOnRefusal(deps, accountId, intent, work) : work());
      const draft = await orForget(() => booking.draft(access, location, isNew ? 'make' : 'look'));
      const tried = { accountId, draft, startedAt: intent.startedAt };
      const make = () => orForget(() => create(deps, access, location, tried));
      // The first try may have messaged the client already, so another one never does.
      const makeAnew = async () => {
        const toMake = { ...(await booking.draft(access, location, 'make')), notifiesClient: false };
        return create(deps, access, location, { ...tried, draft: toMake });
      };
      const otherwise = booking.onlySettles ? close : makeAnew;
      const bookAndLink = async () => {
        const made = isNew
          ? { booked: await make(), wasAlreadyBooked: false }
          : await lookThenMake(deps, access, location, { ...tried, make: otherwise });
        return link(deps, { caller, booking, location, intent, ...made });
      };
      // Held until the deal is linked: the webhook of the new appointment may come before that.
      const slot = slotKey(location.id, draft.teamMemberId, draft.startsAtWall);
      const inItsSlot = () => repository.exclusively(accountId, slot, bookAndLink);
      return isNew ? inItsSlot() : repository.exclusively(accountId, key, inItsSlot);
    });
  };
}

/** What a key that is done keeps. */
interface Result {
  readonly locationId: number;
  readonly appointmentId: number;
  readonly isClosed?: boolean;
}

interface Again extends Tried {
  readonly make: () => Promise<Appointment>;
}

/** A key that comes again: what it may have made is looked for first; only when it is too old to be under way, made. */
async function lookThenMake(deps: BookSafelyDeps, access: ProviderAccess, location: StoredLocation, again: Again) {
  const found = await findTried(deps, access, location, again);
  if (found) return { booked: found, wasAlreadyBooked: true };
  const age = deps.clock.now() - Date.parse(again.startedAt);
  if (age < MAY_STILL_BE_BOOKING_MS)
    throw new ProductError('booking_in_progress', { retryAfterMs: LOOK_AGAIN_AFTER_MS });
  return { booked: await again.make(), wasAlreadyBooked: false };
}

/**
 * Looked for through the account's connection: a user's own sign-in may be shown less of the day than it has made, without
 * a word about it.
 */
const findTried = (deps: BookSafelyDeps, { lane, traceId }: ProviderAccess, { id }: StoredLocation, tried: Tried) =>
  deps.gate.withLocation({ accountId: tried.accountId, lane, traceId }, id, (access, location) =>
    findMade(deps, access, location, tried),
  );

/** What comes late under this key makes nothing any more. */
async function closeKey({ repository }: BookSafelyDeps, accountId: number, intent: Intent): Promise<never> {
  await repository.intents.finish(accountId, intent, CLOSED);
  throw new ProductError('not_booked');
}

const CLOSED = { isClosed: true };

async function alreadyBooked(
  deps: BookSafelyDeps,
  accountId: number,
  result: unknown,
): Promise<BookAppointmentResponse> {
  const { locationId, appointmentId, isClosed } = result as Result;
  if (isClosed) throw new ProductError('not_booked');
  const location = await deps.repository.locations.read(accountId, locationId);
  const stored = await deps.repository.appointments.read(accountId, locationId, appointmentId);
  if (!location || !stored) throw new ProductError('appointment_unknown');
  return { appointment: viewOfAppointment(stored, location), wasAlreadyBooked: true };
}

/** After an unknown outcome the booking system is asked what became of it; only then is it called unknown. */
async function create(
  deps: BookSafelyDeps,
  access: ProviderAccess,
  location: StoredLocation,
  tried: Tried,
): Promise<Appointment> {
  const { draft } = tried;
  const { groupEvent } = draft;
  if (groupEvent) await requirePlaces(deps.provider, access, location, { ...draft, groupEvent });
  else if (!draft.evenIfBusy) await requireFree(deps, access, location, draft);
  try {
    return await deps.provider.createAppointment(access, location, draft);
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'outcome_unknown') throw error;
    const found = await findTried(deps, access, location, tried).catch((cause: unknown) => {
      throw new ProductError('outcome_unknown', { retryAfterMs: LOOK_AGAIN_AFTER_MS, cause });
    });
    if (found) return found;
    throw new ProductError('outcome_unknown', { retryAfterMs: LOOK_AGAIN_AFTER_MS, cause: error });
  }
}

/**
 * Looks at the day before anything is written: a time that has gone is told at once, and a booking system that is silent
 * shows itself while it is certain that nothing was booked.
 */
async function requireFree(
  deps: BookSafelyDeps,
  access: ProviderAccess,
  location: StoredLocation,
  { startsAtWall, teamMemberId, durationSeconds }: NewAppointment,
): Promise<void> {
  const date = dateOf(startsAtWall);
  const days = await deps.provider.readSchedules(access, location, date, date);
  const day = days.find((item) => item.teamMemberId === teamMemberId && item.date === date);
  if (!day || !fits(day, clockOf(startsAtWall), durationSeconds)) {
    throw new ProductError('slot_taken', { params: { takenBy: 'appointment' } });
  }
}

/**
 * A refusal of the first try certainly made nothing, so the same form may try again at once with the same key. Not when it
 * came so late that another try may have made something meanwhile.
 */
async function forgetOnRefusal<T>(
  { repository, clock }: BookSafelyDeps,
  accountId: number,
  { key, startedAt }: Intent,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const mayHaveHappened =
      !(error instanceof ProductError) || error.code === 'outcome_unknown' || error.code === 'internal';
    const isAlone = clock.now() - Date.parse(startedAt) < MAY_STILL_BE_BOOKING_MS;
    if (!mayHaveHappened && isAlone) await repository.intents.forget(accountId, key);
    throw error;
  }
}

interface Booked {
  readonly caller: Caller;
  readonly booking: SafeBooking;
  readonly location: StoredLocation;
  readonly intent: Intent;
  readonly booked: Appointment;
  readonly wasAlreadyBooked: boolean;
}

/** The appointment, its deal, the intent's end and the job that moves the deal: one commit. */
async function link(deps: BookSafelyDeps, facts: Booked): Promise<BookAppointmentResponse> {
  const { caller, booking, location, booked } = facts;
  const { accountId, traceId } = caller;
  const { outcome } = booking;
  const reason = typeof booking.reason === 'string' ? booking.reason : booking.reason(booked);
  const { id: appointmentId, locationId } = booked;
  const stored = await deps.repository.transaction(async (unit) => {
    const { dealId, contactId } = await targetOf(unit, accountId, booking, booked);
    await unit.appointments.save(accountId, booked, nowOf(deps.clock));
    if (dealId !== null) await unit.appointments.link(accountId, locationId, appointmentId, dealId, 'booking');
    if (booked.client?.id)
      await rememberClient(unit, accountId, booked.locationId, { ...booked.client, id: booked.client.id });
    if (contactId !== null && booked.client?.id) {
      await unit.clients.saveLink(accountId, contactId, { locationId, clientId: booked.client.id, reason: 'phone' });
    }
    if (booking.inPlaceOf) await inheritEffects(unit, accountId, booking.inPlaceOf, booked);
    await unit.intents.finish(accountId, facts.intent, { locationId, appointmentId });
    const appointment = { locationId, id: appointmentId };
    await unit.syncLog.add({
      accountId,
      source: caller.by ?? 'booking',
      outcome,
      reason,
      dealId,
      appointment,
      byUserId: caller.by ? null : caller.userId,
      traceId,
    });
    const since = deps.clock.now();
    const change = { accountId, locationId, appointmentId, source: 'booking', since, traceId } as const;
    await unit.jobs.enqueue('appointment-changed', change);
    return unit.appointments.read(accountId, locationId, appointmentId);
  });
  if (!stored) throw new ProductError('appointment_unknown');
  return { appointment: viewOfAppointment(stored, location), wasAlreadyBooked: facts.wasAlreadyBooked };
}

/** Decided as late as can be: of two clients who are booked from one deal at once, only one gets it. */
async function targetOf(
  unit: UnitOfWork,
  accountId: number,
  { dealId, contactId }: SafeBooking,
  booked: Appointment,
): Promise<Pick<SafeBooking, 'dealId' | 'contactId'>> {
  const other = dealId === null ? null : await standsForAnother(unit, accountId, dealId, booked);
  return other ? { dealId: null, contactId: null } : { dealId, contactId };
}

/** A client who was made by this booking is known at once, so that the card does not call them a stranger. */
async function rememberClient(
  unit: UnitOfWork,
  accountId: number,
  locationId: number,
  { id, name, phone, email }: AppointmentClient & { readonly id: number },
): Promise<void> {
  if (await unit.clients.read(accountId, locationId, id)) return;
  const unread = { visits: null, spent: null, balance: null, noShows: null, lastVisitOn: null, labels: null };
  await unit.clients.save(accountId, { id, locationId, name, phone, email, ...unread }, [], NEVER_READ);
}
