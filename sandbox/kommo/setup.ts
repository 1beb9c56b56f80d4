import { Act, type ActOptions } from './act.ts';
import { Input, type Json, rejectBad } from './input.ts';
import type { Account, Contact, CustomField, FieldEnum, KommoState, Lead, User } from './model.ts';
import { createContact, readContact } from './ops/contacts.ts';
import { createLead, readLead } from './ops/leads.ts';
import { rightsOf, userRights } from './rights.ts';
import { firstAdmin, nextId } from './state.ts';

export interface NewAccount {
  readonly id?: number;
  readonly name: string;
  readonly subdomain: string;
  readonly top_level_domain?: 'com' | 'ru';
  readonly country?: string;
  readonly currency?: string;
  readonly currency_symbol?: string;
  readonly language?: string;
  readonly timezone?: string;
  /** Unix seconds. */
  readonly created_at?: number;
  readonly webhooks_in_plan?: boolean;
  readonly is_api_filter_enabled?: boolean;
  readonly duplicate_control?: boolean;
}

/** An account as it is on its first day: the system's own fields, no users, no pipelines. */
export function newAccount(state: KommoState, wanted: NewAccount): Account {
  const account: Account = {
    country: 'ES',
    currency: 'EUR',
    currency_symbol: '€',
    language: 'en',
    timezone: 'Europe/Madrid',
    top_level_domain: 'com',
    created_at: 1_700_000_000,
    paid: true,
    webhooks_in_plan: true,
    is_api_filter_enabled: false,
    duplicate_control: false,
    ...wanted,
    id: wanted.id ?? nextId(state, 'account'),
    users: [],
    roles: [],
    groups: [{ id: 0, name: 'Sales' }],
    pipelines: [],
    custom_fields: [],
    tags: [],
    loss_reasons: [],
    task_types: [
      { id: 1, name: 'Follow-up', color: null, icon_id: null, code: 'FOLLOW_UP' },
      { id: 2, name: 'Meeting', color: null, icon_id: null, code: 'MEETING' },
    ],
    leads: [],
    contacts: [],
    companies: [],
    tasks: [],
    notes: [],
    events: [],
    unsorted: [],
    webhooks: [],
    stage_actions: [],
    widgets: {},
  };
  // An account with a chosen id must not meet one that is counted up to.
  state.last_ids['account'] = Math.max(state.last_ids['account'] ?? 0, account.id);
  for (const type of ['contacts', 'companies'] as const) addSystemFields(state, account, type);
  state.accounts.push(account);
  return account;
}

function addSystemFields(state: KommoState, account: Account, type: 'contacts' | 'companies'): void {
  const multitext = (name: string, code: string, options: string[]): CustomField => ({
    ...systemField(state, type, name, 'multitext', code),
    enums: options.map((value, index): FieldEnum => ({ id: nextId(state, 'enum'), value, sort: index, code: value })),
  });
  account.custom_fields.push(
    multitext('Phone', 'PHONE', ['WORK', 'WORKDD', 'MOB', 'FAX', 'HOME', 'OTHER']),
    multitext('Email', 'EMAIL', ['WORK', 'PRIV', 'OTHER']),
  );
  const own = type === 'contacts' ? (['Position', 'POSITION'] as const) : (['Address', 'ADDRESS'] as const);
  account.custom_fields.push(systemField(state, type, own[0], type === 'contacts' ? 'text' : 'textarea', own[1]));
}

function systemField(
  state: KommoState,
  entity_type: 'contacts' | 'companies',
  name: string,
  type: string,
  code: string,
): CustomField {
  return {
    id: nextId(state, 'field'),
    entity_type,
    name,
    type,
    code,
    sort: 10,
    is_api_only: false,
    is_predefined: true,
    is_deletable: false,
    group_id: null,
    currency: null,
    enums: null,
  };
}

export interface NewUser {
  readonly name: string;
  readonly email?: string;
  readonly lang?: string;
  readonly is_admin?: boolean;
  /** What the user may see and change of deals and contacts. Default: everything, `A`. */
  readonly sees?: 'A' | 'G' | 'M' | 'D';
  readonly group_id?: number;
}

export function newUser(state: KommoState, account: Account, wanted: NewUser): User {
  const id = nextId(state, 'user');
  const letter = wanted.sees ?? 'A';
  const user: User = {
    id,
    name: wanted.name,
    email: wanted.email ?? `user${id}@${account.subdomain}.example`,
    lang: wanted.lang ?? 'en',
    theme: 1,
    is_admin: wanted.is_admin ?? false,
    is_active: true,
    group_id: wanted.group_id ?? 0,
    role_id: null,
    rights: { ...userRights(letter), tasks: rightsOf(letter === 'D' ? 'M' : letter) },
  };
  account.users.push(user);
  return user;
}

/** For things that are simply there: whatever happens in this act is told to nobody. */
export function quietAct(options: Omit<ActOptions, 'user'> & { readonly user?: User }): Act {
  return new Act({ ...options, user: options.user ?? firstAdmin(options.account) });
}

/** A deal from the fields the API takes. Throws when they are wrong. */
export function addLead(act: Act, fields: Json): Lead {
  const input = new Input(fields, 0);
  const draft = readLead(act, input);
  rejectBad([input]);
  return createLead(act, draft, input);
}

/** A contact from the fields the API takes. Throws when they are wrong. */
export function addContact(act: Act, fields: Json): Contact {
  const input = new Input(fields, 0);
  const draft = readContact(act, input);
  rejectBad([input]);
  return createContact(act, draft, input);
}

/** `custom_fields_values` with a phone and an e-mail, as far as there are any. */
export function phoneAndEmail(phone: string | null, email: string | null): Json[] {
  return [
    ...(phone === null ? [] : [{ field_code: 'PHONE', values: [{ value: phone, enum_code: 'MOB' }] }]),
    ...(email === null ? [] : [{ field_code: 'EMAIL', values: [{ value: email, enum_code: 'PRIV' }] }]),
  ];
}
