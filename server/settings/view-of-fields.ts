import type { ExtraFieldRow, FieldRow, FieldsView } from '../../shared/contracts/fields.ts';
import {
  type CrmField,
  type FieldFinding,
  type FieldMapping,
  type FieldSpec,
  findFields,
  specsFor,
} from '../../shared/domain/field-mapping.ts';
import { EXTRA_VALUES, type ExtraTarget, extraTypeFor } from '../../shared/domain/field-types.ts';
import type { Language } from '../../shared/domain/language.ts';

/** Each wanted value with the field that was found for it, in the account's language. */
export function viewOfFields(
  fields: readonly CrmField[],
  mapping: FieldMapping,
  language: Language,
): Omit<FieldsView, 'version'> {
  const findings = new Map(findFields(fields, mapping).map((finding) => [finding.key, finding]));
  return {
    dateAndTimeInOneField: mapping.dateAndTimeInOneField,
    rows: specsFor(mapping.dateAndTimeInOneField).map((spec) =>
      viewOfRow(spec, findings.get(spec.key), mapping, language),
    ),
    extra: (mapping.extra ?? []).map((target) => viewOfExtra(target, fields)),
    candidates: fields
      .filter(({ type }) => EXTRA_VALUES.some((value) => extraTypeFor(value, type) !== null))
      .map((field) => ({ ...field })),
  };
}

function viewOfRow(
  spec: FieldSpec,
  finding: FieldFinding | undefined,
  mapping: FieldMapping,
  language: Language,
): FieldRow {
  const field = finding && 'field' in finding ? finding.field : null;
  return {
    key: spec.key,
    owner: spec.owner,
    wantedName: spec.names[language],
    wantedType: spec.accepts[0],
    isOptional: spec.isOptional,
    state: finding?.state ?? 'missing',
    field: field ? { id: field.id, name: field.name, type: field.type } : null,
    overwrite: mapping.targets[spec.key]?.overwrite ?? 'always',
  };
}

function viewOfExtra({ value, owner, fieldId, overwrite }: ExtraTarget, fields: readonly CrmField[]): ExtraFieldRow {
  const row = { value, owner, fieldId, overwrite };
  const field = fields.find((item) => item.id === fieldId && item.owner === owner);
  if (!field) return { ...row, state: 'deleted', field: null };
  const state = extraTypeFor(value, field.type) === null ? 'wrong_type' : 'found';
  return { ...row, state, field: { id: field.id, name: field.name, type: field.type } };
}
