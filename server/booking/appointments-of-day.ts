import type { Appointment } from '../../shared/domain/appointment.ts';
import { dateOf, type WallTime } from '../../shared/domain/time.ts';
import type { BookingProvider, ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';

const PAGE_LIMIT = 10;

/** The appointments of a team member on the day of a wall time, as the booking system has them now; cancelled ones too. */
export async function* appointmentsOfDay(
  provider: Pick<BookingProvider, 'listAppointments'>,
  access: ProviderAccess,
  location: ProviderLocation,
  { startsAtWall, teamMemberId }: { readonly startsAtWall: WallTime; readonly teamMemberId: number },
): AsyncGenerator<Appointment> {
  const day = dateOf(startsAtWall);
  const filter = { startsFrom: day, startsTo: day, teamMemberId };
  for (let page = 1; page <= PAGE_LIMIT; page += 1) {
    const { appointments, hasMore } = await provider.listAppointments(access, location, filter, page);
    yield* appointments;
    if (!hasMore) return;
  }
}
