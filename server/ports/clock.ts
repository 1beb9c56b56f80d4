import type { Instant, WallTime } from '../../shared/domain/time.ts';

/** The only way to the time of day, so that tests own it. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
}

/** Between the salon's wall and instants; kept out of `shared` because zones are data of the running system. */
export interface Zones {
  /** The instant of a wall time. In the repeated autumn hour the first; in the skipped spring hour the later one. */
  toInstant(wall: WallTime, timezone: string): Instant;
  /** What the wall shows at an instant. */
  toWall(instant: Instant | number, timezone: string): WallTime;
  isKnown(timezone: string): boolean;
}
