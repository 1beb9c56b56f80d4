import type { Language } from '../../../shared/domain/language.ts';
import { addWallMinutes, dateOf, type Instant, type WallDate, type WallTime } from '../../../shared/domain/time.ts';
import type { Translate } from '../i18n/translate.ts';
import { cityOf } from './city.ts';
import { ago, clock, dayAndMonth, longDay, nearness, wallIn, weekdayAndDay, weekdayOf } from './dates.ts';
import { formatMoney, formatSums, type Money } from './money.ts';
import { formatPhone } from './phone.ts';

export interface Format {
  /** `24 Nov`, with the year when it is another. */
  date(date: WallDate): string;
  /** `3 Nov 2026`, for facts where the year matters. */
  dateWithYear(date: WallDate): string;
  /** `Tue 24 Nov`. */
  day(date: WallDate): string;
  /** `Tuesday 24 November`. */
  dayInWords(date: WallDate): string;
  /** `16:30`. */
  time(wall: WallTime): string;
  /** `16:30–18:45`. */
  range(start: WallTime, durationSeconds: number): string;
  /** `2 h 15 min`. */
  duration(seconds: number): string;
  money(money: Money): string;
  sums(sums: readonly Money[]): string;
  phone(phone: string): string;
  city(timeZone: string): string;
  /** *tomorrow* for a date in a zone; `null` when it is far. */
  near(date: WallDate, timeZone: string): string | null;
  today(timeZone: string): WallDate;
  /** `14:02` on the seller's own clock, with the day when it is another. */
  instant(instant: Instant): string;
  /** *3 min ago*. */
  age(instant: Instant): string;
  /** The seller's own time for an appointment elsewhere; `null` when both clocks show the same. */
  ownTime(instant: Instant, locationWall: WallTime): string | null;
  readonly ownCity: string;
}

export interface FormatOptions {
  readonly language: Language;
  readonly hour12: boolean;
  /** The seller's own zone. */
  readonly timeZone: string;
  readonly now: () => number;
  readonly t: Translate;
}

/** Everything that is written by the user's language, the account's habits and the location's wall clock. */
export function createFormat({ language, hour12, timeZone, now, t }: FormatOptions): Format {
  const today = (zone: string) => dateOf(wallIn(zone, now()));
  const thisYear = () => today(timeZone).slice(0, 4);
  const time = (wall: WallTime) => clock(language, wall, hour12);
  return {
    date: (date) => dayAndMonth(language, date, thisYear()),
    dateWithYear: (date) => dayAndMonth(language, date, null),
    day: (date) => weekdayAndDay(language, date, thisYear()),
    dayInWords: (date) => longDay(language, date, thisYear()),
    time,
    range: (start, seconds) => `${time(start)}–${time(addWallMinutes(start, Math.round(seconds / 60)))}`,
    duration: (seconds) => durationText(seconds, t),
    money: (money) => formatMoney(language, money),
    sums: (sums) => formatSums(language, sums),
    phone: formatPhone,
    city: (zone) => cityOf(zone, language),
    near: (date, zone) => nearness(language, date, today(zone)),
    today,
    instant: (instant) => {
      const wall = wallIn(timeZone, instant);
      const isToday = dateOf(wall) === today(timeZone);
      return isToday ? time(wall) : `${dayAndMonth(language, dateOf(wall), thisYear())}, ${time(wall)}`;
    },
    age: (instant) => ago(language, Math.max(0, now() - Date.parse(instant))),
    ownTime: (instant, locationWall) => {
      const wall = wallIn(timeZone, instant);
      if (wall === locationWall) return null;
      const isSameDay = dateOf(wall) === dateOf(locationWall);
      return isSameDay ? time(wall) : `${weekdayOf(language, dateOf(wall))} ${time(wall)}`;
    },
    ownCity: cityOf(timeZone, language),
  };
}

function durationText(seconds: number, t: Translate): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('duration.minutes', { minutes: rest });
  return rest === 0 ? t('duration.hours', { hours }) : t('duration.both', { hours, minutes: rest });
}
