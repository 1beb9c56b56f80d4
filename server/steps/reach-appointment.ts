import { ProductError } from '../errors.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { type ReadViewer, visibleTo } from './journal-rule.ts';
import type { Caller, ReadVisibleDeal } from './read-deal.ts';

export interface Target {
  /** The deal in whose card it is touched; `null`: in the journal. */
  readonly dealId: number | null;
  readonly locationId: number;
  readonly appointmentId: number;
}

/** The appointment, if the caller may touch it from there. Throws `deal_hidden`, `appointment_unknown`. */
export type ReachAppointment = (caller: Caller, target: Target) => Promise<StoredAppointment>;

export interface ReachAppointmentDeps {
  readonly repository: Repository;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readViewer: ReadViewer;
}

/**
 * An id must not open a door: from a card an appointment has to belong to that deal or to that deal's client; in the
 * journal the journal's rule decides.
 */
export function createReachAppointment(deps: ReachAppointmentDeps): ReachAppointment {
  return async (caller, target) => {
    const isCard = target.dealId !== null;
    const contactId = isCard ? await contactOf(deps, caller, target.dealId) : null;
    const stored = await deps.repository.appointments.read(caller.accountId, target.locationId, target.appointmentId);
    const mayTouch =
      stored !== null &&
      (isCard
        ? await belongs(deps.repository, stored, target.dealId, contactId)
        : await isVisible(deps, caller, stored));
    if (!mayTouch) throw new ProductError('appointment_unknown');
    return stored;
  };
}

async function contactOf(deps: ReachAppointmentDeps, caller: Caller, dealId: number): Promise<number | null> {
  const { contact } = await deps.readVisibleDeal(caller, dealId);
  return contact?.contactId ?? null;
}

async function isVisible(deps: ReachAppointmentDeps, caller: Caller, stored: StoredAppointment): Promise<boolean> {
  const viewer = await deps.readViewer(caller);
  return (await visibleTo(deps.repository, caller.accountId, viewer, [stored])).length === 1;
}

async function belongs(
  repository: Repository,
  appointment: StoredAppointment,
  dealId: number | null,
  contactId: number | null,
): Promise<boolean> {
  if (appointment.dealId === dealId) return true;
  if (appointment.dealId !== null || contactId === null || !appointment.client?.id) return false;
  const { accountId, locationId, client } = appointment;
  const contacts = await repository.clients.listContacts(accountId, locationId, client.id ?? 0);
  return contacts.includes(contactId);
}
