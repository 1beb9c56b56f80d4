import { Temporal } from 'temporal-polyfill';

const DAY_MS = 24 * 3_600_000;
const WALL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?(?:\.\d+)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** `YYYY-MM-DD HH:MM:SS` that the clock of `zone` shows at that moment. */
export function wallAt(moment: Date, zone: string): string {
  return wallOf(Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDateTime());
}

/** The moment at which the clock of `zone` shows `wall`; in the repeated autumn hour the first, in the skipped one the later. */
export function momentOf(wall: string, zone: string): Date {
  return new Date(plain(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/**
 * Reads what a client sent: with an offset it is a moment, without one it is the location's own clock. `null`: neither.
 * `standard`: moments are turned into wall times by the winter offset all year.
 */
export function readWall(text: unknown, zone: string, standard = false): string | null {
  if (typeof text !== 'string') return null;
  try {
    if (INSTANT.test(text))
      return wallOfMoment(new Date(Temporal.Instant.from(text).epochMilliseconds), zone, standard);
    const parts = WALL.exec(text);
    return parts ? wallOf(plain(`${parts[1]} ${parts[2]}:${parts[3] ?? '00'}`)) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function wallOfMoment(moment: Date, zone: string, standard: boolean): string {
  const wall = wallAt(moment, zone);
  return standard ? wallAt(moment, offsetAt(wall, zone, true)) : wall;
}

/** `+05:00`. `standard`: the winter offset all year, as seen in the field. */
export function offsetAt(wall: string, zone: string, standard: boolean): string {
  const local = plain(wall);
  const at = (time: Temporal.PlainDateTime): Temporal.ZonedDateTime => time.toZonedDateTime(zone);
  if (!standard) return at(local).offset;
  const [winter, summer] = [at(local.with({ month: 1, day: 1 })), at(local.with({ month: 7, day: 1 }))];
  return winter.offsetNanoseconds <= summer.offsetNanoseconds ? winter.offset : summer.offset;
}

/** `2026-04-18T12:00:01+0500`: how Altegio prints the stamps of a record. */
export function stamp(iso: string, zone: string): string {
  const wall = wallAt(new Date(iso), zone);
  return `${wall.replace(' ', 'T')}${offsetAt(wall, zone, false).replace(':', '')}`;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay();
}

/** Every date from the first to the last, both included; at most 400. */
export function datesBetween(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last && dates.length < 400; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return readWall(`${text} 00:00`, 'UTC') !== null;
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** `HH:MM` of minutes since midnight. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function plain(wall: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(wall.replace(' ', 'T'));
}

function wallOf(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}
