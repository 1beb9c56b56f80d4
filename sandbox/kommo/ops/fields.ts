import type { Act } from '../act.ts';
import { type Input, isJson } from '../input.ts';
import type { CustomField, EntityType, FieldEnum } from '../model.ts';

const FIELD_TYPES = new Set(
  `text numeric checkbox select multiselect date url textarea radiobutton streetaddress smart_address birthday
   legal_entity date_time price category items tracking_data linked_entity file monetary chained_list`.split(/\s+/),
);
const WITH_ENUMS = new Set(['select', 'multiselect', 'radiobutton', 'category']);

interface FieldDraft {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly code: string | undefined;
  readonly sort: number | undefined;
  readonly is_api_only: boolean | undefined;
  readonly group_id: string | undefined;
  readonly currency: string | undefined;
  readonly enums: Omit<FieldEnum, 'id'>[] | undefined;
}

export function readField(input: Input, isNew: boolean): FieldDraft {
  if (isNew) {
    input.require('name');
    input.require('type');
  }
  const type = input.text('type');
  if (type !== undefined) input.choice('type', FIELD_TYPES.has(type));
  return {
    name: input.text('name'),
    type,
    code: input.text('code'),
    sort: input.integer('sort'),
    is_api_only: input.flag('is_api_only'),
    group_id: input.text('group_id'),
    currency: input.text('currency'),
    enums: readEnums(input),
  };
}

function readEnums(input: Input): FieldDraft['enums'] {
  return input.list('enums')?.map((raw, index) => {
    const sent = isJson(raw) ? raw : {};
    if (typeof sent['value'] !== 'string') input.wrongType(`enums.${index}.value`, 'string');
    return {
      value: String(sent['value']),
      sort: typeof sent['sort'] === 'number' ? sent['sort'] : (index + 1) * 10,
      code: typeof sent['code'] === 'string' ? sent['code'] : null,
    };
  });
}

export function createField(act: Act, type: EntityType, draft: FieldDraft): CustomField {
  const field: CustomField = {
    id: act.id('field'),
    entity_type: type,
    name: draft.name ?? '',
    type: draft.type ?? 'text',
    code: draft.code ?? null,
    sort: draft.sort ?? 500,
    is_api_only: draft.is_api_only ?? false,
    is_predefined: false,
    is_deletable: true,
    group_id: draft.group_id ?? null,
    currency: draft.currency ?? null,
    enums: WITH_ENUMS.has(draft.type ?? '') ? mergeEnums(act, [], draft.enums ?? []) : null,
  };
  act.account.custom_fields.push(field);
  return field;
}

/** Options are replaced as a whole; one with the same words keeps its id. */
function mergeEnums(act: Act, before: readonly FieldEnum[], sent: readonly Omit<FieldEnum, 'id'>[]): FieldEnum[] {
  return sent.map((option) => ({
    id: before.find(({ value }) => value === option.value)?.id ?? act.id('enum'),
    ...option,
  }));
}

export function updateField(act: Act, field: CustomField, draft: FieldDraft): void {
  field.name = draft.name ?? field.name;
  field.sort = draft.sort ?? field.sort;
  field.code = draft.code ?? field.code;
  field.is_api_only = draft.is_api_only ?? field.is_api_only;
  field.group_id = draft.group_id ?? field.group_id;
  if (draft.enums && field.enums) field.enums = mergeEnums(act, field.enums, draft.enums);
}

/** A deleted field takes its values with it. */
export function deleteField(act: Act, field: CustomField): void {
  const { account } = act;
  account.custom_fields = account.custom_fields.filter(({ id }) => id !== field.id);
  for (const entity of account[field.entity_type]) {
    entity.fields = entity.fields.filter(({ field_id }) => field_id !== field.id);
  }
}
