import type { ChangeAppointmentRequest, ChangeAppointmentResponse } from '../../shared/contracts/appointments.ts';
import type { Appointment } from '../../shared/domain/appointment.ts';
import { ProductError } from '../errors.ts';
import type { StoredLocation } from '../ports/account-stores.ts';
import type { AppointmentChange, BookingProvider, ProviderAccess } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { Repository, StoredAppointment } from '../ports/stores.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import { durationsByTeamMember } from '../steps/durations.ts';
import type { ReachAppointment } from '../steps/reach-appointment.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfAppointment } from '../steps/views.ts';
import { keepChange, turnOf } from './keep-change.ts';

export interface ChangeAppointmentDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly reachAppointment: ReachAppointment;
}

/** Another time, team member, service, length, comment or colour; identity and deal stay. The rules run afterwards. */
export function createChangeAppointment(deps: ChangeAppointmentDeps) {
  return async (caller: Caller, request: ChangeAppointmentRequest): Promise<ChangeAppointmentResponse> => {
    const { accountId, traceId } = caller;
    const before = await deps.reachAppointment(caller, request);
    const context = { accountId, lane: 'person', traceId } as const;
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

/** Other services or another team member take their own time, unless the length is given, too. */
async function complete(
  deps: ChangeAppointmentDeps,
  access: ProviderAccess,
  location: StoredLocation,
  before: StoredAppointment,
  { change }: ChangeAppointmentRequest,
): Promise<Omit<AppointmentChange, 'evenIfBusy'>> {
  const wanted = defined(change);
  const serviceIds = wanted.serviceIds ?? before.services.map((service) => service.id);
  const isLengthOpen = wanted.teamMemberId !== undefined || wanted.serviceIds !== undefined;
  if (!isLengthOpen || serviceIds.length === 0) return wanted;
  const catalog = await deps.provider.readCatalog(access, location);
  const teamMemberId = wanted.teamMemberId ?? before.teamMember.id;
  const durationSeconds = durationsByTeamMember(catalog, serviceIds).get(teamMemberId);
  if (durationSeconds === undefined) throw new ProductError('team_member_unavailable', { params: { teamMemberId } });
  return { durationSeconds, ...wanted };
}

type Named = ChangeAppointmentRequest['change'];

const defined = (change: Named) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Named]?: Exclude<Named[Key], undefined>;
  };

/** A repetition of what is so already is not worth a line. */
const isNews = (before: Appointment, after: Appointment): boolean => contentOf(before) !== contentOf(after);

const contentOf = ({ startsAtWall, durationSeconds, teamMember, services, comment, color }: Appointment): string =>
  JSON.stringify([startsAtWall, durationSeconds, teamMember.id, services.map(({ id }) => id), comment, color]);

function entryOf(before: StoredAppointment, after: Appointment) {
  const [from, to] = [before.startsAtWall, after.startsAtWall].map((wall) => wall.replace('T', ' '));
  const moved = from === to ? {} : { before: from ?? null, after: to ?? null };
  return { outcome: 'changed', reason: 'by_hand', ...moved } as const;
}
