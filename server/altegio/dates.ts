import { type Instant, isWallDate, type WallDate, type WallTime } from '../../shared/domain/time.ts';
import type { Zones } from '../ports/clock.ts';

/** `2026-04-20 18:30:00`, `2026-04-20T18:30:00+05:00`, `2026-04-18T12:00:01+0500`, `2026-04-20`. */
const STAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?/;

interface Stamp {
  readonly wall: WallTime;
  readonly seconds: number;
}

function readStamp(value: string): Stamp | null {
  const [, date = '', hours = '00', minutes = '00', seconds = '0'] = STAMP.exec(value.trim()) ?? [];
  // "No date" is written as 0000-00-00, 1970-01-01 or a day in 1900.
  if (!isWallDate(date) || date < '1971') return null;
  return { wall: `${date}T${hours}:${minutes}`, seconds: Number(seconds) };
}

/** The wall time of a date as the vendor writes it; offsets are ignored. `null`: no date. */
export const wallOf = (value: string | undefined): WallTime | null => readStamp(value ?? '')?.wall ?? null;

/** The day of a date as the vendor writes it. `null`: no date. */
export const wallDateOf = (value: string | undefined): WallDate | null => wallOf(value)?.slice(0, 10) ?? null;

/**
 * The instant of a date. Text is read by its wall part in the location's zone, because the offset beside it is the
 * winter one all year round in some locations; numbers are unix seconds. `null`: no date.
 */
export function instantOf(value: string | number | undefined, timezone: string, zones: Zones): Instant | null {
  if (value === undefined) return null;
  if (typeof value === 'number' || /^\d{9,11}$/.test(value)) {
    return Number(value) > 0 ? new Date(Number(value) * 1000).toISOString() : null;
  }
  const stamp = readStamp(value);
  if (!stamp) return null;
  return new Date(Date.parse(zones.toInstant(stamp.wall, timezone)) + stamp.seconds * 1000).toISOString();
}
