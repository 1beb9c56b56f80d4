import { type EntityType, entityTypes } from '../model.ts';
import { editable, findEntity } from '../ops/entities.ts';
import { linksOf, readLink, setLink } from '../ops/links.ts';
import { notFound } from '../problem.ts';
import { type ApiCall, checked, items, noContent, numberParam, ok, type Reply, type Route } from './call.ts';

function listLinks(call: ApiCall, type: EntityType): Reply {
  const id = numberParam(call);
  const entity = findEntity(call.act, type, id);
  if (!entity || !call.act.may(type, 'view', entity.responsible_user_id)) throw notFound();
  const links = linksOf(call.act, type, id);
  if (links.length === 0) return noContent;
  return ok({ _total_items: links.length, _links: { self: { href: call.url.href } }, _embedded: { links } });
}

function writeLinks(call: ApiCall, type: EntityType, isOn: boolean): Reply {
  const { id } = editable(call.act, type, numberParam(call));
  const drafts = checked(items(call), (input) => {
    const draft = readLink(call.act, input);
    input.choice('to_entity_type', draft.to_entity_type !== type);
    return draft;
  });
  for (const [, draft] of drafts) setLink(call.act, type, id, draft, isOn);
  if (!isOn) return noContent;
  const links = drafts.map(([, draft]) => ({
    entity_id: id,
    entity_type: type,
    to_entity_id: draft.to_entity_id,
    to_entity_type: draft.to_entity_type,
    metadata: draft.to_entity_type === 'contacts' ? { main_contact: draft.is_main } : null,
  }));
  return ok({ _total_items: links.length, _links: { self: { href: call.url.href } }, _embedded: { links } });
}

export const linkRoutes: readonly Route[] = entityTypes.flatMap((type): Route[] => [
  ['get', `/${type}/:id/links`, (call) => listLinks(call, type)],
  ['post', `/${type}/:id/link`, (call) => writeLinks(call, type, true)],
  ['post', `/${type}/:id/unlink`, (call) => writeLinks(call, type, false)],
]);
