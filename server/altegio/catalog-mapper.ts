import type { ClockSpan, DaySchedule } from '../../shared/domain/booking.ts';
import type {
  Catalog,
  CustomField,
  Location,
  Service,
  ServiceCategory,
  ServiceProvider,
  TeamMember,
} from '../../shared/domain/catalog.ts';
import { isWallDate } from '../../shared/domain/time.ts';
import type { Zones } from '../ports/clock.ts';
import type { Decoder } from './decode.ts';
import { toLabel } from './record-details.ts';
import type {
  WireCategory,
  WireCompany,
  WireCountry,
  WireCustomField,
  WireGroup,
  WireLabel,
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

export interface CatalogParts {
  readonly staff: readonly WireStaff[];
  readonly categories: readonly WireCategory[];
  readonly services: readonly WireService[];
  /** `null`: could not be read. */
  readonly labels: readonly WireLabel[] | null;
  readonly customFields: readonly WireCustomField[] | null;
}

export function toCatalog({ staff, categories, services, labels, customFields }: CatalogParts): Catalog {
  return {
    teamMembers: byWeight(staff).map(toTeamMember),
    categories: byWeight(categories).map(toCategory),
    services: byWeight(services).map(toService),
    labels: (labels ?? []).filter((label) => !label.deleted).flatMap(toLabel),
    customFields: (customFields ?? []).flatMap(toCustomField),
    isPartial: labels === null || customFields === null,
  };
}

const FIELD_TYPES: ReadonlyMap<string, CustomField['type']> = new Map([
  ['text', 'text'],
  ['number', 'number'],
  ['select', 'list'],
  ['list', 'list'],
  ['date', 'date'],
  ['datetime', 'date_time'],
]);

/** A field of a kind that we do not know, or that users may not fill, is none for us. */
function toCustomField({ custom_field: field }: WireCustomField): CustomField[] {
  const type = FIELD_TYPES.get(field?.type?.code ?? '');
  if (!field?.code || !type || field.user_can_edit === false) return [];
  const options = type === 'list' ? toOptions(field.values) : [];
  return [{ code: field.code, title: field.title || field.code, type, options }];
}

/** The vendor's page does not show the options: texts, or objects that carry one, in a list or keyed. */
function toOptions(values: unknown): string[] {
  const items = typeof values === 'object' && values !== null ? Object.values(values) : [];
  return items.flatMap((item: unknown) => {
    const text = typeof item === 'object' && item !== null ? optionIn(item) : item;
    return typeof text === 'string' || typeof text === 'number' ? [String(text)] : [];
  });
}

const optionIn = (item: object): unknown => {
  const { value, title } = item as { readonly value?: unknown; readonly title?: unknown };
  return value ?? title;
};

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
  const price = toPrice(service.price_min, service.price_max);
  const durationSeconds = service.duration || service.staff.find((link) => link.seance_length)?.seance_length || 3600;
  return {
    id: service.id,
    title: service.title ?? '',
    categoryId: service.category_id ?? 0,
    ...price,
    durationSeconds,
    teamMembers: service.staff.map((link) => ({
      id: link.id,
      durationSeconds: link.seance_length || durationSeconds,
      ...(link.price?.min === undefined ? price : toPrice(link.price.min, link.price.max)),
    })),
    isGroup: service.is_multi ?? false,
  };
}

/** A single price is two equal numbers; the second is 0 in old data and may be missing for a person's own price. */
function toPrice(min = 0, max = 0): Pick<ServiceProvider, 'priceMin' | 'priceMax'> {
  return { priceMin: min, priceMax: Math.max(min, max) };
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
