import { ELEMENT_TYPES } from './app.js';

/** Values of a multi-value field such as phone or e-mail, as typed. */
export function valuesOf(entity, code) {
  const field = (entity.custom_fields_values ?? []).find((row) => row.field_code === code);
  return (field?.values ?? []).map((row) => String(row.value));
}

/** What `get_current_card_contacts_data` gives: the contacts of the open card, without asking the server. */
export function crmContacts(card) {
  return (card?.contacts ?? []).map((contact) => ({
    ...{ id: contact.id, name: contact.name, first_name: contact.first_name, last_name: contact.last_name },
    ...{ phones: valuesOf(contact, 'PHONE'), emails: valuesOf(contact, 'EMAIL') },
  }));
}

function attributesOf(kind, entity) {
  const prefix = kind === 'leads' ? 'lead' : 'contact';
  const own = { ID: String(entity.id), ELEMENT_TYPE: String(ELEMENT_TYPES[kind]), [`${prefix}[NAME]`]: entity.name };
  const stage =
    kind === 'leads'
      ? { 'lead[STATUS]': String(entity.status_id), 'lead[PIPELINE_ID]': String(entity.pipeline_id) }
      : {};
  const fields = (entity.custom_fields_values ?? []).flatMap((field) =>
    field.values.map((row, at) => [
      field.field_code === 'PHONE' ? `CFV[${field.field_id}][${at}][VALUE]` : `CFV[${field.field_id}]`,
      row.value,
    ]),
  );
  return { ...own, ...stage, ...Object.fromEntries(fields) };
}

function formModel(kind, entity) {
  const attributes = attributesOf(kind, entity);
  return {
    attributes,
    get: (name) => attributes[name],
    getCFKeysById: (id) => Object.keys(attributes).filter((name) => name.startsWith(`CFV[${id}]`)),
  };
}

/** `APP.data.current_card`: the documented id and type, and the undocumented model that widgets in the wild read. */
export function currentCard(card) {
  const models = card.contacts.map((contact) => formModel('contacts', contact));
  return {
    ...{
      id: card.id,
      element_type: ELEMENT_TYPES[card.kind],
      new_card: false,
      main_user: card.entity.responsible_user_id,
    },
    model: formModel(card.kind, card.entity),
    linked_forms: { form_models: { models }, form_views: models.map(() => ({})), cancelAddForm: () => undefined },
    notes: { notes: { models: [] } },
    linkElement: (_input, options) => options?.callback?.(),
    setNeedReload: () => undefined,
  };
}
