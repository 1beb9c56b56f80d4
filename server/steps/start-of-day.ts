import type { StartOfDay } from '../../shared/domain/field-values.ts';
import type { Zones } from '../ports/clock.ts';

/** What a date field of the CRM holds: unix seconds of the day's start in the CRM account's zone. */
export type StartOfDayIn = (timezone: string) => StartOfDay;

export const createStartOfDayIn =
  (zones: Zones): StartOfDayIn =>
  (timezone) =>
  (date) =>
    Math.floor(Date.parse(zones.toInstant(`${date}T00:00`, timezone)) / 1000);
