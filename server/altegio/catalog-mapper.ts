import type { ClockSpan, DaySchedule } from '../../shared/domain/booking.ts';
import type { Catalog, Location, Service, ServiceCategory, TeamMember } from '../../shared/domain/catalog.ts';
import { isWallDate } from '../../shared/domain/time.ts';
import type { Zones } from '../ports/clock.ts';
import type { Decoder } from './decode.ts';
import type {
  WireCategory,
  WireCompany,
  WireCountry,
  WireGroup,
  WireScheduleDay,
  WireService,
  WireStaff,
} from './wire.ts';

export interface LocationContext {
  readonly groups: readonly WireGroup[];
  readonly countries: readonly WireCountry[];
  readonly zones: Zones;
  readonly report: Decoder['report'];
}

export function toLocation(company: WireCompany, context: LocationContext): Location {
  const country = context.countries.find((item) => item.id === company.country_id);
  return {
    id: company.id,
    title: company.public_title || company.title || String(company.id),
    chain: toChain(company, context.groups),
    timezone: toTimezone(company, context),
    currency: codeOrNull(country?.currency, /^[A-Z]{3}$/),
    country: codeOrNull(country?.iso_code, /^[A-Z]{2}$/),
    address: [company.city, company.address].filter(Boolean).join(', '),
  };
}

/** An ISO code; symbols and names, which some countries carry instead, are none. */
function codeOrNull(value: string | undefined, code: RegExp): string | null {
  const upper = (value ?? '').trim().toUpperCase();
  return code.test(upper) ? upper : null;
}

function toChain(company: WireCompany, groups: readonly WireGroup[]): Location['chain'] {
  const mine = groups.filter((group) => group.companies.some((member) => member.id === company.id));
  const chain = groups.find((group) => group.id === company.main_group_id) ?? mine[0];
  return chain ? { id: chain.id, title: chain.title || String(chain.id) } : null;
}

/** `timezone_name`; old answers have the name, or the winter offset in hours, in `timezone`. */
function toTimezone({ id, timezone_name, timezone }: WireCompany, { zones, report }: LocationContext): string {
  const named = [timezone_name, timezone].find((name) => name !== undefined && zones.isKnown(name));
  if (named !== undefined) return named;
  report(`company ${id}: timezone_name`, 'not an IANA zone');
  const hours = Number.parseInt(timezone ?? '', 10);
  if (!(Math.abs(hours) <= 12)) return 'UTC';
  // The signs of these names are turned round: Etc/GMT-3 is three hours ahead of Greenwich.
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

export function toCatalog(
  staff: readonly WireStaff[],
  categories: readonly WireCategory[],
  services: readonly WireService[],
): Catalog {
  return {
    teamMembers: byWeight(staff).map(toTeamMember),
    categories: byWeight(categories).map(toCategory),
    services: byWeight(services).map(toService),
  };
}

/** Higher weights come first in the vendor's own screens. */
const byWeight = <T extends { weight?: number | undefined }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));

function toTeamMember(staff: WireStaff): TeamMember {
  return {
    id: staff.id,
    name: staff.name ?? '',
    specialization: staff.specialization ?? '',
    avatarUrl: staff.avatar || null,
    isBookable: !staff.fired && !staff.status,
  };
}

const toCategory = ({ id, title }: WireCategory): ServiceCategory => ({ id, title: title ?? '' });

function toService(service: WireService): Service {
  const priceMin = service.price_min ?? 0;
  const durationSeconds = service.duration || service.staff.find((link) => link.seance_length)?.seance_length || 3600;
  return {
    id: service.id,
    title: service.title ?? '',
    categoryId: service.category_id ?? 0,
    priceMin,
    // A single price is two equal numbers, in old data 0 as the second.
    priceMax: Math.max(priceMin, service.price_max ?? 0),
    durationSeconds,
    teamMembers: service.staff.map((link) => ({ id: link.id, durationSeconds: link.seance_length || durationSeconds })),
    isGroup: service.is_multi ?? false,
  };
}

export function toDaySchedule(day: WireScheduleDay): DaySchedule | null {
  const date = day.date.slice(0, 10);
  if (!isWallDate(date)) return null;
  return {
    teamMemberId: day.staff_id,
    date,
    working: day.slots.flatMap(toSpan),
    busy: day.busy_intervals.flatMap(toSpan),
  };
}

const CLOCK = /^\d{1,2}:\d{2}/;

/** Midnight as an end is `00:00` or `24:00`; whatever runs past it is cut there. */
function toSpan({ from = '', to = '' }: { from?: string | undefined; to?: string | undefined }): ClockSpan[] {
  if (!CLOCK.test(from) || !CLOCK.test(to)) return [];
  const [start, end] = [toClock(from), toClock(to)];
  return [{ from: start, to: end <= start || end > '24:00' ? '24:00' : end }];
}

const toClock = (value: string): string => {
  const [hours = '', minutes = ''] = value.split(':');
  return `${hours.padStart(2, '0')}:${minutes.slice(0, 2)}`;
};
