/**
 * Wall-clock arithmetic. A wall time is what the clock on the salon's wall shows: `2026-11-24T16:30`, no offset.
 * It becomes an instant only together with a zone, and only on the server; nothing here knows zones or "now".
 */

/** `YYYY-MM-DD`. */
export type WallDate = string;
/** `YYYY-MM-DDTHH:MM`. */
export type WallTime = string;
/** ISO 8601 with offset or `Z`. */
export type Instant = string;

const WALL_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const MINUTE_MS = 60_000;

/** The date part of a wall time. */
export const dateOf = (wall: WallTime): WallDate => wall.slice(0, 10);

/** The clock part of a wall time, `HH:MM`. */
export const clockOf = (wall: WallTime): string => wall.slice(11, 16);

/** Minutes since midnight of `HH:MM`; `24:00` is allowed as an end and gives 1440. */
export function minutesOfClock(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `HH:MM` for minutes since midnight, 0 to 1440. */
export function clockOfMinutes(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** Moves a wall time by minutes on the calendar, as if every day had 24 hours. */
export function addWallMinutes(wall: WallTime, minutes: number): WallTime {
  return new Date(Date.parse(`${wall}:00Z`) + minutes * MINUTE_MS).toISOString().slice(0, 16);
}

/** Moves a date by whole days. */
export function addDays(date: WallDate, days: number): WallDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
}

/** True for a wall time whose day and clock exist; whether the clocks of a place skip it is not known here. */
export function isWallTime(value: string): boolean {
  return WALL_TIME.test(value) && !Number.isNaN(Date.parse(`${value}:00Z`)) && addWallMinutes(value, 0) === value;
}

/** True for a date that exists in the calendar. */
export function isWallDate(value: string): boolean {
  return WALL_DATE.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && addDays(value, 0) === value;
}
