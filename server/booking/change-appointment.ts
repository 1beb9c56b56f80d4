import type { ChangeAppointmentRequest, ChangeAppointmentResponse } from '../../shared/contracts/appointments.ts';
import type { Appointment } from '../../shared/domain/appointment.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { AppointmentChange, BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { clickOf, type ProviderGate } from '../steps/call-provider.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import { linePrices } from '../steps/line-prices.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { turnOf } from '../steps/turn-of.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { keepChange } from './keep-change.ts';
import { newDetails, requireOffered } from './require-offered.ts';

export interface ChangeAppointmentDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly reachAppointment: ReachAppointment;
}

/** Whatever was chosen at booking may become something else; identity and deal stay. The rules run afterwards. */
export function createChangeAppointment(deps: ChangeAppointmentDeps) {
  return async (caller: Caller, request: ChangeAppointmentRequest): Promise<ChangeAppointmentResponse> => {
    const { accountId, traceId } = caller;
    const before = await deps.reachAppointment(caller, request);
    const context = { accountId, lane: 'person', traceId, ...clickOf(caller) } as const;
    return deps.repository.exclusively(accountId, turnOf(before), () =>
      deps.gate.withLocation(context, before.locationId, async (access, location) => {
        refuseThePast(deps, before, request.change.startsAtWall, location);
        const change = { ...(await complete(deps, access, location, before, request)), evenIfBusy: request.evenIfBusy };
        const { saved, appointment } = await deps.provider.changeAppointment(
          access,
          location,
          before.id,
          request.basedOn,
          change,
        );
        const log = saved && isNews(before, appointment) ? entryOf(before, appointment) : null;
        const kept = await keepChange(deps, caller, { before, present: appointment, log });
        return { saved, appointment: viewOfAppointment(kept, location) };
      }),
    );
  };
}

/** What lies ahead is not moved into the past; what has begun may be put where it really was. */
function refuseThePast(
  deps: ChangeAppointmentDeps,
  before: StoredAppointment,
  wall: string | undefined,
  { timezone }: StoredLocation,
): void {
  const now = deps.zones.toWall(deps.clock.now(), timezone);
  if (wall !== undefined && wall < now && before.startsAtWall >= now) throw new ProductError('slot_in_past');
}

/** What the booking system must be told besides what was asked for: the length and the list prices of what is new. */
async function complete(
  deps: ChangeAppointmentDeps,
  access: ProviderAccess,
  location: StoredLocation,
  before: StoredAppointment,
  { change }: ChangeAppointmentRequest,
): Promise<Omit<AppointmentChange, 'evenIfBusy'>> {
  const { discounts = [], ...wanted } = defined(change);
  const serviceIds = wanted.serviceIds ?? before.services.map((service) => service.id);
  const isLengthOpen = serviceIds.length > 0 && (wanted.teamMemberId !== undefined || wanted.serviceIds !== undefined);
  const added = newDetails(wanted, before);
  const hasNewDetails = added.labelIds.length > 0 || added.customFields.length > 0;
  const catalog = isLengthOpen || hasNewDetails ? await deps.provider.readCatalog(access, location) : null;
  if (catalog) requireOffered(catalog, added);
  const teamMemberId = wanted.teamMemberId ?? before.teamMember.id;
  const prices = linePrices({ discounts, serviceIds, teamMemberId, present: before.services, catalog });
  const length = catalog && isLengthOpen ? { durationSeconds: lengthOf(catalog, serviceIds, teamMemberId) } : {};
  return { ...length, ...wanted, ...(prices.length > 0 ? { prices } : {}) };
}

/** Other services or another team member take their own time, unless the length is given, too. */
function lengthOf(catalog: Catalog, serviceIds: readonly number[], teamMemberId: number): number {
  const durationSeconds = durationsByTeamMember(catalog, serviceIds).get(teamMemberId);
  if (durationSeconds === undefined) throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
  return durationSeconds;
}

type Named = ChangeAppointmentRequest['change'];

const defined = (change: Named) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Named]?: Exclude<Named[Key], undefined>;
  };

/** A repetition of what is so already is not worth a line. */
const isNews = (before: Appointment, after: Appointment): boolean => contentOf(before) !== contentOf(after);

function contentOf(appointment: Appointment): string {
  const { startsAtWall, durationSeconds, teamMember, comment, color, reminders, labels, customFields } = appointment;
  const services = appointment.services.map(({ id, discount }) => [id, discount]);
  const own = [labels.map((label) => label.id), customFields.map(({ code, value }) => [code, value]).sort()];
  return JSON.stringify([startsAtWall, durationSeconds, teamMember.id, services, comment, color, reminders, own]);
}

function entryOf(before: StoredAppointment, after: Appointment) {
  const [from, to] = [before.startsAtWall, after.startsAtWall].map((wall) => wall.replace('T', ' '));
  const moved = from === to ? {} : { before: from ?? null, after: to ?? null };
  return { outcome: 'changed', reason: 'by_hand', ...moved } as const;
}
