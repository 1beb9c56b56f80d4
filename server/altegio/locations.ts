import type { DaySchedule } from '../../shared/domain/booking.ts';
import type { Catalog, Location } from '../../shared/domain/catalog.ts';
import { digitsOf } from '../../shared/domain/phone.ts';
import type { WallDate } from '../../shared/domain/time.ts';
import { codeOf, ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation, SignedIn } from '../ports/booking-provider.ts';
import { toCatalog, toDaySchedule, toLocation } from './catalog-mapper.ts';
import type { AltegioContext } from './context.ts';
import { readCustomFields, readLabels } from './extras.ts';
import {
  WireCategory,
  WireCompany,
  WireCountry,
  WireGroup,
  WireScheduleDay,
  WireService,
  WireSignIn,
  WireStaff,
} from './wire.ts';

/** Success without a token means two-factor sign-in: a person has to type a code at the vendor's. */
export async function signIn(
  { client, decoder }: AltegioContext,
  { login, password }: { login: string; password: string },
): Promise<SignedIn> {
  const { data } = await client.call(
    { userToken: null, lane: 'person' },
    {
      operation: 'sign_in',
      method: 'POST',
      path: '/auth',
      body: { login: toLogin(login), password },
      effect: 'read',
      codes: { 400: 'authorisation_error', 401: 'authorisation_error', 422: 'authorisation_error' },
    },
  );
  const user = decoder.one(WireSignIn, 'auth', data);
  if (!user?.user_token)
    throw new ProductError('two_factor_needed', { detail: 'altegio sign_in: no token in success' });
  return { userToken: user.user_token, userId: user.id ?? 0, userName: user.name ?? '' };
}

/** An e-mail as typed, or a phone as digits. */
function toLogin(login: string): string {
  const typed = login.trim();
  return /^[\d\s()+.-]{7,}$/.test(typed) ? digitsOf(typed) : typed;
}

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
