import type { Appointment } from '../../shared/domain/appointment.ts';
import { addWallMinutes, dateOf, type Instant, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider, NewAppointment, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import type { Zones } from '../ports/clock.ts';
import type { Repository } from '../ports/stores.ts';
import type { IncidentLog } from '../steps/incidents.ts';
import { appointmentsOfDay } from './appointments-of-day.ts';
import { findBooked, isFor, isSameWork } from './find-booked.ts';

export interface FindMadeDeps {
  readonly repository: { readonly appointments: Pick<Repository['appointments'], 'read'> };
  readonly provider: Pick<BookingProvider, 'listAppointments' | 'changeAppointment'>;
  readonly zones: Zones;
  readonly incidents: IncidentLog;
}

export interface Tried {
  readonly accountId: number;
  readonly draft: NewAppointment;
  /** When it was first tried. */
  readonly startedAt: Instant;
}

/** By so much the clocks of both sides may differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * What a create call of unknown outcome has made. A booking system may count a date by the zone's other seasonal offset;
 * where its answer was lost, the appointment stands an hour away still, and is put where it belongs.
 */
export async function findMade(
  deps: FindMadeDeps,
  access: ProviderAccess,
  location: ProviderLocation,
  tried: Tried,
): Promise<Appointment | null> {
  const found = await findBooked(deps.provider, access, location, tried.draft);
  // A place in an event stands where the event stands.
  if (found || tried.draft.groupEvent) return found;
  const shifted = await findShifted(deps, access, location, tried);
  return shifted && putRight(deps, access, location, { found: shifted, tried });
}

async function findShifted(
  deps: FindMadeDeps,
  access: ProviderAccess,
  location: ProviderLocation,
  tried: Tried,
): Promise<Appointment | null> {
  const { startsAtWall, teamMemberId } = tried.draft;
  const walls = wallsOfOtherSeason(deps.zones, location.timezone, startsAtWall);
  const dates = new Map(walls.map((wall) => [dateOf(wall), wall]));
  for (const day of dates.values()) {
    const place = { startsAtWall: day, teamMemberId };
    for await (const item of appointmentsOfDay(deps.provider, access, location, place)) {
      if (walls.includes(item.startsAtWall) && (await isOurs(deps, tried, item))) return item;
    }
  }
  return null;
}

/** Another appointment of the same client may stand there: one that we booked, or that was there before the try. */
async function isOurs({ repository }: FindMadeDeps, tried: Tried, item: Appointment): Promise<boolean> {
  const { accountId, draft, startedAt } = tried;
  if (item.status === 'cancelled' || item.groupEventId !== null || item.teamMember.id !== draft.teamMemberId)
    return false;
  if (!isFor(item, draft) || !isSameWork(item, draft)) return false;
  const isNew = item.changedAt !== null && Date.parse(item.changedAt) > Date.parse(startedAt) - CLOCKS_DIFFER_MS;
  if (!isNew) return false;
  const known = await repository.appointments.read(accountId, item.locationId, item.id);
  return known?.linkedBy !== 'booking';
}

/** Where the wall time lands when one side counts by the summer's offset and the other by the winter's. */
function wallsOfOtherSeason(zones: Zones, timezone: string, wall: WallTime): WallTime[] {
  const offsetAt = (at: WallTime) => (Date.parse(`${at}Z`) - Date.parse(zones.toInstant(at, timezone))) / 60_000;
  const year = wall.slice(0, 4);
  const shift = Math.abs(offsetAt(`${year}-01-01T12:00`) - offsetAt(`${year}-07-01T12:00`));
  return shift === 0 ? [] : [addWallMinutes(wall, -shift), addWallMinutes(wall, shift)];
}

/** Where it cannot be moved it is ours all the same, as it stands. */
async function putRight(
  { provider, incidents }: FindMadeDeps,
  access: ProviderAccess,
  location: ProviderLocation,
  { found, tried }: { readonly found: Appointment; readonly tried: Tried },
): Promise<Appointment> {
  const { startsAtWall, evenIfBusy = false } = tried.draft;
  try {
    const wish = { startsAtWall, evenIfBusy };
    return (await provider.changeAppointment(access, location, found.id, found.changedAt, wish)).appointment;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    const { accountId } = tried;
    const facts = { accountId, locationId: location.id, appointmentId: found.id, code: error.code };
    incidents.note('appointment_stands_askew', { ...facts, traceId: access.traceId });
    return found;
  }
}
