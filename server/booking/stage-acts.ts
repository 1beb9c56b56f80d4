import type { Slot } from '../../shared/contracts/booking.ts';
import { isOpen, leadingAppointment, type SettableStatus } from '../../shared/domain/appointment.ts';
import type { StageAct } from '../../shared/domain/stage-action.ts';
import { addDays, dateOf, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { ContactMemory } from '../ports/contact-store.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { derivedKey } from '../steps/derived-key.ts';
import type { MatchClients } from '../steps/match-clients.ts';
import { nowOf } from '../steps/now.ts';
import { once } from '../steps/once.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import type { BookAppointment } from './book-appointment.ts';
import type { createCancelAppointment } from './cancel-appointment.ts';
import type { createChangeAppointment } from './change-appointment.ts';
import type { createFindNearest } from './find-nearest.ts';
import type { createSetAppointmentStatus } from './set-appointment-status.ts';

export interface StageActDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly matchClients: MatchClients;
  readonly findNearest: ReturnType<typeof createFindNearest>;
  readonly bookAppointment: BookAppointment;
  readonly changeAppointment: ReturnType<typeof createChangeAppointment>;
  readonly setAppointmentStatus: ReturnType<typeof createSetAppointmentStatus>;
  readonly cancelAppointment: ReturnType<typeof createCancelAppointment>;
}

/** One event of one action at one deal, under a key of its own. What a run has decided, the next try of it keeps. */
export interface StageRun {
  readonly caller: Caller;
  readonly dealId: number;
  readonly key: string;
  readonly keepUntil: string;
}

/** A free time may go between looking and taking it; after so many a person is asked. */
const MOST_TIMES = 3;
const LOOK_AGAIN_AFTER_MS = 1_000;
const TIMES_LOOKED_AT = 20;

/** Books the nearest free time, unless the deal has an appointment ahead already. */
export async function bookAtStage(deps: StageActDeps, run: StageRun, act: Extract<StageAct, { act: 'book' }>) {
  const { caller, dealId } = run;
  const { locationId } = act;
  const { contact } = await deps.readVisibleDeal(caller, dealId);
  if (!contact) throw new ProductError('contact_missing');
  const location = await deps.repository.locations.read(caller.accountId, locationId);
  if (!location) throw new ProductError('location_unknown');
  await decided(deps, run, 'may-book', async () => {
    if (await openAppointment(deps, run)) throw new ProductError('already_booked');
    return true;
  });
  const known = await decided(deps, run, 'client', () => clientOf(deps, run, contact, locationId));
  const client = {
    id: known.client,
    name: contact.name,
    phone: contact.phones[0] ?? null,
    email: contact.emails[0] ?? null,
  };
  const today = dateOf(deps.zones.toWall(deps.clock.now(), location.timezone));
  const wanted = { ...act, after: startOf(addDays(today, act.inDays)) };
  await atFreeTime(deps, run, wanted, ({ startsAtWall, teamMemberId }, idempotencyKey) => {
    const what = { serviceIds: [...act.serviceIds], comment: act.comment, color: null };
    return deps.bookAppointment(caller, {
      ...{ dealId, locationId, idempotencyKey, startsAtWall, teamMemberId, client },
      ...what,
    });
  });
}

/** Families share phones: whom the deal is about is for a person to say. `null`: nobody yet, a new client. */
async function clientOf(deps: StageActDeps, { caller }: StageRun, contact: ContactMemory, locationId: number) {
  const { accountId, traceId } = caller;
  const locations = await deps.repository.locations.list(accountId);
  const context = { accountId, lane: 'webhook', traceId } as const;
  const { match } = await deps.matchClients(context, contact, locations, { refresh: false });
  if (match.state === 'several') throw new ProductError('client_unclear');
  if (match.state === 'unknown') throw new ProductError('provider_silent', { retryAfterMs: LOOK_AGAIN_AFTER_MS });
  const here = match.state === 'matched' ? match.clients.filter((client) => client.locationId === locationId) : [];
  if (here.length > 1) throw new ProductError('client_unclear');
  return { client: here[0]?.id ?? null };
}

