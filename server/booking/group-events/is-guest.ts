import type { BookGroupEventRequest } from '../../../shared/contracts/group-events.ts';
import type { StoredLocation } from '../../ports/account-stores.ts';
import type { BookingProvider, ProviderAccess } from '../../ports/booking-provider.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StoredAppointment } from '../../ports/stored-appointment.ts';
import type { Repository } from '../../ports/stores.ts';
import { nowOf } from '../../steps/now.ts';
import type { Caller } from '../../steps/read-deal.ts';
import { isClient } from '../find-booked.ts';

export interface IsGuestDeps {
  readonly repository: Repository;
  readonly provider: Pick<BookingProvider, 'readAppointment'>;
  readonly clock: Clock;
}

/**
 * Whether the deal stands for somebody else in this event already. Our memory says for whom, and the booking system whether
 * they are in it still: of who left, the deal hears at once.
 */
export async function isGuest(
  deps: IsGuestDeps,
  caller: Caller,
  access: ProviderAccess,
  location: StoredLocation,
  request: BookGroupEventRequest,
): Promise<boolean> {
  const ofDeal = await deps.repository.appointments.listByDeal(caller.accountId, request.dealId);
  const others = ofDeal.filter(
    (item) =>
      item.locationId === request.locationId &&
      item.groupEventId === request.groupEventId &&
      item.status !== 'cancelled' &&
      !isClient(item, request),
  );
  for (const other of others) {
    const present = await deps.provider.readAppointment(access, location, other.id);
    if (present && present.status !== 'cancelled') return true;
    await noteLeft(deps, caller, { ...other, ...present, status: 'cancelled' });
  }
  return false;
}

async function noteLeft(
  { repository, clock }: IsGuestDeps,
  { accountId, traceId }: Caller,
  left: StoredAppointment,
): Promise<void> {
  const { locationId, id: appointmentId } = left;
  await repository.transaction(async (unit) => {
    await unit.appointments.save(accountId, left, nowOf(clock));
    const change = {
      accountId,
      locationId,
      appointmentId,
      source: 'reconciliation',
      since: clock.now(),
      traceId,
    } as const;
    await unit.jobs.enqueue('appointment-changed', change);
  });
}
