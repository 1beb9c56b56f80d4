import type { Language } from '../../../shared/domain/language.ts';
import type { Instant, WallDate, WallTime } from '../../../shared/domain/time.ts';
import { dateFormat } from './intl.ts';

/** British English writes 24 Nov; the others have one form for all their countries that we need. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', es: 'es', pt: 'pt-BR' };

const atNoon = (date: WallDate): Date => new Date(`${date}T12:00:00Z`);

function part(language: Language, date: WallDate, options: Intl.DateTimeFormatOptions, type: string): string {
  const format = dateFormat(LOCALES[language], { ...options, timeZone: 'UTC' });
  const found = format.formatToParts(atNoon(date)).find((item) => item.type === type)?.value ?? '';
  return found.replace(/\.$/, '');
}

/** Short month; Russian cuts «нояб.» to «ноя», as calendars do. */
function monthOf(language: Language, date: WallDate): string {
  const month = part(language, date, { day: 'numeric', month: 'short' }, 'month');
  return language === 'ru' ? month.slice(0, 3) : month.replace('Sept', 'Sep');
}

/** `24 Nov`, with the year when it is not `thisYear`. */
export function dayAndMonth(language: Language, date: WallDate, thisYear: string | null): string {
  const year = date.slice(0, 4);
  const short = `${Number(date.slice(8, 10))} ${monthOf(language, date)}`;
  return year === thisYear ? short : `${short} ${year}`;
}

/** `Tue 24 Nov`. */
export function weekdayAndDay(language: Language, date: WallDate, thisYear: string | null): string {
  return `${weekdayOf(language, date)} ${dayAndMonth(language, date, thisYear)}`;
}

/** `Tue`. */
export const weekdayOf = (language: Language, date: WallDate): string =>
  part(language, date, { weekday: 'short' }, 'weekday');

/** `Tuesday 24 November`, with the year when it is not `thisYear`; for screen readers and titles. */
export function longDay(language: Language, date: WallDate, thisYear: string | null): string {
  const year: Intl.DateTimeFormatOptions = date.slice(0, 4) === thisYear ? {} : { year: 'numeric' };
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', ...year };
  return dateFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(atNoon(date));
}

/** The clock of a wall time: `16:30`, or `4:30 pm` where the account says so. */
export function clock(language: Language, wall: WallTime, hour12: boolean): string {
  const options: Intl.DateTimeFormatOptions = hour12
    ? { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'UTC' }
    : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' };
  return dateFormat(LOCALES[language], options).format(new Date(`${wall}:00Z`));
}

/** What the clock on a wall in the zone shows at an instant. */
export function wallIn(timeZone: string, instant: Instant | number): WallTime {
  const format = dateFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map((item) => [item.type, item.value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '00';
  return `${get('year')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}`;
}

/** *today*, *tomorrow*, *in 3 days*; `null` beyond a fortnight, where a date says more. */
export function nearness(language: Language, date: WallDate, today: WallDate): string | null {
  const days = Math.round((atNoon(date).getTime() - atNoon(today).getTime()) / 86_400_000);
  if (Math.abs(days) > 14) return null;
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(days, 'day');
}

/** *3 min. ago*, from seconds to days; without a point at its end (*há 3 min*), for the sentence around it has one. */
export function ago(language: Language, milliseconds: number): string {
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'always', style: 'short' });
  return format.format(...agePart(milliseconds)).replace(/\.$/, '');
}

function agePart(milliseconds: number): [value: number, unit: Intl.RelativeTimeFormatUnit] {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return [-Math.max(1, Math.round(milliseconds / 1000)), 'second'];
  if (minutes < 90) return [-minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  return hours < 36 ? [-hours, 'hour'] : [-Math.round(hours / 24), 'day'];
}

/** Days from one date to another; negative when it is past. */
export function daysBetween(from: WallDate, to: WallDate): number {
  return Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000);
}
