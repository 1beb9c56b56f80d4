import type { FieldOwner, FieldType } from '../../shared/domain/field-mapping.ts';
import type { ContactChange, DealChange, FieldWrite, NewDeal, NewTask } from '../ports/crm.ts';

/** How a field is emptied; which of the two the vendor takes is not documented, so the other one is tried on refusal. */
export type EmptyForm = null | readonly [];

/** Kommo's own type of task "Follow-up", there in every account. */
const FOLLOW_UP = 1;
const NOTE_AUTHOR = 'Slotdesk';

const fieldValues = (writes: readonly FieldWrite[], empty: EmptyForm) =>
  writes.map(({ fieldId, value }) => ({ field_id: fieldId, values: value === null ? empty : [{ value }] }));

/** Pipeline and stage always go together, because 142 and 143 exist in every pipeline. */
export function dealPatch({ dealId, stage, price, fields, addTags, removeTags }: DealChange, empty: EmptyForm) {
  return {
    id: dealId,
    ...(stage && { pipeline_id: stage.pipelineId, status_id: stage.stageId }),
    ...(price !== undefined && { price }),
    ...(fields && fields.length > 0 && { custom_fields_values: fieldValues(fields, empty) }),
    ...(addTags && { tags_to_add: addTags.map(tagNamed) }),
    ...(removeTags && { tags_to_delete: removeTags.map(tagNamed) }),
  };
}

const tagNamed = (name: string) => ({ name });

export const contactPatch = ({ contactId, fields }: ContactChange, empty: EmptyForm) => ({
  id: contactId,
  custom_fields_values: fieldValues(fields, empty),
});

type NewContact = Exclude<NewDeal['contact'], { readonly id: number }>;

const dealBody = (deal: NewDeal) => ({
  name: deal.name,
  pipeline_id: deal.stage.pipelineId,
  status_id: deal.stage.stageId,
  ...(deal.price !== undefined && { price: deal.price }),
  ...(deal.responsibleUserId !== undefined && { responsible_user_id: deal.responsibleUserId }),
  ...(deal.tags && deal.tags.length > 0 && { tags_to_add: deal.tags.map(tagNamed) }),
  ...(filled(deal.fields).length > 0 && { custom_fields_values: fieldValues(filled(deal.fields), null) }),
  request_id: '0',
});

const filled = (writes: readonly FieldWrite[]) => writes.filter(({ value }) => value !== null);

/** For `POST /leads`: a deal of a contact that exists. */
export const dealOfContact = (deal: NewDeal, contactId: number) => ({
  ...dealBody(deal),
  _embedded: { contacts: [{ id: contactId, is_main: true }] },
});

/** For `POST /leads/complex`: a deal with a new contact. */
export function dealWithContact(deal: NewDeal, contact: NewContact) {
  const own = [
    ...(contact.phone === null ? [] : [multitext('PHONE', contact.phone, 'WORK')]),
    ...(contact.email === null ? [] : [multitext('EMAIL', contact.email, 'WORK')]),
    ...fieldValues(filled(contact.fields), null),
  ];
  return {
    ...dealBody(deal),
    _embedded: {
      contacts: [
        {
          first_name: contact.name,
          ...(deal.responsibleUserId !== undefined && { responsible_user_id: deal.responsibleUserId }),
          ...(own.length > 0 && { custom_fields_values: own }),
        },
      ],
    },
  };
}

const multitext = (code: string, value: string, kind: string) => ({
  field_code: code,
  values: [{ value, enum_code: kind }],
});

export const taskBody = (task: NewTask) => ({
  text: task.text,
  complete_till: task.dueAt,
  task_type_id: task.taskTypeId ?? FOLLOW_UP,
  entity_id: task.dealId,
  entity_type: 'leads',
  ...(task.responsibleUserId !== undefined && { responsible_user_id: task.responsibleUserId }),
  request_id: '0',
});

/** A note of a service, which people cannot mistake for a colleague's; it starts no automation. */
export const noteBody = (dealId: number, text: string) => ({
  entity_id: dealId,
  note_type: 'extended_service_message',
  params: { service: NOTE_AUTHOR, text },
  is_need_to_trigger_digital_pipeline: false,
  request_id: '0',
});

/** Our words for the types are the vendor's. */
export const fieldBody = ({ name, type }: { name: string; type: FieldType }, index: number) => ({
  name,
  type,
  request_id: String(index),
});

export const ENTITY_OF: Readonly<Record<FieldOwner, 'leads' | 'contacts'>> = { deal: 'leads', contact: 'contacts' };

/** What we want to hear of: everything that can move a deal or change who its client is. */
export const WEBHOOK_EVENTS = [
  'add_lead',
  'update_lead',
  'delete_lead',
  'restore_lead',
  'responsible_lead',
  'status_lead',
  'add_contact',
  'update_contact',
  'delete_contact',
] as const;
