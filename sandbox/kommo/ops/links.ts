import { type Act, singular } from '../act.ts';
import type { Input } from '../input.ts';
import { type EntityType, entityTypes } from '../model.ts';
import { findEntity } from './entities.ts';

export interface Link {
  readonly to_entity_id: number;
  readonly to_entity_type: EntityType;
  readonly metadata: { readonly main_contact: boolean } | null;
}

interface LinkDraft {
  readonly to_entity_id: number;
  readonly to_entity_type: EntityType;
  readonly is_main: boolean;
}

export function readLink(act: Act, input: Input): LinkDraft {
  const type = entityTypes.find((name) => name === input.data['to_entity_type']);
  if (!type) input.choice('to_entity_type', false);
  const id = input.integer('to_entity_id') ?? 0;
  if (type) input.choice('to_entity_id', findEntity(act, type, id) !== undefined);
  const metadata = input.object('metadata') ?? {};
  return {
    to_entity_id: id,
    to_entity_type: type ?? 'contacts',
    is_main: metadata['is_main'] === true || metadata['main_contact'] === true,
  };
}

export function linksOf({ account }: Act, type: EntityType, id: number): Link[] {
  const plain =
    (to_entity_type: EntityType) =>
    (to_entity_id: number): Link => ({
      to_entity_id,
      to_entity_type,
      metadata: null,
    });
  if (type === 'leads') {
    const lead = account.leads.find((candidate) => candidate.id === id);
    const contacts = (lead?.contacts ?? []).map(
      (contact): Link => ({
        to_entity_id: contact.id,
        to_entity_type: 'contacts',
        metadata: { main_contact: contact.is_main },
      }),
    );
    return [...contacts, ...(lead?.company_id == null ? [] : [plain('companies')(lead.company_id)])];
  }
  const leads = account.leads.filter(({ is_deleted, contacts, company_id }) =>
    is_deleted ? false : type === 'contacts' ? contacts.some((contact) => contact.id === id) : company_id === id,
  );
  const company = type === 'contacts' ? account.contacts.find((contact) => contact.id === id)?.company_id : null;
  const staff = type === 'companies' ? account.contacts.filter(({ company_id }) => company_id === id) : [];
  return [
    ...leads.map((lead) => plain('leads')(lead.id)),
    ...staff.map((contact) => plain('contacts')(contact.id)),
    ...(company == null ? [] : [plain('companies')(company)]),
  ];
}

/** A link has two ends and may be written from either; the deal, then the contact, stores it. Fires no webhook. */
export function setLink(act: Act, type: EntityType, id: number, draft: LinkDraft, isOn: boolean): boolean {
  const ends = { [type]: id, [draft.to_entity_type]: draft.to_entity_id };
  const { leads: leadId, contacts: contactId, companies: companyId } = ends;
  if (leadId !== undefined && contactId !== undefined) linkContact(act, leadId, contactId, draft.is_main, isOn);
  else if (leadId !== undefined && companyId !== undefined) linkCompany(act, 'leads', leadId, companyId, isOn);
  else if (contactId !== undefined && companyId !== undefined) linkCompany(act, 'contacts', contactId, companyId, isOn);
  else return false;
  const link = [{ link: { entity: { type: singular(draft.to_entity_type), id: draft.to_entity_id } } }];
  act.event(`${singular(type)}_${isOn ? 'linked' : 'unlinked'}`, { type: singular(type), id }, link);
  return true;
}

function linkContact(act: Act, leadId: number, contactId: number, isMain: boolean, isOn: boolean): void {
  const lead = findEntity(act, 'leads', leadId);
  if (!lead) return;
  const others = lead.contacts.filter(({ id }) => id !== contactId);
  if (!isOn) lead.contacts = others;
  else {
    const demoted = isMain ? others.map(({ id }) => ({ id, is_main: false })) : others;
    lead.contacts = [...demoted, { id: contactId, is_main: isMain }];
  }
  const first = lead.contacts[0];
  if (first && !lead.contacts.some(({ is_main }) => is_main)) first.is_main = true;
  lead.updated_at = act.at;
}

function linkCompany(act: Act, type: 'leads' | 'contacts', id: number, companyId: number, isOn: boolean): void {
  const entity = findEntity(act, type, id);
  if (!entity) return;
  if (isOn) entity.company_id = companyId;
  else if (entity.company_id === companyId) entity.company_id = null;
  entity.updated_at = act.at;
}
