import { type Act, singular } from '../act.ts';
import { mergeValues, readCustomValues } from '../custom-values.ts';
import type { Input } from '../input.ts';
import type { Company, Contact, EntityType, Lead, StoredField } from '../model.ts';
import { forbidden, notFound } from '../problem.ts';
import { readTags } from './tags.ts';

/** What deals, contacts and companies have in common when they are posted. */
export interface EntityDraft {
  readonly name: string | undefined;
  readonly responsible_user_id: number | undefined;
  readonly created_by: number | undefined;
  readonly updated_by: number | undefined;
  readonly created_at: number | undefined;
  readonly updated_at: number | undefined;
  readonly fields: StoredField[] | undefined;
}

export function readEntity(act: Act, type: EntityType, input: Input): EntityDraft {
  return {
    name: input.text('name'),
    responsible_user_id: readUser(act, input, 'responsible_user_id'),
    created_by: readUser(act, input, 'created_by'),
    updated_by: readUser(act, input, 'updated_by'),
    created_at: input.integer('created_at'),
    updated_at: input.integer('updated_at'),
    fields: readCustomValues(act.account, type, input),
  };
}

/** 0 is the robot. */
function readUser(act: Act, input: Input, key: string): number | undefined {
  const id = input.integer(key);
  if (id !== undefined && id !== 0)
    input.choice(
      key,
      act.account.users.some((user) => user.id === id),
    );
  return id;
}

interface EntityBase {
  name: string;
  responsible_user_id: number;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  is_deleted: boolean;
  fields: StoredField[];
  tag_ids: number[];
}

export function newEntity(act: Act, type: EntityType, draft: EntityDraft, input: Input): EntityBase {
  return {
    name: draft.name ?? '',
    responsible_user_id: draft.responsible_user_id ?? act.user.id,
    created_by: draft.created_by ?? act.user.id,
    updated_by: draft.created_by ?? act.user.id,
    created_at: draft.created_at ?? act.at,
    updated_at: draft.updated_at ?? act.at,
    is_deleted: false,
    fields: mergeValues([], draft.fields ?? []),
    tag_ids: readTags(act, type, input, []),
  };
}

/** Writes what was sent and tells the event feed what has changed. Returns the former responsible user, if it changed. */
export function changeEntity(
  act: Act,
  type: EntityType,
  entity: Lead | Contact | Company,
  draft: EntityDraft,
  input: Input,
): number | undefined {
  const subject = { type: singular(type), id: entity.id };
  if (draft.name !== undefined && draft.name !== entity.name) {
    act.event('name_field_changed', subject, [{ name_field_value: { name: draft.name } }]);
    entity.name = draft.name;
  }
  const formerOwner = changeOwner(act, type, entity, draft.responsible_user_id);
  changeFields(act, type, entity, draft.fields ?? []);
  changeTags(act, type, entity, input);
  entity.updated_at = draft.updated_at ?? act.at;
  entity.updated_by = draft.updated_by ?? act.user.id;
  return formerOwner;
}

function changeOwner(
  act: Act,
  type: EntityType,
  entity: Lead | Contact | Company,
  owner: number | undefined,
): number | undefined {
  const before = entity.responsible_user_id;
  if (owner === undefined || owner === before) return undefined;
  entity.responsible_user_id = owner;
  const shape = (id: number): unknown[] => [{ responsible_user: { id } }];
  act.event('entity_responsible_changed', { type: singular(type), id: entity.id }, shape(owner), shape(before));
  return before;
}

function changeFields(act: Act, type: EntityType, entity: Lead | Contact | Company, sent: StoredField[]): void {
  for (const { field_id, values } of sent) {
    const before = entity.fields.find((field) => field.field_id === field_id)?.values ?? [];
    if (JSON.stringify(before) === JSON.stringify(values)) continue;
    const shape = (list: StoredField['values']): unknown[] =>
      list.map(({ value, enum_id }) => ({
        custom_field_value: { field_id, enum_id: enum_id ?? null, text: String(value) },
      }));
    const subject = { type: singular(type), id: entity.id };
    act.event(`custom_field_${field_id}_value_changed`, subject, shape(values), shape(before));
  }
  entity.fields = mergeValues(entity.fields, sent);
}

function changeTags(act: Act, type: EntityType, entity: Lead | Contact | Company, input: Input): void {
  const before = entity.tag_ids;
  entity.tag_ids = readTags(act, type, input, before);
  const shape = (id: number): unknown[] => [{ tag: { name: act.account.tags.find((tag) => tag.id === id)?.name } }];
  const subject = { type: singular(type), id: entity.id };
  for (const id of entity.tag_ids) if (!before.includes(id)) act.event('entity_tag_added', subject, shape(id));
  for (const id of before) if (!entity.tag_ids.includes(id)) act.event('entity_tag_deleted', subject, [], shape(id));
}

/** The entity that is about to be changed. Throws 404 when there is none and 403 when the user may not edit it. */
export function editable<T extends EntityType>(act: Act, type: T, id: number): EntityOf<T> {
  const entity = findEntity(act, type, id);
  if (!entity) throw notFound();
  if (!act.may(type, 'view', entity.responsible_user_id) || !act.may(type, 'edit', entity.responsible_user_id)) {
    throw forbidden();
  }
  return entity;
}

export type EntityOf<T extends EntityType> = T extends 'leads' ? Lead : T extends 'contacts' ? Contact : Company;

/** The entity unless it does not exist or lies in the bin. */
export function findEntity<T extends EntityType>(act: Act, type: T, id: number): EntityOf<T> | undefined {
  const list = act.account[type] as EntityOf<T>[];
  return list.find((entity) => entity.id === id && !entity.is_deleted);
}
