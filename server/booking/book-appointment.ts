import type { BookAppointmentRequest, BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import { isMasked } from '../../shared/domain/phone.ts';
import { dateOf } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { BookingProvider, NewAppointment, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { BelongsToContact } from '../steps/belongs-to-contact.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import type { Caller, ReadVisibleDeal } from '../steps/read-deal.ts';
import type { BookSafely } from './safe-booking.ts';

export interface BookAppointmentDeps {
  readonly provider: BookingProvider;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly readVisibleDeal: ReadVisibleDeal;
  readonly belongsToContact: BelongsToContact;
  readonly bookSafely: BookSafely;
  readonly toE164: (phone: string, country: string | null) => string | null;
}

export type BookAppointment = (caller: Caller, request: BookAppointmentRequest) => Promise<BookAppointmentResponse>;

/** Books for a deal that the caller may see, in the safe way. */
export function createBookAppointment(deps: BookAppointmentDeps): BookAppointment {
  return async (caller, request) => {
    const { deal, contact } = await deps.readVisibleDeal(caller, request.dealId);
    const { locationId, client } = request;
    if (client.id !== null) {
      const ref = { locationId, clientId: client.id };
      if (!contact || !(await deps.belongsToContact(caller.accountId, contact, ref)))
        throw new ProductError('invalid_request', {
          detail: 'not a client of this deal',
          params: { field: 'client.id' },
        });
    }
    return deps.bookSafely(caller, {
      idempotencyKey: request.idempotencyKey,
      asked: request,
      locationId: request.locationId,
      draft: (access, location) => draftOf(deps, access, location, request),
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
  return {
    teamMemberId: request.teamMemberId,
    serviceIds: request.serviceIds,
    startsAtWall: request.startsAtWall,
    durationSeconds: duration,
    client: { ...request.client, phone: phoneToWrite(deps, request.client, location) },
    comment: request.comment,
    color: request.color,
    notifiesClient: false,
    evenIfBusy: request.evenIfBusy ?? false,
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