/** Moves the appointment to the same person's nearest free time, so many days later. */
export async function rescheduleAtStage(deps: StageActDeps, run: StageRun, inDays: number): Promise<void> {
  const { caller, dealId } = run;
  const appointment = await targetOf(deps, run);
  const { locationId, id: appointmentId, teamMember, services, changedAt } = appointment;
  // A group event moves with everyone in it, which is no matter of one deal.
  if (appointment.groupEventId !== null) throw new ProductError('deal_in_event');
  const from = await decided(deps, run, 'from', async () => dateOf(appointment.startsAtWall));
  const serviceIds = services.map((service) => service.id);
  const wanted = { locationId, teamMemberId: teamMember.id, serviceIds, after: startOf(addDays(from, inDays)) };
  await atFreeTime(deps, run, wanted, async ({ startsAtWall }) => {
    const request = { dealId, locationId, appointmentId, basedOn: changedAt, change: { startsAtWall } };
    requireSaved(await deps.changeAppointment(caller, { ...request, evenIfBusy: false }));
  });
}

export async function setStatusAtStage(deps: StageActDeps, run: StageRun, status: SettableStatus): Promise<void> {
  const { locationId, id: appointmentId } = await targetOf(deps, run);
  await deps.setAppointmentStatus(run.caller, { dealId: run.dealId, locationId, appointmentId, status });
}

export async function cancelAtStage(
  deps: StageActDeps,
  run: StageRun,
  reason: Extract<StageAct, { act: 'cancel' }>['reason'],
): Promise<void> {
  const { locationId, id: appointmentId, changedAt } = await targetOf(deps, run);
  const request = { dealId: run.dealId, locationId, appointmentId, basedOn: changedAt, reason, text: '' };
  requireSaved(await deps.cancelAppointment(run.caller, request));
}

function requireSaved({ saved }: { readonly saved: boolean }): void {
  if (!saved) throw new ProductError('appointment_changed', { retryAfterMs: LOOK_AGAIN_AFTER_MS });
}

const startOf = (date: string): WallTime => `${date}T00:00`;

/** Decided by the first try and kept for those after it: a second try must not choose another one. */
const decided = <T>({ repository }: StageActDeps, run: StageRun, what: string, decide: () => Promise<T>): Promise<T> =>
  once(repository, {
    accountId: run.caller.accountId,
    key: `${run.key}:${what}`,
    keepUntil: run.keepUntil,
    find: async () => null,
    make: decide,
  });

async function openAppointment(deps: StageActDeps, { caller, dealId }: StageRun): Promise<StoredAppointment | null> {
  const linked = await deps.repository.appointments.listByDeal(caller.accountId, dealId);
  const open = linked.filter((item) => isOpen(item.status));
  return leadingAppointment(open, nowOf(deps.clock)) ?? null;
}

/** The deal's appointment, the same one at each try. */
async function targetOf(deps: StageActDeps, run: StageRun): Promise<StoredAppointment> {
  const { locationId, id } = await decided(deps, run, 'target', async () => {
    const found = await openAppointment(deps, run);
    if (!found) throw new ProductError('appointment_unknown');
    return { locationId: found.locationId, id: found.id };
  });
  const target = await deps.repository.appointments.read(run.caller.accountId, locationId, id);
  if (!target) throw new ProductError('appointment_unknown');
  return target;
}

interface Wanted {
  readonly locationId: number;
  readonly serviceIds: readonly number[];
  /** `null`: any. */
  readonly teamMemberId: number | null;
  readonly after: WallTime;
}

/** Takes the nearest free time; when that has just gone, the next one. */
async function atFreeTime(
  deps: StageActDeps,
  run: StageRun,
  wanted: Wanted,
  take: (slot: Slot, idempotencyKey: string) => Promise<unknown>,
): Promise<void> {
  for (let time = 1; ; time += 1) {
    const name = `time-${time}`;
    const slot = await decided(deps, run, name, () => nearest(deps, run, wanted));
    try {
      await take(slot, derivedKey(`${run.key}:${name}`));
      return;
    } catch (error) {
      const hasGone = error instanceof ProductError && error.code === 'slot_taken';
      if (!hasGone || time === MOST_TIMES) throw error;
    }
  }
}

async function nearest(deps: StageActDeps, { caller, dealId }: StageRun, wanted: Wanted): Promise<Slot> {
  const { locationId, serviceIds, teamMemberId, after } = wanted;
  if (serviceIds.length === 0) throw new ProductError('service_unknown');
  const request = { dealId, locationId, serviceIds: [...serviceIds], teamMemberId, after, count: TIMES_LOOKED_AT };
  const { slots } = await deps.findNearest(caller, request);
  const fitting = slots.filter((slot) => teamMemberId === null || slot.teamMemberId === teamMemberId);
  const [first] = fitting.sort((a, b) => a.startsAtWall.localeCompare(b.startsAtWall));
  if (!first) throw new ProductError('nobody_free');
  return first;
}
