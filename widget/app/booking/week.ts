import { addDays, type WallDate } from '../../../shared/domain/time.ts';

/** Monday of the week that a date is in. */
export function mondayOf(date: WallDate): WallDate {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

/** Monday to Sunday. */
export function weekOf(date: WallDate): WallDate[] {
  const monday = mondayOf(date);
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}
