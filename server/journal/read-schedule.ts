import type { ReadScheduleRequest, ScheduleResponse } from '../../shared/contracts/journal.ts';
import type { DaySchedule } from '../../shared/domain/booking.ts';
import type { Catalog } from '../../shared/domain/catalog.ts';
import { addDays } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { BookingProvider } from '../ports/booking-provider.ts';
import type { Clock, Zones } from '../ports/clock.ts';
import type { StoredAppointment } from '../ports/stored-appointment.ts';
import type { Repository } from '../ports/stores.ts';
import { askProvider } from '../steps/ask-provider.ts';
import type { ProviderGate } from '../steps/call-provider.ts';
import type { Caller } from '../steps/read-deal.ts';
import type { SeeAppointments } from '../steps/see-appointments.ts';
import { viewOfLocation } from '../steps/views.ts';
import { blocksOf, busyBlocks } from './schedule-blocks.ts';

export interface ReadScheduleDeps {
  readonly repository: Repository;
  readonly provider: BookingProvider;
  readonly gate: ProviderGate;
  readonly clock: Clock;
  readonly zones: Zones;
  readonly seeAppointments: SeeAppointments;
}

const LONGEST_DAYS = 7;

/**
 * The grid: who works when, from the booking system, and what stands there, from our memory. When the booking system is
 * silent the blocks are shown all the same, without working hours.
 */
export function createReadSchedule(deps: ReadScheduleDeps) {
  return async (caller: Caller, request: ReadScheduleRequest): Promise<ScheduleResponse> => {
    const { accountId } = caller;
    const { locationId, from, to, teamMemberId } = request;
    if (to < from || to > addDays(from, LONGEST_DAYS))
      throw new ProductError('invalid_request', { detail: 'too many days', params: { field: 'to' } });
    const location = await deps.repository.locations.read(accountId, locationId);
    if (!location) throw new ProductError('location_unknown', { params: { locationId } });
    const isWanted = (id: number) => teamMemberId === null || id === teamMemberId;
    const [{ answer, isSilent }, stored] = await Promise.all([
      askProvider(() => readHours(deps, caller, request)),
      deps.repository.appointments.listOccupying(accountId, locationId, from, to),
    ]);
    const appointments = stored.filter((item) => isWanted(item.teamMember.id));
    const schedules = answer?.schedules.filter((day) => isWanted(day.teamMemberId)) ?? [];
    const seen = await deps.seeAppointments(caller, request.dealId, appointments);
    const known = blocksOf(appointments, seen, location);
    return {
      location: viewOfLocation(location),
      nowWall: deps.zones.toWall(deps.clock.now(), location.timezone),
      teamMembers: peopleOf(answer?.catalog ?? null, appointments).filter(({ id }) => isWanted(id)),
      working: answer && schedules.flatMap(workingOf),
      blocks: [...known, ...busyBlocks(schedules, known)],
      freshness: { asOf: location.lastSyncAt, provider: isSilent ? 'silent' : 'ok' },
    };
  };
}

async function readHours(deps: ReadScheduleDeps, caller: Caller, { locationId, from, to }: ReadScheduleRequest) {
  const context = { accountId: caller.accountId, lane: 'person', traceId: caller.traceId } as const;
  return deps.gate.withLocation(context, locationId, async (access, location) => {
    const [schedules, catalog] = await Promise.all([
      deps.provider.readSchedules(access, location, from, to),
      deps.provider.readCatalog(access, location),
    ]);
    return { schedules, catalog };
  });
}

function workingOf({ teamMemberId, date, working }: DaySchedule) {
  return working.length === 0 ? [] : [{ teamMemberId, date, spans: working.map(({ from, to }) => ({ from, to })) }];
}

/** Everyone who can be booked, in the salon's own order, and whoever else has an appointment in these days. */
function peopleOf(
  catalog: Catalog | null,
  appointments: readonly StoredAppointment[],
): ScheduleResponse['teamMembers'] {
  const bookable = catalog?.teamMembers.filter((member) => member.isBookable) ?? [];
  const people = new Map(
    bookable.map(({ id, name, specialization, avatarUrl }) => [id, { id, name, specialization, avatarUrl }]),
  );
  for (const { teamMember } of appointments) {
    if (!people.has(teamMember.id)) people.set(teamMember.id, { ...teamMember, specialization: '', avatarUrl: null });
  }
  return [...people.values()];
}
