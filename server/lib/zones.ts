import { Temporal } from 'temporal-polyfill';
import type { Instant, WallTime } from '../../shared/domain/time.ts';
import type { Zones } from '../ports/clock.ts';

/** Zone arithmetic over the IANA tables of the running Node, with the choice at a clock change spelled out. */
export function createZones(): Zones {
  return { toInstant, toWall, isKnown };
}

/**
 * `compatible` is Temporal's word for: the first of two equal wall times in autumn, and in the skipped hour of spring
 * the wall moved on by the length of the gap.
 */
function toInstant(wall: WallTime, timezone: string): Instant {
  const local = Temporal.PlainDateTime.from(wall);
  return withOffset(local.toZonedDateTime(timezone, { disambiguation: 'compatible' }));
}

function toWall(instant: Instant | number, timezone: string): WallTime {
  const moment =
    typeof instant === 'number' ? Temporal.Instant.fromEpochMilliseconds(instant) : Temporal.Instant.from(instant);
  return moment.toZonedDateTimeISO(timezone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** True for an IANA name. Offsets such as `+03:00` are zones to Temporal, but no place keeps its clock by one. */
function isKnown(timezone: string): boolean {
  if (!/^[A-Za-z]/.test(timezone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone);
    return true;
  } catch {
    return false;
  }
}

const withOffset = (moment: Temporal.ZonedDateTime): Instant =>
  moment.toString({ smallestUnit: 'second', timeZoneName: 'never' });
