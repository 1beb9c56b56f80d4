import { Input, type Json, rejectBad } from '../input.ts';
import type { Contact, Lead } from '../model.ts';
import { createCompany, createContact, readContact } from '../ops/contacts.ts';
import { readEntity } from '../ops/entities.ts';
import { createLead, readLead, updateLead } from '../ops/leads.ts';
import { type ApiCall, items, ok, type Reply, type Route } from './call.ts';

const MAX_COMPLEX = 50;
const MAX_VALUES = 40;

/** A deal with one contact and one company in one call; the answer is a plain array, `request_id` in it a list. */
function addComplex(call: ApiCall): Reply {
  const plans = items(call, MAX_COMPLEX).map((input) => plan(call, input));
  rejectBad(plans.map(({ input }) => input));
  // Duplicates are looked for among what was there before: never within one call.
  const merges = plans.map((one) => duplicateOf(call, one.contact));
  return ok(plans.map((one, index) => write(call, one, merges[index])));
}

type Plan = ReturnType<typeof plan>;

function plan(call: ApiCall, input: Input) {
  const { act } = call;
  const contact = nested(input, 'contacts');
  const company = nested(input, 'companies');
  const one = {
    input,
    lead: readLead(act, input),
    contact: contact && { input: contact, draft: readContact(act, contact) },
    company: company && { input: company, draft: readEntity(act, 'companies', company) },
  };
  for (const [part, path] of [
    [contact, 'contacts'],
    [company, 'companies'],
  ] as const) {
    for (const error of part?.errors ?? []) input.fail(error.code, `_embedded.${path}.0.${error.path}`, error.detail);
    checkCount(input, part);
  }
  checkCount(input, input);
  return one;
}

/** A whole new contact or company; one that has an id is an ordinary link. */
function nested(input: Input, key: string): Input | undefined {
  const first = input.embedded(key)?.[0];
  return first && first['id'] === undefined ? new Input(first, 0) : undefined;
}

function checkCount(input: Input, part: Input | undefined): void {
  const sent = part?.data['custom_fields_values'];
  if (Array.isArray(sent) && sent.length > MAX_VALUES)
    input.fail('TooMany', 'custom_fields_values', `At most ${MAX_VALUES}.`);
}

interface Duplicate {
  readonly contact: Contact;
  readonly lead: Lead | undefined;
}

/** Duplicate Control: needs the account's rule and the integration's box; compares phones and e-mails as typed. */
function duplicateOf(call: ApiCall, sent: Plan['contact']): Duplicate | undefined {
  const { account } = call.act;
  if (!account.duplicate_control || !call.duplicateControl || !sent) return undefined;
  const keys = new Set(sent.draft.fields?.flatMap(({ values }) => values.map(({ value }) => comparable(value))));
  keys.delete('');
  const contact = account.contacts.find(
    ({ is_deleted, fields }) =>
      !is_deleted && fields.some(({ values }) => values.some(({ value }) => keys.has(comparable(value)))),
  );
  if (!contact) return undefined;
  const lead = account.leads.find(
    ({ is_deleted, closed_at, contacts }) =>
      !is_deleted && closed_at === null && contacts.some(({ id }) => id === contact.id),
  );
  return { contact, lead };
}

function comparable(value: unknown): string {
  const text = String(value).toLowerCase().trim();
  return text.includes('@') ? text : text.replace(/\D/g, '');
}

function write(call: ApiCall, one: Plan, duplicate: Duplicate | undefined): Json {
  const { act } = call;
  const contact = duplicate?.contact ?? (one.contact && createContact(act, one.contact.draft, one.contact.input));
  const company = one.company && createCompany(act, one.company.draft, one.company.input);
  const links = {
    contacts: contact ? [{ id: contact.id, is_main: true }] : one.lead.contacts,
    company_id: company?.id ?? one.lead.company_id,
  };
  const lead = duplicate?.lead ?? createLead(act, { ...one.lead, ...links }, one.input);
  if (duplicate?.lead) {
    const { pipeline_id, status_id } = duplicate.lead;
    updateLead(act, duplicate.lead, { ...one.lead, pipeline_id, status_id, name: undefined }, one.input);
  }
  return {
    id: lead.id,
    contact_id: contact?.id ?? null,
    company_id: company?.id ?? null,
    request_id: [one.input.requestId],
    merged: duplicate !== undefined,
  };
}

export const complexRoutes: readonly Route[] = [['post', '/leads/complex', addComplex]];
