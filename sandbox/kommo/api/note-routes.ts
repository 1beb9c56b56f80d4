import { type EntityType, entityTypes, type Note } from '../model.ts';
import { editable, findEntity } from '../ops/entities.ts';
import { createNote, readNote } from '../ops/notes.ts';
import { notFound } from '../problem.ts';
import { noteView } from '../views.ts';
import {
  type ApiCall,
  checked,
  items,
  linkTo,
  list,
  noContent,
  numberParam,
  ok,
  ordered,
  type Reply,
  type Route,
  single,
  written,
} from './call.ts';
import { at, inRange, isAmong } from './query.ts';

function listNotes(call: ApiCall, type: EntityType): Reply {
  const { filter } = call.query;
  const entityId = call.params['id'] === undefined ? undefined : numberParam(call);
  const rows = call.act.account.notes.filter(
    (note) =>
      note.entity_type === type &&
      (entityId === undefined || note.entity_id === entityId) &&
      isVisible(call, type, note) &&
      isAmong(at(filter, 'id'), note.id) &&
      isAmong(at(filter, 'entity_id'), note.entity_id) &&
      isAmong(at(filter, 'note_type'), note.note_type) &&
      inRange(at(filter, 'updated_at'), note.updated_at),
  );
  return list(call, 'notes', ordered(call, rows, ['updated_at', 'id']), (note) => noteView(call.view, note));
}

function isVisible(call: ApiCall, type: EntityType, note: Note): boolean {
  const entity = findEntity(call.act, type, note.entity_id);
  return entity !== undefined && call.act.may(type, 'view', entity.responsible_user_id);
}

function noteOf(call: ApiCall, type: EntityType): Note {
  const id = numberParam(call, 'noteId');
  const note = call.act.account.notes.find((candidate) => candidate.id === id && candidate.entity_type === type);
  if (!note || !isVisible(call, type, note)) throw notFound();
  return note;
}

function addNotes(call: ApiCall, type: EntityType): Reply {
  const entityId = call.params['id'] === undefined ? undefined : numberParam(call);
  if (entityId !== undefined) editable(call.act, type, entityId);
  const drafts = checked(items(call), (input) => readNote(call.act, type, input, entityId));
  for (const [, draft] of drafts) editable(call.act, type, draft.entity_id);
  const rows = drafts.map(([input, draft]) => {
    const note = createNote(call.act, type, draft);
    const link = linkTo(call, `/${type}/${note.entity_id}/notes/${note.id}`);
    return { id: note.id, entity_id: note.entity_id, request_id: input.requestId, ...link };
  });
  return written(call, 'notes', rows);
}

function patchNote(call: ApiCall, type: EntityType): Reply {
  const note = noteOf(call, type);
  editable(call.act, type, note.entity_id);
  for (const [input] of checked([single(call)], (sent) => sent.object('params'))) {
    note.params = { ...note.params, ...input.object('params') };
  }
  note.updated_at = call.act.at;
  note.updated_by = call.act.user.id;
  return ok({ id: note.id, entity_id: note.entity_id, updated_at: note.updated_at });
}

function pin(call: ApiCall, type: EntityType, isPinned: boolean): Reply {
  noteOf(call, type).is_pinned = isPinned;
  return noContent;
}

export const noteRoutes: readonly Route[] = entityTypes.flatMap((type): Route[] => [
  ['get', `/${type}/notes`, (call) => listNotes(call, type)],
  ['post', `/${type}/notes`, (call) => addNotes(call, type)],
  ['get', `/${type}/notes/:noteId`, (call) => ok(noteView(call.view, noteOf(call, type)))],
  ['patch', `/${type}/notes/:noteId`, (call) => patchNote(call, type)],
  ['post', `/${type}/notes/:noteId/pin`, (call) => pin(call, type, true)],
  ['post', `/${type}/notes/:noteId/unpin`, (call) => pin(call, type, false)],
  ['get', `/${type}/:id/notes`, (call) => listNotes(call, type)],
  ['post', `/${type}/:id/notes`, (call) => addNotes(call, type)],
  ['get', `/${type}/:id/notes/:noteId`, (call) => ok(noteView(call.view, noteOf(call, type)))],
  ['patch', `/${type}/:id/notes/:noteId`, (call) => patchNote(call, type)],
]);
