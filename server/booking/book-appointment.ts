import type { BookAppointmentRequest, BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import { NO_REMINDERS } from '../../shared/domain/appointment.ts';
import { dateOf } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, NewAppointment, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import { linePrices } from '../steps/line-prices.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import { type ClientToWriteDeps, clientToWrite, requireOwnClient, withOwnPhone } from './client-to-write.ts';
import { requireOffered } from './require-offered.ts';
import type { BookSafely } from './safe-booking.ts';

export interface BookAppointmentDeps extends ClientToWriteDeps {
  readonly provider: BookingProvider;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly bookSafely: BookSafely;
}

export type BookAppointment = (caller: Caller, request: BookAppointmentRequest) => Promise<BookAppointmentResponse>;

/** Books for a deal that the caller may see, in the safe way. */
export function createBookAppointment(deps: BookAppointmentDeps): BookAppointment {
  return async (caller, request) => {
    const { deal, contact } = await deps.readVisibleDeal(caller, request.dealId);
    const { locationId, client } = request;
    const booking = { ...request, client: withOwnPhone(client, contact) };
    await requireOwnClient(deps, caller.accountId, contact, { locationId, clientId: client.id });
    return deps.bookSafely(caller, {
      key: `booking:${request.idempotencyKey}`,
      // Whether the client is messaged is no part of what is booked: of a series it depends on the other dates.
      asked: { ...request, notifiesClient: undefined },
      locationId: request.locationId,
      draft: (access, location) => draftOf(deps, access, location, booking),
      dealId: request.dealId,
      contactId: deal.contactId,
      outcome: 'booked',
      reason: `booked_on_${dateOf(request.startsAtWall)}`,
    });
  };
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
  requireOffered(catalog, request);
  return {
    teamMemberId: request.teamMemberId,
    serviceIds: request.serviceIds,
    startsAtWall: request.startsAtWall,
    durationSeconds: duration,
    client: clientToWrite(deps, request.client, location),
    comment: request.comment,
    color: request.color,
    labelIds: request.labelIds ?? [],
    reminders: request.reminders ?? NO_REMINDERS,
    customFields: request.customFields ?? [],
    prices: linePrices({ ...request, discounts: request.discounts ?? [], catalog }),
    notifiesClient: request.notifiesClient ?? false,
    evenIfBusy: request.evenIfBusy ?? false,
  };
}
