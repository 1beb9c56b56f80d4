import type { FormObject, FormValue } from '../lib/form.ts';
import type { Account, Company, Contact, EntityType, Lead, Note, StoredField, Task, Unsorted } from './model.ts';
import { leadsOfContact } from './views.ts';
import { localStamp } from './zone.ts';

/** Numbers that the older wire format uses for kinds of entities. */
const ELEMENT_TYPES: Record<EntityType, number> = { contacts: 1, leads: 2, companies: 3 };

const NOTE_TYPES: Record<string, number> = {
  common: 4,
  attachment: 5,
  call_in: 10,
  call_out: 11,
  sms_in: 102,
  sms_out: 103,
};

/** Rows of webhooks: the older format, not that of the API. `undefined` values are left out of the form. */
export function leadRow(account: Account, lead: Lead, old: FormObject = {}): FormObject {
  return {
    id: lead.id,
    name: lead.name,
    status_id: lead.status_id,
    price: lead.price,
    responsible_user_id: lead.responsible_user_id,
    last_modified: lead.updated_at,
    modified_user_id: lead.updated_by,
    created_user_id: lead.created_by,
    date_create: lead.created_at,
    pipeline_id: lead.pipeline_id,
    ...old,
    ...tail(account, lead),
  };
}

function tail(account: Account, entity: Lead | Contact | Company): FormObject {
  const tags = account.tags.filter(({ id }) => entity.tag_ids.includes(id)).map(({ id, name }) => ({ id, name }));
  return {
    ...(tags.length > 0 && { tags }),
    account_id: account.id,
    ...(entity.fields.length > 0 && { custom_fields: customFields(account, entity.fields) }),
    created_at: entity.created_at,
    updated_at: entity.updated_at,
  };
}

function customFields(account: Account, fields: readonly StoredField[]): FormObject[] {
  return fields.flatMap(({ field_id, values }) => {
    const field = account.custom_fields.find(({ id }) => id === field_id);
    if (!field) return [];
    return [
      {
        id: field_id,
        name: field.name,
        ...(field.code !== null && { code: field.code }),
        values: hookValues(field.type, values),
      },
    ];
  });
}

/** Dates are bare scalars, the value of a radio button is no list: as the product sends them. */
function hookValues(type: string, values: StoredField['values']): FormValue {
  const rows = values.map(({ value, enum_id }) => ({ value: plain(value), enum: enum_id }));
  if (type === 'date' || type === 'date_time' || type === 'birthday') return rows.map(({ value }) => value);
  return type === 'radiobutton' ? (rows[0] ?? {}) : rows;
}

const plain = (value: unknown): FormValue =>
  typeof value === 'object' ? JSON.stringify(value) : (value as string | number | boolean);

export function contactRow(
  account: Account,
  type: 'contact' | 'company',
  entity: Contact | Company,
  old: FormObject = {},
): FormObject {
  const leads =
    type === 'contact'
      ? leadsOfContact(account, entity.id)
      : account.leads.filter(({ company_id, is_deleted }) => company_id === entity.id && !is_deleted);
  return {
    id: entity.id,
    name: entity.name,
    responsible_user_id: entity.responsible_user_id,
    ...old,
    date_create: entity.created_at,
    last_modified: entity.updated_at,
    created_user_id: entity.created_by,
    modified_user_id: entity.updated_by,
    ...('company_id' in entity && entity.company_id !== null && { linked_company_id: entity.company_id }),
    ...(leads.length > 0 && { linked_leads_id: Object.fromEntries(leads.map(({ id }) => [id, { ID: id }])) }),
    ...tail(account, entity),
    type,
  };
}

export function taskRow(account: Account, task: Task, old: FormObject = {}): FormObject {
  return {
    id: task.id,
    element_id: task.entity_id ?? 0,
    element_type: task.entity_type === null ? 0 : ELEMENT_TYPES[task.entity_type],
    task_type: task.task_type_id,
    text: task.text,
    status: task.is_completed,
    action_close: task.is_completed,
    account_id: account.id,
    created_user_id: task.created_by,
    modified_user_id: task.updated_by,
    responsible_user_id: task.responsible_user_id,
    ...old,
    date_create: localStamp(account.timezone, task.created_at),
    last_modified: localStamp(account.timezone, task.updated_at),
    complete_till: localStamp(account.timezone, task.complete_till),
    complete_before: task.complete_till,
    created_at: task.created_at,
    updated_at: task.updated_at,
    ...(task.result && { result: { ...task.result } }),
  };
}

/** Note rows have one level more than the others. */
export function noteRow(account: Account, note: Note): FormObject {
  const text = note.params['text'];
  return {
    note: {
      id: note.id,
      note_type: NOTE_TYPES[note.note_type] ?? 25,
      element_id: note.entity_id,
      element_type: ELEMENT_TYPES[note.entity_type],
      text: typeof text === 'string' ? text : JSON.stringify(note.params),
      account_id: account.id,
      created_by: note.created_by,
      main_user_id: note.responsible_user_id,
      date_create: localStamp(account.timezone, note.created_at),
      timestamp_x: localStamp(account.timezone, note.updated_at),
    },
  };
}

export function unsortedRow(account: Account, unsorted: Unsorted): FormObject {
  return {
    uid: unsorted.uid,
    source: unsorted.source_name,
    source_uid: unsorted.source_uid,
    category: unsorted.category,
    pipeline_id: unsorted.pipeline_id,
    created_at: unsorted.created_at,
    account_id: account.id,
    data: { leads: [{ id: unsorted.lead_id }], contacts: unsorted.contact_ids.map((id) => ({ id })) },
  };
}
