import type { Account, Company, Contact, EntityType, Lead } from '../model.ts';
import { type ApiCall, ordered } from './call.ts';
import { at, inRange, isAmong, type QueryNode, text } from './query.ts';

const digits = (value: string): string => value.replace(/\D/g, '');

/** Numbers are compared as they were typed in: a search with another country prefix than the stored one finds nothing. */
function matchesText(call: ApiCall, entity: Lead | Contact | Company, query: string): boolean {
  const wanted = query.toLowerCase().trim();
  const wantedDigits = /^[\d\s()+.-]+$/.test(query) ? digits(query) : '';
  const texts = [entity.name, ...entity.fields.flatMap(({ values }) => values.map(({ value }) => String(value)))];
  return texts.some(
    (value) =>
      value.toLowerCase().includes(wanted) ||
      (wantedDigits.length >= 3 && sameDigits(call.quirks.phoneQuery, digits(value), wantedDigits)),
  );
}

function sameDigits(mode: 'contains' | 'last7', stored: string, wanted: string): boolean {
  if (mode === 'last7' && wanted.length >= 7) return stored.length >= 7 && stored.slice(-7) === wanted.slice(-7);
  return stored.includes(wanted);
}

/** The entities of a list call: visible to the caller, filtered, sorted. */
export function search<T extends Lead | Contact | Company>(call: ApiCall, type: EntityType): T[] {
  const { account } = call.act;
  const query = text(call.query['query']);
  const onlyDeleted = type === 'leads' && call.view.with.has('only_deleted');
  const rows = (account[type] as T[]).filter(
    (entity) =>
      entity.is_deleted === onlyDeleted &&
      call.act.may(type, 'view', entity.responsible_user_id) &&
      passesCommon(call.query['filter'], entity) &&
      passesClosestTask(account, type, call.query['filter'], entity.id) &&
      passesFields(call, entity) &&
      (!('pipeline_id' in entity) || passesLead(call.query['filter'], entity)) &&
      (query === undefined || query === '' || matchesText(call, entity, query)),
  );
  return ordered(call, rows, ['created_at', 'updated_at', 'id']);
}

function passesCommon(filter: QueryNode | undefined, entity: Lead | Contact | Company): boolean {
  return (
    isAmong(at(filter, 'id'), entity.id) &&
    isAmong(at(filter, 'name'), entity.name) &&
    isAmong(at(filter, 'created_by'), entity.created_by) &&
    isAmong(at(filter, 'updated_by'), entity.updated_by) &&
    isAmong(at(filter, 'responsible_user_id'), entity.responsible_user_id) &&
    inRange(at(filter, 'created_at'), entity.created_at) &&
    inRange(at(filter, 'updated_at'), entity.updated_at)
  );
}

function passesClosestTask(account: Account, type: EntityType, filter: QueryNode | undefined, id: number): boolean {
  const range = at(filter, 'closest_task_at');
  if (range === undefined) return true;
  const open = account.tasks.filter((task) => task.entity_type === type && task.entity_id === id && !task.is_completed);
  const closest = open.length > 0 ? Math.min(...open.map(({ complete_till }) => complete_till)) : null;
  return inRange(range, closest);
}

function passesLead(filter: QueryNode | undefined, lead: Lead): boolean {
  const statuses = at(filter, 'statuses');
  const inStatus =
    statuses === undefined ||
    (typeof statuses === 'object' &&
      Object.values(statuses).some(
        (pair) => isAmong(at(pair, 'status_id'), lead.status_id) && isAmong(at(pair, 'pipeline_id'), lead.pipeline_id),
      ));
  return (
    inStatus &&
    isAmong(at(filter, 'pipeline_id'), lead.pipeline_id) &&
    inRange(at(filter, 'closed_at'), lead.closed_at) &&
    inRange(at(filter, 'price'), lead.price)
  );
}

/** Filters by custom fields work only where the account has them switched on; elsewhere they are ignored. */
function passesFields(call: ApiCall, entity: Lead | Contact | Company): boolean {
  const filter = at(call.query['filter'], 'custom_fields_values');
  if (typeof filter !== 'object' || !call.act.account.is_api_filter_enabled) return true;
  return Object.entries(filter).every(([fieldId, wanted]) => {
    const stored = entity.fields.find(({ field_id }) => String(field_id) === fieldId)?.values ?? [];
    const isRange = typeof wanted === 'object' && ('from' in wanted || 'to' in wanted);
    return stored.some(({ value, enum_id }) =>
      isRange
        ? inRange(wanted, Number(value))
        : isAmong(wanted, String(value)) || (enum_id !== undefined && isAmong(wanted, enum_id)),
    );
  });
}
