import type { BookAppointmentResponse } from '../../../shared/contracts/booking.ts';
import type { BookGroupEventRequest } from '../../../shared/contracts/group-events.ts';
import { dateOf } from '../../../shared/domain/time.ts';
import { ProductError } from '../../errors.ts';
import type { StoredLocation } from '../../ports/account-stores.ts';
import type { BookingProvider, NewAppointment, ProviderAccess } from '../../ports/booking-provider.ts';
import type { Clock, Zones } from '../../ports/clock.ts';
import type { Repository } from '../../ports/stores.ts';
import type { Caller, ReadVisibleDeal } from '../../steps/read-deal.ts';
import { type ReadUserAccess, requireLocation, requireRight } from '../../steps/user-access.ts';
import { type ClientToWriteDeps, clientToWrite, requireOwnClient, withOwnPhone } from '../client-to-write.ts';
import { requireOffered } from '../require-offered.ts';
import type { BookSafely } from '../safe-booking.ts';
import { isGuest } from './is-guest.ts';

export interface BookGroupEventDeps extends ClientToWriteDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly readUserAccess: ReadUserAccess;
  readonly bookSafely: BookSafely;
}

/**
 * Books places in a group event in the safe way. In an event one client is one deal: the first goes to the deal it was
 * booked from; for another client from the same deal the product finds or makes a deal of its own.
 */
export function createBookGroupEvent(deps: BookGroupEventDeps) {
  return async (caller: Caller, request: BookGroupEventRequest): Promise<BookAppointmentResponse> => {
    const { locationId, client, idempotencyKey } = request;
    const access = await deps.readUserAccess(caller);
    requireLocation(access, { id: locationId });
    requireRight(access, 'book', { id: locationId });
    const { deal, contact } = await deps.readVisibleDeal(caller, request.dealId);
    await requireOwnClient(deps, caller.accountId, contact, { locationId, clientId: client.id });
    return deps.bookSafely(caller, {
      key: `booking:${idempotencyKey}`,
      asked: { ...request, onlySettles: undefined },
      onlySettles: request.onlySettles,
      locationId,
      draft: async (access, location, why) => {
        const own = (await isGuest(deps, caller, access, location, request)) ? null : contact;
        return draftOf(deps, access, location, { ...request, client: withOwnPhone(client, own) }, why);
      },
      // Unless it stands for another client, which is known for certain only when the booking is linked.
      dealId: deal.dealId,
      contactId: deal.contactId,
      outcome: 'booked',
      reason: (booked) => `booked_on_${dateOf(booked.startsAtWall)}`,
    });
  };
}

/** Refuses what cannot be booked before the booking system is troubled, unless an earlier try is only looked for. */
async function draftOf(
  deps: BookGroupEventDeps,
  access: ProviderAccess,
  location: StoredLocation,
  request: BookGroupEventRequest,
  why: 'make' | 'look',
): Promise<NewAppointment> {
  const event = await deps.provider.readGroupEvent(access, location, request.groupEventId);
  if (!event) throw new ProductError('event_unknown');
  const now = deps.zones.toWall(deps.clock.now(), location.timezone);
  if (why === 'make' && event.startsAtWall < now) throw new ProductError('slot_in_past');
  if (why === 'make' && request.labelIds?.length)
    requireOffered(await deps.provider.readCatalog(access, location), request);
  return {
    teamMemberId: event.teamMember.id,
    serviceIds: [event.service.id],
    startsAtWall: event.startsAtWall,
    durationSeconds: event.durationSeconds,
    client: clientToWrite(deps, request.client, location),
    comment: request.comment,
    color: null,
    ...(request.labelIds ? { labelIds: request.labelIds } : {}),
    ...(request.reminders ? { reminders: request.reminders } : {}),
    notifiesClient: request.notifiesClient ?? false,
    groupEvent: { id: event.id, seats: request.seats },
  };
}
