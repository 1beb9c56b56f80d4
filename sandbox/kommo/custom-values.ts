import { type Input, isJson, type Json } from './input.ts';
import type { Account, CustomField, EntityType, FieldEnum, Scalar, StoredField, StoredValue } from './model.ts';
import { dayStart } from './zone.ts';

const ENUM_TYPES = new Set(['select', 'multiselect', 'radiobutton', 'category']);
const TEXT_TYPES = new Set(['text', 'textarea', 'url', 'streetaddress', 'tracking_data']);
const DATE_TYPES = new Set(['date', 'date_time', 'birthday']);

/** `custom_fields_values` of a posted entity, checked and ready to store; `undefined` when none were sent. */
export function readCustomValues(account: Account, type: EntityType, input: Input): StoredField[] | undefined {
  return input.list('custom_fields_values')?.flatMap((raw, index) => {
    const path = `custom_fields_values.${index}`;
    const sent = isJson(raw) ? raw : {};
    const field = findField(account, type, sent);
    if (!field) {
      input.choice(sent['field_id'] === undefined ? `${path}.field_code` : `${path}.field_id`, false);
      return [];
    }
    return [{ field_id: field.id, values: readValues(account, field, sent['values'], input, `${path}.values`) }];
  });
}

function findField(account: Account, type: EntityType, sent: Json): CustomField | undefined {
  return account.custom_fields.find(
    (field) =>
      field.entity_type === type &&
      (sent['field_id'] === undefined || sent['field_id'] === null
        ? field.code !== null && field.code === sent['field_code']
        : field.id === sent['field_id']),
  );
}

function readValues(account: Account, field: CustomField, raw: unknown, input: Input, path: string): StoredValue[] {
  if (raw === null || raw === undefined) return [];
  if (!Array.isArray(raw)) {
    input.wrongType(path, 'array');
    return [];
  }
  return raw.flatMap((item, index) => {
    const read = isJson(item) ? readValue(account, field, item) : wrong('object');
    if ('stored' in read) return [read.stored];
    if (read.expected === 'choice') input.choice(`${path}.${index}.value`, false);
    else input.wrongType(`${path}.${index}.value`, read.expected);
    return [];
  });
}

type Read = { readonly stored: StoredValue } | { readonly expected: string };
const stored = (value: StoredValue['value']): Read => ({ stored: { value } });
const wrong = (expected: string): Read => ({ expected });

function readValue(account: Account, field: CustomField, item: Json): Read {
  const { value } = item;
  if (ENUM_TYPES.has(field.type)) return readEnum(field, item);
  if (field.type === 'multitext') return readMultitext(field, item);
  if (TEXT_TYPES.has(field.type)) return typeof value === 'string' ? stored(value) : wrong('string');
  if (DATE_TYPES.has(field.type)) return readDate(account, field, value);
  if (field.type === 'checkbox') return typeof value === 'boolean' ? stored(value) : wrong('bool');
  if (field.type === 'numeric') return isNumeric(value) ? stored(String(value)) : wrong('numeric');
  if (field.type === 'price' || field.type === 'monetary') return isNumeric(value) ? stored(value) : wrong('numeric');
  return isJson(value) || isScalar(value) ? stored(value) : wrong('object');
}

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);
const isNumeric = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

/** A choice is named by its id, its code or its words; an unknown one is refused, never added. */
function readEnum(field: CustomField, item: Json): Read {
  const chosen =
    chosenEnum(field.enums ?? [], item) ?? (field.enums ?? []).find(({ value }) => value === item['value']);
  return chosen ? { stored: { value: chosen.value, enum_id: chosen.id } } : wrong('choice');
}

function chosenEnum(enums: readonly FieldEnum[], item: Json): FieldEnum | undefined {
  if (item['enum_id'] !== undefined && item['enum_id'] !== null) return enums.find(({ id }) => id === item['enum_id']);
  if (typeof item['enum_code'] === 'string') return enums.find(({ code }) => code === item['enum_code']);
  return undefined;
}

function readMultitext(field: CustomField, item: Json): Read {
  const { value } = item;
  if (typeof value !== 'string') return wrong('string');
  const named = item['enum_id'] !== undefined || item['enum_code'] !== undefined;
  const chosen = named ? chosenEnum(field.enums ?? [], item) : field.enums?.[0];
  return chosen ? { stored: { value, enum_id: chosen.id } } : wrong('choice');
}

function readDate(account: Account, field: CustomField, value: unknown): Read {
  const unix = typeof value === 'number' ? Math.floor(value) : typeof value === 'string' ? rfc3339(value) : undefined;
  if (unix === undefined) return wrong('date');
  return stored(field.type === 'date_time' ? unix : dayStart(account.timezone, unix));
}

function rfc3339(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  return Math.floor(Date.parse(text) / 1000);
}

/** Every field that was sent is replaced as a whole; the others stay. */
export function mergeValues(before: readonly StoredField[], sent: readonly StoredField[]): StoredField[] {
  const sentIds = new Set(sent.map(({ field_id }) => field_id));
  return [...before.filter(({ field_id }) => !sentIds.has(field_id)), ...sent].filter(
    ({ values }) => values.length > 0,
  );
}

/** As the API answers them: `null` when there is none. */
export function viewValues(account: Account, fields: readonly StoredField[]): unknown[] | null {
  const shown = fields.flatMap(({ field_id, values }) => {
    const field = account.custom_fields.find(({ id }) => id === field_id);
    if (!field) return [];
    return [
      {
        field_id,
        field_name: field.name,
        field_code: field.code,
        field_type: field.type,
        values: values.map((value) => viewValue(field, value)),
      },
    ];
  });
  return shown.length > 0 ? shown : null;
}

function viewValue(field: CustomField, { value, enum_id }: StoredValue): unknown {
  if (enum_id === undefined) return { value };
  const option = field.enums?.find(({ id }) => id === enum_id);
  return { value, enum_id, enum_code: option?.code ?? null };
}
