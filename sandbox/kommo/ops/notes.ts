import { type Act, singular } from '../act.ts';
import { noteRow } from '../hook-rows.ts';
import type { Input } from '../input.ts';
import type { EntityType, Note } from '../model.ts';
import { findEntity } from './entities.ts';

/** Kinds of notes an integration may write, each with the parameters it needs. */
const NOTE_PARAMS: Record<string, readonly string[]> = {
  common: ['text'],
  call_in: ['uniq', 'duration', 'source', 'link', 'phone'],
  call_out: ['uniq', 'duration', 'source', 'link', 'phone'],
  service_message: ['service', 'text'],
  extended_service_message: ['service', 'text'],
  geolocation: ['text', 'address', 'longitude', 'latitude'],
  sms_in: ['text', 'phone'],
  sms_out: ['text', 'phone'],
  attachment: ['file_uuid', 'version_uuid', 'file_name'],
  message_cashier: ['status', 'text'],
};

interface NoteDraft {
  readonly entity_id: number;
  readonly note_type: string;
  readonly params: Record<string, unknown>;
}

/** `entityId`: the entity named in the path; otherwise each note names its own. */
export function readNote(act: Act, type: EntityType, input: Input, entityId?: number): NoteDraft {
  if (entityId === undefined) input.require('entity_id');
  input.require('note_type');
  const id = entityId ?? input.integer('entity_id') ?? 0;
  if (id !== 0) input.choice('entity_id', findEntity(act, type, id) !== undefined);
  const note_type = input.text('note_type') ?? 'common';
  const needed = NOTE_PARAMS[note_type];
  input.choice('note_type', needed !== undefined);
  const params = input.object('params') ?? {};
  for (const key of needed ?? []) {
    if (params[key] === undefined) input.fail('FieldMissing', `params.${key}`, 'This field is missing.');
  }
  return { entity_id: id, note_type, params };
}

export function createNote(act: Act, type: EntityType, draft: NoteDraft): Note {
  const entity = findEntity(act, type, draft.entity_id);
  const note: Note = {
    id: act.id('note'),
    entity_type: type,
    entity_id: draft.entity_id,
    created_by: act.user.id,
    updated_by: act.user.id,
    created_at: act.at,
    updated_at: act.at,
    responsible_user_id: entity?.responsible_user_id ?? act.user.id,
    note_type: draft.note_type,
    params: draft.params,
    is_pinned: false,
  };
  act.account.notes.push(note);
  const eventType = draft.note_type === 'attachment' ? 'attachment_note_added' : `${draft.note_type}_note_added`;
  act.event(eventType, { type: singular(type), id: draft.entity_id }, [{ note: { id: note.id } }]);
  act.change(`note_${singular(type)}`, type, 'note', noteRow(act.account, note));
  return note;
}
