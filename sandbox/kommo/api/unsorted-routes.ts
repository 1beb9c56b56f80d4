import { randomUUID } from 'node:crypto';
import { unsortedRow } from '../hook-rows.ts';
import { Input, type Json, rejectBad } from '../input.ts';
import type { Unsorted } from '../model.ts';
import { createContact, readContact } from '../ops/contacts.ts';
import { findEntity } from '../ops/entities.ts';
import { createLead, firstStage, mainPipeline, readLead, updateLead } from '../ops/leads.ts';
import { setLink } from '../ops/links.ts';
import { notFound } from '../problem.ts';
import { selfLink } from '../views.ts';
import { type ApiCall, items, linkTo, list, ok, type Reply, type Route, single, written } from './call.ts';

function view(call: ApiCall, unsorted: Unsorted): Json {
  const { lead_id, contact_ids, ...rest } = unsorted;
  const { origin } = call.view;
  return {
    ...rest,
    account_id: call.act.account.id,
    ...linkTo(call, `/leads/unsorted/${unsorted.uid}`),
    _embedded: {
      leads: [{ id: lead_id, ...selfLink(origin, `/leads/${lead_id}`) }],
      contacts: contact_ids.map((id) => ({ id, ...selfLink(origin, `/contacts/${id}`) })),
      companies: [],
    },
  };
}

function unsortedOf(call: ApiCall): Unsorted {
  const unsorted = call.act.account.unsorted.find(({ uid }) => uid === call.params['uid']);
  if (!unsorted) throw notFound();
  return unsorted;
}

/** The deal lies in the pipeline's incoming stage until somebody accepts it. */
function add(call: ApiCall, category: Unsorted['category']): Reply {
  const { act } = call;
  const plans = items(call).map((input) => {
    input.require('source_uid');
    input.object('metadata');
    const lead = new Input(input.embedded('leads')?.[0] ?? {}, 0);
    const contacts = (input.embedded('contacts') ?? []).map((sent, index) => new Input(sent, index));
    const drafts = contacts.map((contact) => ({ contact, draft: readContact(act, contact) }));
    const pipeline = act.account.pipelines.find(({ id }) => id === input.data['pipeline_id']);
    if (input.has('pipeline_id')) input.choice('pipeline_id', pipeline !== undefined);
    const leadDraft = readLead(act, lead);
    for (const part of [lead, ...contacts]) input.errors.push(...part.errors);
    return { input, lead, leadDraft, drafts, pipeline: pipeline ?? mainPipeline(act.account.pipelines) };
  });
  rejectBad(plans.map(({ input }) => input));
  const rows = plans.map(({ input, lead, leadDraft, drafts, pipeline }) => {
    const contacts = drafts.map(({ contact, draft }) => createContact(act, draft, contact));
    const status_id = pipeline.stages.find(({ type }) => type === 1)?.id ?? firstStage(pipeline);
    const links = contacts.map(({ id }, index) => ({ id, is_main: index === 0 }));
    const made = createLead(act, { ...leadDraft, pipeline_id: pipeline.id, status_id, contacts: links }, lead);
    const unsorted: Unsorted = {
      uid: randomUUID().replaceAll('-', ''),
      source_uid: input.text('source_uid') ?? '',
      source_name: input.text('source_name') ?? '',
      category,
      pipeline_id: pipeline.id,
      created_at: input.integer('created_at') ?? act.at,
      lead_id: made.id,
      contact_ids: contacts.map(({ id }) => id),
      metadata: input.object('metadata') ?? {},
    };
    act.account.unsorted.push(unsorted);
    act.change('add_unsorted', 'unsorted', 'add', unsortedRow(act.account, unsorted));
    return { ...view(call, unsorted), request_id: input.requestId };
  });
  return written(call, 'unsorted', rows);
}

function leave(call: ApiCall, unsorted: Unsorted, action: string, leads: readonly number[]): Reply {
  const { account } = call.act;
  account.unsorted = account.unsorted.filter(({ uid }) => uid !== unsorted.uid);
  const result = { leads: [...leads], contacts: unsorted.contact_ids };
  const row = { ...unsortedRow(account, unsorted), action, [`${action}_result`]: result };
  call.act.change('delete_unsorted', 'unsorted', 'delete', row);
  return ok({
    uid: unsorted.uid,
    account_id: account.id,
    category: unsorted.category,
    pipeline_id: unsorted.pipeline_id,
    _embedded: {
      leads: leads.map((id) => ({ id })),
      contacts: unsorted.contact_ids.map((id) => ({ id })),
      companies: [],
    },
  });
}

function accept(call: ApiCall): Reply {
  const unsorted = unsortedOf(call);
  const { act } = call;
  const lead = findEntity(act, 'leads', unsorted.lead_id);
  const pipeline = act.account.pipelines.find(({ id }) => id === unsorted.pipeline_id);
  if (!lead || !pipeline) throw notFound();
  const body = call.body === undefined ? new Input({}, 0) : single(call);
  const status_id = body.integer('status_id') ?? firstStage(pipeline);
  const input = new Input({ pipeline_id: pipeline.id, status_id, responsible_user_id: body.integer('user_id') }, 0);
  const draft = readLead(act, input, lead);
  rejectBad([body, input]);
  updateLead(act, lead, draft, input);
  return leave(call, unsorted, 'accept', [lead.id]);
}

function decline(call: ApiCall): Reply {
  const unsorted = unsortedOf(call);
  const lead = findEntity(call.act, 'leads', unsorted.lead_id);
  if (lead) lead.is_deleted = true;
  return leave(call, unsorted, 'decline', []);
}

/** The incoming deal goes; its contacts join the deal that was named. */
function link(call: ApiCall): Reply {
  const unsorted = unsortedOf(call);
  const target = findEntity(call.act, 'leads', Number(single(call).object('link')?.['entity_id']));
  if (!target) throw notFound();
  const own = findEntity(call.act, 'leads', unsorted.lead_id);
  if (own) own.is_deleted = true;
  for (const id of unsorted.contact_ids) {
    const draft = { to_entity_id: id, to_entity_type: 'contacts', is_main: false } as const;
    setLink(call.act, 'leads', target.id, draft, true);
  }
  return leave(call, unsorted, 'link', [target.id]);
}

export const unsortedRoutes: readonly Route[] = [
  ['get', '/leads/unsorted', (call) => list(call, 'unsorted', call.act.account.unsorted, (row) => view(call, row))],
  ['post', '/leads/unsorted/forms', (call) => add(call, 'forms')],
  ['post', '/leads/unsorted/sip', (call) => add(call, 'sip')],
  ['get', '/leads/unsorted/:uid', (call) => ok(view(call, unsortedOf(call)))],
  ['post', '/leads/unsorted/:uid/accept', accept],
  ['delete', '/leads/unsorted/:uid/decline', decline],
  ['post', '/leads/unsorted/:uid/link', link],
];
