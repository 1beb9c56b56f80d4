import type { BookAppointmentRequest, BookAppointmentResponse } from '../../shared/contracts/booking.ts';
import { NO_REMINDERS } from '../../shared/domain/appointment.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
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
      asked: { ...request, notifiesClient: undefined, onlySettles: undefined },
      onlySettles: request.onlySettles,
      locationId: request.locationId,
      draft: (access, location, why) => draftOf(deps, access, location, booking, why),
      dealId: request.dealId,
      contactId: deal.contactId,
      outcome: 'booked',
      reason: `booked_on_${dateOf(request.startsAtWall)}`,
    });
  };
}

/** Refuses what cannot be booked before the booking system is troubled, unless an earlier try is only looked for. */
async function draftOf(
  deps: BookAppointmentDeps,
  access: ProviderAccess,
  location: StoredLocation,
  request: BookAppointmentRequest,
  why: 'make' | 'look',
): Promise<NewAppointment> {
  const now = deps.zones.toWall(deps.clock.now(), location.timezone);
  if (why === 'make' && request.startsAtWall < now) throw new ProductError('slot_in_past');
  const catalog = await deps.provider.readCatalog(access, location);
  const wanted = {
    teamMemberId: request.teamMemberId,
    serviceIds: request.serviceIds,
    startsAtWall: request.startsAtWall,
    client: clientToWrite(deps, request.client, location),
    comment: request.comment,
    color: request.color,
    labelIds: request.labelIds ?? [],
    reminders: request.reminders ?? NO_REMINDERS,
    customFields: request.customFields ?? [],
    notifiesClient: request.notifiesClient ?? false,
    evenIfBusy: request.evenIfBusy ?? false,
  };
  return why === 'look'
    ? { ...wanted, ...asFarAsKnown(catalog, request) }
    : { ...wanted, ...offered(catalog, request) };
}

/** Throws for a service, team member, label or field that cannot be had. */
function offered(catalog: Catalog, request: BookAppointmentRequest) {
  const { teamMemberId, serviceIds, discounts = [] } = request;
  const durationSeconds = durationsByTeamMember(catalog, serviceIds).get(teamMemberId);
  if (durationSeconds === undefined) throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
  requireOffered(catalog, request);
  return { durationSeconds, prices: linePrices({ ...request, discounts, catalog }) };
}

/** What was offered when it was tried may be gone: then its length is not known any more. */
function asFarAsKnown(catalog: Catalog, { serviceIds, teamMemberId }: BookAppointmentRequest) {
  const isAllThere = serviceIds.every((id) =>
    catalog.services.some((service) => service.id === id && !service.isGroup),
  );
  const durationSeconds = isAllThere ? durationsByTeamMember(catalog, serviceIds).get(teamMemberId) : undefined;
  return { durationSeconds: durationSeconds ?? 0, prices: [] };
}
