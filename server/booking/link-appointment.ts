import type { LinkAppointmentRequest } from '../../shared/contracts/appointments.ts';
import type { AppointmentResponse } from '../../shared/contracts/booking.ts';
import { isOpen } from '../../shared/domain/appointment.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { standsForAnother } from '../steps/stands-for-another.ts';
import { viewOfAppointment } from '../steps/views.ts';

export interface LinkAppointmentDeps {
  readonly repository: Repository;
  readonly clock: Clock;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly reachAppointment: ReachAppointment;
}

/**
 * Links an appointment to a deal by a person's word, or takes the link away; either is kept against what the product would
 * find by itself. The deal must be visible to the caller, and the appointment within reach from its card or in the journal.
 * Throws `deal_in_event` where the deal stands for another client of the same group event.
 */
export function createLinkAppointment(deps: LinkAppointmentDeps) {
  return async (caller: Caller, request: LinkAppointmentRequest): Promise<AppointmentResponse> => {
    const { accountId } = caller;
    const { locationId, appointmentId, dealId } = request;
    if (dealId !== null) await deps.readVisibleDeal(caller, dealId);
    const known = await deps.repository.appointments.read(accountId, locationId, appointmentId);
    const before = await reach(deps, caller, request, dealId ?? known?.dealId ?? null);
    const location = await deps.repository.locations.read(accountId, locationId);
    if (!location) throw new ProductError('location_unknown', { params: { locationId } });
    if (before.dealId === dealId && before.linkedBy === 'hand')
      return { appointment: viewOfAppointment(before, location) };
    const linked = await deps.repository.transaction(async (unit) => {
      if (dealId !== null) await requireFreeOfOthers(unit, accountId, dealId, before);
      await unit.appointments.link(accountId, locationId, appointmentId, dealId, 'hand');
      await tell(unit, caller, before, dealId);
      await runRules(deps, unit, caller, before);
      return unit.appointments.read(accountId, locationId, appointmentId);
    });
    return { appointment: viewOfAppointment(linked ?? before, location) };
  };
}

/** From the card of the deal it is to get or has; else by the journal's rule. */
async function reach(
  { reachAppointment }: LinkAppointmentDeps,
  caller: Caller,
  request: LinkAppointmentRequest,
  cardDealId: number | null,
): Promise<StoredAppointment> {
  try {
    return await reachAppointment(caller, { ...request, dealId: cardDealId });
  } catch (error) {
    if (cardDealId === null || (codeOf(error) !== 'appointment_unknown' && codeOf(error) !== 'deal_hidden'))
      throw error;
    return reachAppointment(caller, { ...request, dealId: null });
  }
}

/** In a group event one client is one deal. Throws `deal_in_event` with the appointment of the other client. */
async function requireFreeOfOthers(
  unit: UnitOfWork,
  accountId: number,
  dealId: number,
  appointment: StoredAppointment,
): Promise<void> {
  const other = await standsForAnother(unit, accountId, dealId, appointment);
  if (other) throw new ProductError('deal_in_event', { params: { appointmentId: other.id } });
}

/** The timelines of both deals say it. */
async function tell(unit: UnitOfWork, caller: Caller, before: StoredAppointment, dealId: number | null): Promise<void> {
  const { accountId, traceId, userId: byUserId } = caller;
  const appointment = { locationId: before.locationId, id: before.id };
  const line = { accountId, source: 'edit', reason: 'by_hand', appointment, byUserId, traceId } as const;
  if (before.dealId !== null && before.dealId !== dealId)
    await unit.syncLog.add({ ...line, outcome: 'unlinked', dealId: before.dealId });
  if (dealId !== null) await unit.syncLog.add({ ...line, outcome: 'linked', dealId });
}

/** The new deal follows the appointment; the old one follows what is left to it. */
async function runRules(
  deps: LinkAppointmentDeps,
  unit: UnitOfWork,
  { accountId, traceId }: Caller,
  before: StoredAppointment,
): Promise<void> {
  const left = before.dealId === null ? [] : await unit.appointments.listByDeal(accountId, before.dealId);
  const leading = left.find((item) => isOpen(item.status)) ?? left[0];
  const since = deps.clock.now();
  for (const { locationId, id: appointmentId } of leading ? [before, leading] : [before]) {
    const change = { accountId, locationId, appointmentId, source: 'edit', since, traceId } as const;
    await unit.jobs.enqueue('appointment-changed', change);
  }
}
