import { type Input, type Json, rejectBad } from '../input.ts';
import type { Contact, Lead } from '../model.ts';
import { createNote } from '../ops/notes.ts';
import { leadsOfContact } from '../views.ts';
import { type ApiCall, items, ok, type Reply, type Route } from './call.ts';

/** How many trailing digits of a phone find its contact. */
const COMPARED_DIGITS = 10;
const tail = (phone: unknown): string => String(phone).replace(/\D/g, '').slice(-COMPARED_DIGITS);

/** Phone calls find their contact by the number; a number that nobody has is listed in `errors` and not added. */
function addCalls(call: ApiCall): Reply {
  const inputs = items(call);
  for (const input of inputs) {
    for (const key of ['direction', 'phone', 'duration', 'source']) input.require(key);
    input.choice('direction', ['inbound', 'outbound'].includes(String(input.data['direction'])));
    input.integer('duration');
  }
  rejectBad(inputs);
  const errors: Json[] = [];
  const calls = inputs.flatMap((input) => {
    const contact = contactByPhone(call, input.data['phone']);
    if (contact) return [log(call, input, contact)];
    errors.push({
      title: 'Entity not found',
      detail: 'No entity with this phone',
      request_id: input.requestId,
      status: 263,
    });
    return [];
  });
  return ok({ _total_items: calls.length, errors, _embedded: { calls } });
}

function contactByPhone(call: ApiCall, phone: unknown): Contact | undefined {
  const wanted = tail(phone);
  return call.act.account.contacts.find(
    ({ is_deleted, fields }) =>
      !is_deleted &&
      wanted.length >= 7 &&
      fields.some(({ values }) => values.some(({ value }) => tail(value) === wanted)),
  );
}

/** With exactly one active deal the call is shown there, otherwise at the contact. */
function log(call: ApiCall, input: Input, contact: Contact): Json {
  const active = leadsOfContact(call.act.account, contact.id).filter(({ closed_at }) => closed_at === null);
  const lead: Lead | undefined = active.length === 1 ? active[0] : undefined;
  const [type, entity] = lead ? (['leads', lead] as const) : (['contacts', contact] as const);
  const isIncoming = input.data['direction'] === 'inbound';
  const { uniq, duration, source, link, phone, call_status, call_result, call_responsible } = input.data;
  const params = { uniq, duration, source, link, phone, call_status, call_result, call_responsible };
  const note_type = isIncoming ? 'call_in' : 'call_out';
  const known = call.act.account.notes.find((note) => uniq !== undefined && note.params['uniq'] === uniq);
  const note = known ?? createNote(call.act, type, { entity_id: entity.id, note_type, params });
  if (!known) {
    call.act.event(isIncoming ? 'incoming_call' : 'outgoing_call', { type: lead ? 'lead' : 'contact', id: entity.id });
  }
  return {
    id: note.id,
    entity_id: entity.id,
    entity_type: lead ? 'lead' : 'contact',
    account_id: call.act.account.id,
    request_id: input.requestId,
    _embedded: { entity: { id: entity.id } },
  };
}

export const callLogRoutes: readonly Route[] = [['post', '/calls', addCalls]];
