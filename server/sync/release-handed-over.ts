import { isOpen } from '../../shared/domain/appointment.ts';
import { comparableTail, isMasked } from '../../shared/domain/phone.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobData } from '../ports/jobs.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository, UnitOfWork } from '../ports/stores.ts';

export interface ReleaseHandedOverDeps {
  readonly repository: Repository;
  readonly clock: Clock;
}

/** The appointment without its deal when it is another client's now; else as it was given. */
export type ReleaseHandedOver = (
  change: JobData['appointment-changed'],
  appointment: StoredAppointment,
) => Promise<StoredAppointment>;

/**
 * One client is one deal: an appointment that the salon gave to another client leaves the deal of the one before, and the
 * new client's deal is looked for as for any other appointment. A link that a person made by hand stays, and so does the
 * deal of the same person under another id. A client whom we may not see any more is no other client.
 */
export function createReleaseHandedOver(deps: ReleaseHandedOverDeps): ReleaseHandedOver {
  const { repository } = deps;
  return async (change, appointment) => {
    const { dealId } = appointment;
    if (dealId === null || !isHandedOver(appointment)) return appointment;
    const { accountId, locationId, id } = appointment;
    return repository.exclusively(accountId, `deal:${dealId}`, async () => {
      const isSame = await isSamePerson(repository, appointment, dealId);
      return repository.transaction(async (unit) => {
        const present = await unit.appointments.read(accountId, locationId, id);
        if (present?.dealId !== dealId || !isHandedOver(present)) return present ?? appointment;
        if (isSame) await unit.appointments.adoptClient(accountId, locationId, id);
        else await release(deps, unit, change, present);
        return (await unit.appointments.read(accountId, locationId, id)) ?? present;
      });
    });
  };
}

function isHandedOver({ linkedBy, linkedClientId, client }: StoredAppointment): boolean {
  const isByHand = linkedBy === 'hand';
  return !isByHand && linkedClientId !== null && Boolean(client?.id) && client?.id !== linkedClientId;
}

/** Two cards of one person: the same phone, or clients of the same contact. A family that shares a phone shares its deal. */
async function isSamePerson(
  repository: Repository,
  { accountId, locationId, linkedClientId, client }: StoredAppointment,
  dealId: number,
): Promise<boolean> {
  const former = await repository.clients.read(accountId, locationId, linkedClientId ?? 0);
  const [before, after] = [former?.phone, client?.phone].map((phone) =>
    phone && !isMasked(phone) ? comparableTail(phone) : null,
  );
  if (before && before === after) return true;
  const contactId = (await repository.deals.read(accountId, dealId))?.contactId ?? null;
  const contacts = await repository.clients.listContacts(accountId, locationId, client?.id ?? 0);
  return contactId !== null && contacts.includes(contactId);
}

/** The deal that it leaves follows what is left to it. */
async function release(
  deps: ReleaseHandedOverDeps,
  unit: UnitOfWork,
  { source, traceId }: JobData['appointment-changed'],
  { accountId, locationId, id, dealId }: StoredAppointment,
): Promise<void> {
  await unit.appointments.release(accountId, locationId, id);
  const appointment = { locationId, id };
  await unit.syncLog.add({
    ...{ accountId, source, dealId, appointment, traceId },
    outcome: 'unlinked',
    reason: 'handed_over',
  });
  const left = dealId === null ? [] : await unit.appointments.listByDeal(accountId, dealId);
  const leading = left.find((item) => isOpen(item.status)) ?? left[0];
  if (!leading) return;
  const follow = { accountId, locationId: leading.locationId, appointmentId: leading.id };
  await unit.jobs.enqueue('appointment-changed', { ...follow, source, since: deps.clock.now(), traceId });
}
