import type { Instant, WallTime } from '../../../shared/domain/time.ts';
import { wallIn } from '../format/dates.ts';

/**
 * The instant at which a location's wall shows that time, to tell a seller elsewhere what their own clock shows then. A time
 * that a clock change skips is taken as if it had not; one that it repeats, as either of the two.
 */
export function instantOf(wall: WallTime, timeZone: string): Instant {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (instant: number) => Date.parse(`${wallIn(timeZone, instant)}:00Z`) - instant;
  const near = asUtc - offsetAt(asUtc);
  // The offset of the day may have changed between the two.
  return new Date(asUtc - offsetAt(near)).toISOString();
}
