import type { Act } from '../act.ts';
import { contactRow } from '../hook-rows.ts';
import type { Input } from '../input.ts';
import type { Company, Contact } from '../model.ts';
import { changeEntity, type EntityDraft, findEntity, newEntity, readEntity } from './entities.ts';

interface ContactDraft extends EntityDraft {
  readonly first_name: string | undefined;
  readonly last_name: string | undefined;
  readonly company_id: number | undefined;
}

export function readContact(act: Act, input: Input): ContactDraft {
  const company = input.embedded('companies')?.[0]?.['id'];
  if (company !== undefined) {
    input.choice('_embedded.companies.0.id', typeof company === 'number' && !!findEntity(act, 'companies', company));
  }
  return {
    ...readEntity(act, 'contacts', input),
    first_name: input.text('first_name'),
    last_name: input.text('last_name'),
    company_id: typeof company === 'number' ? company : undefined,
  };
}

const fullName = (first: string, last: string): string => [first, last].filter((part) => part !== '').join(' ');

export function createContact(act: Act, draft: ContactDraft, input: Input): Contact {
  const { first_name = draft.name ?? '', last_name = '' } = draft;
  const contact: Contact = {
    ...newEntity(act, 'contacts', draft, input),
    id: act.id('contact'),
    name: draft.name ?? fullName(first_name, last_name),
    first_name,
    last_name,
    company_id: draft.company_id ?? null,
  };
  act.account.contacts.push(contact);
  act.event('contact_added', { type: 'contact', id: contact.id });
  act.change('add_contact', 'contacts', 'add', contactRow(act.account, 'contact', contact));
  return contact;
}

/** A new responsible user arrives as an `update` that carries the old one, also for who asked for `responsible` only. */
export function updateContact(act: Act, contact: Contact, draft: ContactDraft, input: Input): void {
  if (draft.first_name !== undefined) contact.first_name = draft.first_name;
  if (draft.last_name !== undefined) contact.last_name = draft.last_name;
  const renamed = draft.first_name !== undefined || draft.last_name !== undefined;
  const name = draft.name ?? (renamed ? fullName(contact.first_name, contact.last_name) : undefined);
  const formerOwner = changeEntity(act, 'contacts', contact, { ...draft, name }, input);
  if (draft.company_id !== undefined) contact.company_id = draft.company_id;
  const codes = formerOwner === undefined ? ['update_contact'] : ['update_contact', 'responsible_contact'];
  act.change(codes, 'contacts', 'update', contactRow(act.account, 'contact', contact, formerly(formerOwner)));
}

const formerly = (owner: number | undefined): Record<string, number> =>
  owner === undefined ? {} : { old_responsible_user_id: owner };

export function createCompany(act: Act, draft: EntityDraft, input: Input): Company {
  const company: Company = { ...newEntity(act, 'companies', draft, input), id: act.id('company') };
  act.account.companies.push(company);
  act.event('company_added', { type: 'company', id: company.id });
  act.change('add_company', 'companies', 'add', contactRow(act.account, 'company', company));
  return company;
}

export function updateCompany(act: Act, company: Company, draft: EntityDraft, input: Input): void {
  const formerOwner = changeEntity(act, 'companies', company, draft, input);
  const codes = formerOwner === undefined ? ['update_company'] : ['update_company', 'responsible_company'];
  act.change(codes, 'companies', 'update', contactRow(act.account, 'company', company, formerly(formerOwner)));
}
