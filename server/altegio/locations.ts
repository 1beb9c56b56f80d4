import type { DaySchedule } from '../../shared/domain/booking.ts';
import type { Catalog, Location } from '../../shared/domain/catalog.ts';
import type { WallDate } from '../../shared/domain/time.ts';
import { codeOf } from '../errors.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import { toCatalog, toDaySchedule, toLocation } from './catalog-mapper.ts';
import type { AltegioContext } from './context.ts';
import { readCustomFields, readLabels } from './extras.ts';
import { WireCategory, WireCompany, WireCountry, WireGroup, WireScheduleDay, WireService, WireStaff } from './wire.ts';

const LOCATIONS_PER_PAGE = 100;
const LONGEST_LIST = 50;

/** `my=1` matters: without it strangers' locations of the public catalogue come. */
export async function listLocations(context: AltegioContext, access: ProviderAccess): Promise<Location[]> {
  const [companies, groups, countries] = await Promise.all([
    listCompanies(context, access),
    listGroups(context, access),
    listCountries(context, access),
  ]);
  const { zones, decoder } = context;
  return companies.map((company) => toLocation(company, { groups, countries, zones, report: decoder.report }));
}

/** One by its id: for a token whose own list may be empty though it works there. */
export async function readLocation(
  context: AltegioContext,
  access: ProviderAccess,
  locationId: number,
): Promise<Location | null> {
  const { client, decoder, zones } = context;
  const [{ data }, groups, countries] = await Promise.all([
    client.call(access, {
      operation: 'read_location',
      method: 'GET',
      path: `/company/${locationId}`,
      query: { my: 1 },
      effect: 'read',
    }),
    listGroups(context, access),
    listCountries(context, access),
  ]);
  const company = decoder.one(WireCompany, 'company', data);
  return company && toLocation(company, { groups, countries, zones, report: decoder.report });
}

/** The list tells no total: the last page is the first short one. */
async function listCompanies({ client, decoder }: AltegioContext, access: ProviderAccess): Promise<WireCompany[]> {
  const companies = new Map<number, WireCompany>();
  for (let page = 1; page <= LONGEST_LIST; page += 1) {
    const { data } = await client.call(access, {
      operation: 'list_locations',
      method: 'GET',
      path: '/companies',
      query: { my: 1, page, count: LOCATIONS_PER_PAGE },
      effect: 'read',
    });
    const known = companies.size;
    for (const company of decoder.list(WireCompany, 'company', data)) companies.set(company.id, company);
    const isLast = !Array.isArray(data) || data.length < LOCATIONS_PER_PAGE || companies.size === known;
    if (isLast) break;
  }
  return [...companies.values()];
}

/** Chains are an extra: who may not see them still sees the locations. */
async function listGroups({ client, decoder }: AltegioContext, access: ProviderAccess): Promise<WireGroup[]> {
  try {
    const { data } = await client.call(access, {
      operation: 'list_chains',
      method: 'GET',
      path: '/groups',
      effect: 'read',
    });
    return decoder.list(WireGroup, 'group', data);
  } catch (error) {
    if (['right_missing', 'location_unknown'].includes(codeOf(error))) return [];
    throw error;
  }
}

async function listCountries({ client, decoder }: AltegioContext, access: ProviderAccess): Promise<WireCountry[]> {
  const { data } = await client.call(access, {
    operation: 'list_countries',
    method: 'GET',
    path: '/countries',
    effect: 'read',
  });
  return decoder.list(WireCountry, 'country', data);
}

export async function readCatalog(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
): Promise<Catalog> {
  const { client, decoder } = context;
  const { id } = location;
  const read = async (operation: string, part: string) =>
    (await client.call(access, { operation, method: 'GET', path: `/company/${id}/${part}`, effect: 'read' })).data;
  const [staff, categories, services] = await Promise.all([
    read('list_team_members', 'staff'),
    read('list_categories', 'service_categories'),
    read('list_services', 'services'),
  ]);
  // Afterwards, so that a booking system that is silent is not asked for what could do without.
  const [labels, customFields] = await Promise.all([
    readLabels(context, access, location),
    readCustomFields(context, access, location),
  ]);
  return toCatalog({
    staff: decoder.list(WireStaff, 'staff', staff),
    categories: decoder.list(WireCategory, 'service_category', categories),
    services: decoder.list(WireService, 'service', services),
    labels,
    customFields,
  });
}

/** `teamMemberIds` empty: everybody. */
export async function readSchedules(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  { id }: ProviderLocation,
  wanted: { from: WallDate; to: WallDate; teamMemberIds?: readonly number[] },
): Promise<DaySchedule[]> {
  const { data } = await client.call(access, {
    operation: 'read_schedules',
    method: 'GET',
    path: `/company/${id}/staff/schedule`,
    query: {
      start_date: wanted.from,
      end_date: wanted.to,
      staff_ids: wanted.teamMemberIds ?? [],
      include: ['busy_intervals'],
    },
    effect: 'read',
  });
  return decoder.list(WireScheduleDay, 'schedule', data).flatMap((day) => toDaySchedule(day) ?? []);
}
