import type { SaveFieldsRequest, SaveFieldsResponse } from '../../shared/contracts/fields.ts';
import {
  type CrmField,
  type FieldMapping,
  type FieldTarget,
  findFields,
  specsFor,
} from '../../shared/domain/field-mapping.ts';
import { type ExtraTarget, extraTypeFor } from '../../shared/domain/field-types.ts';
import type { Language } from '../../shared/domain/language.ts';
import { ProductError } from '../errors.ts';
import type { Crm, CrmAccess } from '../ports/crm.ts';
import type { Repository } from '../ports/stores.ts';
import type { Caller } from '../steps/read-deal.ts';
import { viewOfFields } from './view-of-fields.ts';

/**
 * Creates the fields that are asked for and missing, deleted or of a wrong type (the old field stays), and keeps where each value
 * goes. Two administrators at once make no field twice: the second waits and finds the first one's.
 */
export function createSaveFields(deps: { repository: Repository; crm: Crm }) {
  const { repository, crm } = deps;
  return async (caller: Caller, request: SaveFieldsRequest): Promise<SaveFieldsResponse> => {
    const { accountId, traceId, userId } = caller;
    const access = { accountId, lane: 'person', traceId } as const;
    const account = await repository.accounts.read(accountId);
    if (!account) throw new ProductError('account_unknown');
    return repository.exclusively(accountId, 'fields', async () => {
      const before = await repository.settings.read(accountId, 'field_mapping');
      if (before.version !== request.basedOn) throw new ProductError('settings_changed');
      const wanted: FieldMapping = { ...before.value, dateAndTimeInOneField: request.dateAndTimeInOneField };
      const fields = await withCreated(crm, access, { request, wanted, language: account.language });
      const targets = targetsOf(fields, wanted, request.overwrite);
      const mapping = { ...wanted, targets, extra: extraOf(fields, wanted, request) };
      const saved = await repository.settings.save(accountId, 'field_mapping', request.basedOn, mapping, userId);
      return { fields: { ...viewOfFields(fields, mapping, account.language), version: saved.version } };
    });
  };
}

interface Creation {
  readonly request: SaveFieldsRequest;
  readonly wanted: FieldMapping;
  readonly language: Language;
}

async function withCreated(crm: Crm, access: CrmAccess, { request, wanted, language }: Creation): Promise<CrmField[]> {
  const present = await crm.listFields(access);
  const lacking = new Set(
    findFields(present, wanted)
      .filter((finding) => finding.state !== 'found')
      .map((finding) => finding.key),
  );
  const specs = specsFor(wanted.dateAndTimeInOneField).filter(
    (spec) => request.create.includes(spec.key) && lacking.has(spec.key),
  );
  if (specs.length === 0) return present;
  const created = await crm.createFields(
    access,
    specs.map((spec) => ({ owner: spec.owner, name: spec.names[language], type: spec.accepts[0] })),
  );
  return [...present, ...created];
}

/** A target whose field was deleted is kept until the field is made again, so that somebody is told. */
function targetsOf(
  fields: readonly CrmField[],
  mapping: FieldMapping,
  wishes: SaveFieldsRequest['overwrite'] = {},
): FieldMapping['targets'] {
  const accepts = new Map(specsFor(mapping.dateAndTimeInOneField).map((spec) => [spec.key, spec.accepts]));
  const targets: Partial<Record<keyof FieldMapping['targets'], FieldTarget>> = {};
  for (const finding of findFields(fields, mapping)) {
    const before = mapping.targets[finding.key];
    if (finding.state === 'deleted' && before) targets[finding.key] = before;
    if (finding.state !== 'found') continue;
    const type = accepts.get(finding.key)?.find((accepted) => accepted === finding.field.type);
    const overwrite = wishes[finding.key] ?? before?.overwrite ?? 'always';
    if (type) targets[finding.key] = { fieldId: finding.field.id, type, overwrite };
  }
  return targets;
}

/** Throws `invalid_request` for a field that is not there, cannot take the value or gets two. What stood there may stay. */
function extraOf(
  fields: readonly CrmField[],
  { extra: before = [] }: FieldMapping,
  { extra: wanted }: SaveFieldsRequest,
): readonly ExtraTarget[] {
  if (!wanted) return before;
  if (new Set(wanted.map(({ fieldId }) => fieldId)).size < wanted.length)
    throw new ProductError('invalid_request', { params: { field: 'extra' } });
  return wanted.map((target) => {
    const field = fields.find(({ id, owner }) => id === target.fieldId && owner === target.owner);
    const known = before.find(({ fieldId, value }) => fieldId === target.fieldId && value === target.value);
    const type = (field && extraTypeFor(target.value, field.type)) ?? known?.type;
    if (!type) throw new ProductError('invalid_request', { params: { field: 'extra' } });
    return { ...target, type };
  });
}
