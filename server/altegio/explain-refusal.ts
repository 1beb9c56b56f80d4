import { obstacleTo } from '../../shared/domain/booking.ts';
import { clockOf, dateOf, type WallTime } from '../../shared/domain/time.ts';
import { ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { AltegioRefusal } from './answers.ts';
import { REFUSED } from './appointments.ts';
import type { AltegioContext } from './context.ts';
import { readSchedules } from './locations.ts';

/** The place in the calendar that was refused. */
export interface RefusedPlace {
  readonly startsAtWall: WallTime;
  readonly teamMemberId: number;
  readonly durationSeconds: number;
  /** Where the appointment stands that was to be moved: there it is not in its own way. */
  readonly movedFrom?: { readonly startsAtWall: WallTime; readonly teamMemberId: number };
}

const OCCUPIED = /taken|busy|not (a )?working|occupied|занят|нерабоч/i;

/**
 * No page of the vendor shows the refusal of an occupied time. 409 and a message that says so are one; for any other
 * refusal of the values the day's schedule decides. It also tells whether an appointment or the end of the working hours
 * is in the way; a time that is free there is refused for something else, for example a room.
 */
export async function explainRefusal(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  place: RefusedPlace,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof AltegioRefusal) || !(error.status in REFUSED)) return error;
  const takenBy = await obstacleAt(context, access, location, place);
  const isTaken = takenBy !== null || error.status === 409 || error.speaksOf(OCCUPIED);
  if (!isTaken) return error;
  return new ProductError('slot_taken', { detail: error.message, params: takenBy === null ? {} : { takenBy } });
}

/** `null` also when the schedule cannot be read: the refusal stands all the same. */
async function obstacleAt(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  { startsAtWall, teamMemberId, durationSeconds, movedFrom }: RefusedPlace,
): Promise<'appointment' | 'off_hours' | null> {
  const date = dateOf(startsAtWall);
  try {
    const wanted = { from: date, to: date, teamMemberIds: [teamMemberId] };
    const days = await readSchedules(context, access, location, wanted);
    const day = days.find((item) => item.teamMemberId === teamMemberId && item.date === date);
    if (!day) return null;
    const isOwn = (from: string) =>
      movedFrom?.teamMemberId === teamMemberId && movedFrom.startsAtWall === `${date}T${from}`;
    const busy = day.busy.filter(({ from }) => !isOwn(from));
    return obstacleTo({ ...day, busy }, clockOf(startsAtWall), durationSeconds);
  } catch (error) {
    if (error instanceof ProductError) return null;
    throw error;
  }
}
