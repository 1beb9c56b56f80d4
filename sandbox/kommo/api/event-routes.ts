import type { CrmEvent } from '../model.ts';
import { findEntity } from '../ops/entities.ts';
import { notFound, Problem } from '../problem.ts';
import { eventView } from '../views.ts';
import { type ApiCall, list, ok, type Reply, type Route } from './call.ts';
import { at, inRange, isAmong, type QueryNode, values } from './query.ts';

const MAX_EVENTS_PER_PAGE = 100;
const MAX_IDS = 10;
const PLURAL = { lead: 'leads', contact: 'contacts', company: 'companies' } as const;

/** Newest first. */
function listEvents(call: ApiCall): Reply {
  const { filter } = call.query;
  for (const key of ['entity_id', 'created_by']) {
    if ((values(at(filter, key)) ?? []).length > MAX_IDS) throw new Problem(400, `filter[${key}]: at most ${MAX_IDS}`);
  }
  const rows = call.act.account.events
    .filter(
      (event) =>
        isVisible(call, event) &&
        passesType(at(filter, 'type'), event.type) &&
        isAmong(at(filter, 'id'), event.id) &&
        isAmong(at(filter, 'entity'), event.entity_type) &&
        isAmong(at(filter, 'entity_id'), event.entity_id) &&
        isAmong(at(filter, 'created_by'), event.created_by) &&
        inRange(at(filter, 'created_at'), event.created_at) &&
        passesStages(at(filter, 'value_after', 'leads_statuses'), event.value_after) &&
        passesStages(at(filter, 'value_before', 'leads_statuses'), event.value_before),
    )
    .reverse();
  return list(call, 'events', rows, (event) => eventView(call.view, event), { max: MAX_EVENTS_PER_PAGE });
}

function isVisible(call: ApiCall, event: CrmEvent): boolean {
  if (call.act.user.is_admin || event.entity_type === 'task') return true;
  const type = PLURAL[event.entity_type];
  const entity = findEntity(call.act, type, event.entity_id);
  return entity !== undefined && call.act.may(type, 'view', entity.responsible_user_id);
}

/** `custom_field_value_changed` stands for a change of any field. */
function passesType(wanted: QueryNode | undefined, type: string): boolean {
  const generic = type.replace(/^custom_field_\d+_/, 'custom_field_');
  return isAmong(wanted, type) || isAmong(wanted, generic);
}

function passesStages(wanted: QueryNode | undefined, shown: readonly unknown[]): boolean {
  if (typeof wanted !== 'object') return true;
  const stages = shown.flatMap(
    (value) => (value as { lead_status?: { id: number; pipeline_id: number } }).lead_status ?? [],
  );
  return Object.values(wanted).some((pair) =>
    stages.some(
      ({ id, pipeline_id }) => isAmong(at(pair, 'status_id'), id) && isAmong(at(pair, 'pipeline_id'), pipeline_id),
    ),
  );
}

function readEvent(call: ApiCall): Reply {
  const event = call.act.account.events.find(({ id }) => id === call.params['id']);
  if (!event || !isVisible(call, event)) throw notFound();
  return ok(eventView(call.view, event));
}

export const eventRoutes: readonly Route[] = [
  ['get', '/events', listEvents],
  ['get', '/events/:id', readEvent],
];
