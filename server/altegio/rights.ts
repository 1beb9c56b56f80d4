import {
  type ProviderRights,
  RIGHT_KEYS,
  type RightKey,
  type RightState,
} from '../../shared/domain/provider-rights.ts';
import type { ProviderAccess, ProviderLocation } from '../ports/booking-provider.ts';
import type { AltegioContext } from './context.ts';

/** The vendor's rights, each under its own name, whatever group it stands in. */
type Flags = ReadonlyMap<string, unknown>;

type Test = (flags: Flags) => RightState;

const GROUPS = ['timetable', 'record_form', 'clients', 'loyalty', 'settings'];

/** A history of a year is as good as a whole one. */
const LONG_DAYS = 365;

/** The right that each of our words stands for. Every test must pass. */
const TESTS: Readonly<Record<RightKey, readonly Test[]>> = {
  webhooks: [isOn('webhook_read_access'), isOn('settings_access')],
  schedule: [isOn('timetable_access'), isOn('record_form_access')],
  create: [isOn('create_records_access')],
  move: [isOn('edit_records_access'), isOn('timetable_transferring_record_access')],
  delete: [isOn('delete_records_access')],
  client_data: [isOn('clients_access'), isOn('client_phones_access')],
  add_client: [isOn('record_form_client_access')],
  services: [isOn('settings_services_access')],
  loyalty: [isOn('loyalty_access')],
  visit_history: [isOn('clients_access'), isUnlimited('clients_visit_master_id')],
  appointment_list: [isUnlimited('master_id'), isUnlimited('position_id'), isLong('last_days_count')],
};

/** The effective rights of whoever's token it is, as the location gives them. */
export async function readRights(
  { client }: AltegioContext,
  access: ProviderAccess,
  { id }: ProviderLocation,
): Promise<ProviderRights> {
  const { data } = await client.call(access, {
    operation: 'read_rights',
    method: 'GET',
    path: `/user/permissions/${id}`,
    query: { group_permissions: GROUPS },
    effect: 'read',
  });
  return toRights(data);
}

export function toRights(data: unknown): ProviderRights {
  const flags = new Map(flagsIn(data));
  const states = RIGHT_KEYS.map((key) => [key, allOf(TESTS[key].map((test) => test(flags)))] as const);
  return Object.fromEntries(states) as Record<RightKey, RightState>;
}

const allOf = (states: readonly RightState[]): RightState =>
  states.find((state) => state === 'missing') ?? states.find((state) => state === 'unknown') ?? 'present';

/** The answer is groups of flags; some flags stand beside the groups. */
function flagsIn(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    typeof item === 'object' && item !== null ? flagsIn(item) : [[name, item] as [string, unknown]],
  );
}

/** Values come as booleans, 0 and 1, or text; a flag that is not there says nothing. */
function isOn(name: string): Test {
  return (flags) => {
    const value = flags.get(name);
    if (value === true || value === 1 || value === '1' || value === 'true') return 'present';
    if (value === false || value === 0 || value === '0' || value === 'false') return 'missing';
    return 'unknown';
  };
}

function numberOf(value: unknown): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** An id to which the view is narrowed; 0: to nobody's. */
function isUnlimited(name: string): Test {
  return (flags) => {
    const number = numberOf(flags.get(name));
    if (number === null) return 'unknown';
    return number === 0 ? 'present' : 'missing';
  };
}

/** Days of the past that are shown; 0 or less: all of them. */
function isLong(name: string): Test {
  return (flags) => {
    const days = numberOf(flags.get(name));
    if (days === null) return 'unknown';
    return days <= 0 || days >= LONG_DAYS ? 'present' : 'missing';
  };
}
