import type { Membership, Rights, User } from './state.ts';

/** The groups of `GET /user/permissions`, with the flags an integration looks at. Numbers are ids or days. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  timetable: [
    'timetable_access',
    'master_id',
    'position_id',
    'last_days_count',
    'timetable_phones_access',
    'timetable_transferring_record_access',
    'schedule_edit_access',
  ],
  record_form: [
    'record_form_access',
    'record_form_client_access',
    'create_records_access',
    'edit_records_access',
    'delete_records_access',
    'edit_records_attendance_access',
    'record_edit_full_paid_access',
    'delete_customer_came_records_access',
    'delete_paid_records_access',
    'records_services_cost_access',
    'records_services_discount_access',
    'records_finances_access',
    'records_finances_last_days_count',
    'records_finances_pay_from_deposits_access',
    'custom_fields_record_values_read_access',
    'custom_fields_record_values_edit_access',
  ],
  finances: ['finances_transactions_access'],
  clients: [
    'clients_access',
    'client_phones_access',
    'clients_phones_email_access',
    'clients_card_phone_access',
    'client_comments_list_access',
    'client_comments_add_access',
    'clients_delete_access',
    'clients_visit_master_id',
  ],
  dashboard: ['dashboard_access'],
  notification: ['notification_access'],
  loyalty: [
    'loyalty_access',
    'loyalty_cards_manual_transactions_access',
    'loyalty_certificate_and_abonement_manual_transactions_access',
  ],
  storages: ['storages_access'],
  settings: [
    'settings_access',
    'settings_services_access',
    'settings_master_access',
    'webhook_read_access',
    'users_access',
  ],
  online_record: ['online_record_access'],
  reports: ['reports_access'],
  security: ['security_2fa_access'],
  comers: ['comers_access'],
  other: ['other_access'],
};

/** Flags that are numbers: 0 means no limit, but -1 does for money. */
const NUMBERS: Rights = {
  master_id: 0,
  position_id: 0,
  last_days_count: 0,
  clients_visit_master_id: 0,
  records_finances_last_days_count: -1,
};

const WORKER_MAY = new Set(['timetable_access', 'record_form_access', 'record_form_client_access', 'clients_access']);

/** What a user may do in a location; `undefined` when it is not theirs at all. */
export function rightsIn(user: User, locationId: number): Rights | undefined {
  const membership = user.memberships.find((it) => it.locationId === locationId);
  return membership ? rightsOf(membership) : undefined;
}

function rightsOf({ role, rights }: Membership): Rights {
  const base: Rights = {};
  for (const flag of Object.values(GROUPS).flat()) {
    base[flag] = NUMBERS[flag] ?? (role === 'worker' ? WORKER_MAY.has(flag) : true);
  }
  return { ...base, ...rights };
}

/** The same grouped as `GET /user/permissions` prints them; `security_*` flags also stand at the top level. */
export function groupedRights(rights: Rights, wanted: readonly string[]): Record<string, unknown> {
  const names = Object.keys(GROUPS).filter((name) => wanted.length === 0 || wanted.includes(name));
  const pick = (flags: readonly string[]): Rights =>
    Object.fromEntries(flags.map((flag) => [flag, rights[flag] ?? false]));
  const groups = Object.fromEntries(names.map((name) => [name, pick(GROUPS[name] ?? [])]));
  return { ...groups, ...pick(GROUPS['security'] ?? []) };
}

/** As seen by someone without the right to phones. */
export function maskPhone(phone: string): string {
  return phone === '' ? '' : `${phone.slice(0, 4)}${'*'.repeat(Math.max(0, phone.length - 6))}${phone.slice(-2)}`;
}
