import { rejectBad } from '../input.ts';
import { type CustomField, type EntityType, entityTypes } from '../model.ts';
import { createField, deleteField, readField, updateField } from '../ops/fields.ts';
import { forbidden, notFound } from '../problem.ts';
import { fieldView } from '../views.ts';
import {
  type ApiCall,
  checked,
  items,
  list,
  noContent,
  numberParam,
  ok,
  ordered,
  type Reply,
  type Route,
  requireAdmin,
  single,
} from './call.ts';
import { at, isAmong } from './query.ts';

function fieldsOf(call: ApiCall, type: EntityType): CustomField[] {
  return call.act.account.custom_fields.filter((field) => field.entity_type === type);
}

function fieldOf(call: ApiCall, type: EntityType, id = numberParam(call)): CustomField {
  const field = fieldsOf(call, type).find((candidate) => candidate.id === id);
  if (!field) throw notFound();
  return field;
}

function listFields(call: ApiCall, type: EntityType): Reply {
  const rows = fieldsOf(call, type).filter((field) => isAmong(at(call.query['filter'], 'type'), field.type));
  return list(call, 'custom_fields', ordered(call, rows, ['sort', 'id']), (row) => fieldView(call.view, row), {
    totals: true,
  });
}

function addFields(call: ApiCall, type: EntityType): Reply {
  requireAdmin(call);
  const inputs = items(call);
  const drafts = checked(inputs, (input) => {
    const draft = readField(input, true);
    const taken = draft.code !== undefined && fieldsOf(call, type).some(({ code }) => code === draft.code);
    if (taken) input.fail('NotUniqueValue', 'code', 'A field with this code exists.');
    return draft;
  });
  const rows = drafts.map(([input, draft]) => ({
    ...fieldView(call.view, createField(call.act, type, draft)),
    request_id: input.requestId,
  }));
  return ok({ _total_items: rows.length, _embedded: { custom_fields: rows } });
}

function patchFields(call: ApiCall, type: EntityType): Reply {
  requireAdmin(call);
  const inputs = items(call);
  for (const input of inputs)
    input.choice(
      'id',
      fieldsOf(call, type).some(({ id }) => id === input.data['id']),
    );
  rejectBad(inputs);
  const rows = checked(inputs, (input) => readField(input, false)).map(([input, draft]) => {
    const field = fieldOf(call, type, Number(input.data['id']));
    updateField(call.act, field, draft);
    return { ...fieldView(call.view, field), request_id: input.requestId };
  });
  return ok({ _total_items: rows.length, _embedded: { custom_fields: rows } });
}

function patchField(call: ApiCall, type: EntityType): Reply {
  requireAdmin(call);
  const field = fieldOf(call, type);
  for (const [, draft] of checked([single(call)], (input) => readField(input, false))) {
    updateField(call.act, field, draft);
  }
  return ok(fieldView(call.view, field));
}

function removeField(call: ApiCall, type: EntityType): Reply {
  requireAdmin(call);
  const field = fieldOf(call, type);
  if (!field.is_deletable) throw forbidden();
  deleteField(call.act, field);
  return noContent;
}

function listGroups(call: ApiCall, type: EntityType): Reply {
  const main = { id: 'statistic', name: 'Main', is_predefined: true, type, entity_type: type, sort: 0 };
  return list(call, 'custom_field_groups', [main], (row) => row, { totals: true });
}

export const fieldRoutes: readonly Route[] = entityTypes.flatMap((type): Route[] => [
  ['get', `/${type}/custom_fields`, (call) => listFields(call, type)],
  ['post', `/${type}/custom_fields`, (call) => addFields(call, type)],
  ['patch', `/${type}/custom_fields`, (call) => patchFields(call, type)],
  ['get', `/${type}/custom_fields/groups`, (call) => listGroups(call, type)],
  ['get', `/${type}/custom_fields/:id`, (call) => ok(fieldView(call.view, fieldOf(call, type)))],
  ['patch', `/${type}/custom_fields/:id`, (call) => patchField(call, type)],
  ['delete', `/${type}/custom_fields/:id`, (call) => removeField(call, type)],
]);
