import type { Act } from '../act.ts';
import { leadRow } from '../hook-rows.ts';
import type { Input, Json } from '../input.ts';
import type { Lead, Pipeline } from '../model.ts';
import { changeEntity, type EntityDraft, findEntity, newEntity, readEntity } from './entities.ts';

const WON = 142;
const LOST = 143;

interface LeadDraft extends EntityDraft {
  readonly price: number | undefined;
  readonly pipeline_id: number;
  readonly status_id: number;
  readonly loss_reason_id: number | undefined;
  readonly contacts: Lead['contacts'] | undefined;
  readonly company_id: number | undefined;
}

/** Checks a posted deal. `lead` is the stored one when it is a change. */
export function readLead(act: Act, input: Input, lead?: Lead): LeadDraft {
  const { pipeline_id, status_id } = readStage(act, input, lead);
  const loss_reason_id = input.integer('loss_reason_id');
  if (loss_reason_id !== undefined) {
    const known = act.account.loss_reasons.some(({ id }) => id === loss_reason_id);
    input.choice('loss_reason_id', known && status_id === LOST);
  }
  return {
    ...readEntity(act, 'leads', input),
    price: input.integer('price'),
    pipeline_id,
    status_id,
    loss_reason_id,
    contacts: readContacts(act, input),
    company_id: readCompany(act, input),
  };
}

/** A stage is known only together with its pipeline; without one it must be a stage of the present pipeline. */
function readStage(act: Act, input: Input, lead: Lead | undefined): { pipeline_id: number; status_id: number } {
  const { pipelines } = act.account;
  const sentPipeline = input.integer('pipeline_id');
  const wanted = sentPipeline ?? lead?.pipeline_id ?? mainPipeline(pipelines).id;
  const pipeline = pipelines.find(({ id, is_archive }) => id === wanted && !is_archive);
  if (!pipeline) input.choice('pipeline_id', false);
  const sentStatus = input.integer('status_id');
  if (pipeline && sentStatus !== undefined) {
    input.choice(
      'status_id',
      pipeline.stages.some(({ id }) => id === sentStatus),
    );
  }
  const stays = lead !== undefined && lead.pipeline_id === wanted ? lead.status_id : undefined;
  return { pipeline_id: wanted, status_id: sentStatus ?? stays ?? firstStage(pipeline ?? mainPipeline(pipelines)) };
}

export function mainPipeline(pipelines: readonly Pipeline[]): Pipeline {
  const main = pipelines.find(({ is_main }) => is_main) ?? pipelines[0];
  if (!main) throw new Error('An account has at least one pipeline.');
  return main;
}

/** The first stage that is not for incoming leads. */
export function firstStage({ stages }: Pipeline): number {
  return stages.find(({ type }) => type !== 1)?.id ?? WON;
}

function readContacts(act: Act, input: Input): Lead['contacts'] | undefined {
  const sent = input.embedded('contacts')?.filter(({ id }) => id !== undefined);
  if (!sent) return undefined;
  checkIds(act, input, 'contacts', sent);
  const anyMain = sent.some(({ is_main }) => is_main === true);
  return sent.map(({ id, is_main }, index) => ({
    id: Number(id),
    is_main: anyMain ? is_main === true : index === 0,
  }));
}

function readCompany(act: Act, input: Input): number | undefined {
  const sent = input.embedded('companies')?.filter(({ id }) => id !== undefined);
  if (!sent?.[0]) return undefined;
  checkIds(act, input, 'companies', sent);
  return Number(sent[0]['id']);
}

function checkIds(act: Act, input: Input, type: 'contacts' | 'companies', sent: readonly Json[]): void {
  sent.forEach(({ id }, index) => {
    const known = typeof id === 'number' && findEntity(act, type, id) !== undefined;
    input.choice(`_embedded.${type}.${index}.id`, known);
  });
}

export function createLead(act: Act, draft: LeadDraft, input: Input): Lead {
  const id = act.id('lead');
  const entity = newEntity(act, 'leads', draft, input);
  const lead: Lead = {
    ...entity,
    id,
    name: entity.name || `Lead #${id}`,
    price: draft.price ?? 0,
    status_id: draft.status_id,
    pipeline_id: draft.pipeline_id,
    loss_reason_id: draft.loss_reason_id ?? null,
    source_id: null,
    closed_at: isClosed(draft.status_id) ? act.at : null,
    contacts: draft.contacts ?? [],
    company_id: draft.company_id ?? null,
  };
  act.account.leads.push(lead);
  act.event('lead_added', { type: 'lead', id });
  act.change('add_lead', 'leads', 'add', leadRow(act.account, lead));
  act.arrivals.push({ leadId: id, added: true });
  return lead;
}

/** A change of stage is told twice, as `status` and as `update`; so is a change of the responsible user. */
export function updateLead(act: Act, lead: Lead, draft: LeadDraft, input: Input): void {
  const before = { status_id: lead.status_id, pipeline_id: lead.pipeline_id };
  const formerOwner = changeEntity(act, 'leads', lead, draft, input);
  changePrice(act, lead, draft.price);
  const moved = draft.status_id !== before.status_id || draft.pipeline_id !== before.pipeline_id;
  if (moved) moveLead(act, lead, draft);
  if (draft.loss_reason_id !== undefined) lead.loss_reason_id = draft.loss_reason_id;
  const old = { old_status_id: before.status_id, old_pipeline_id: before.pipeline_id };
  if (moved) act.change('status_lead', 'leads', 'status', leadRow(act.account, lead, old));
  const owner = formerOwner === undefined ? {} : { old_responsible_user_id: formerOwner };
  if (formerOwner !== undefined) {
    act.change('responsible_lead', 'leads', 'responsible', leadRow(act.account, lead, owner));
  }
  act.change('update_lead', 'leads', 'update', leadRow(act.account, lead, { ...(moved && old), ...owner }));
}

function changePrice(act: Act, lead: Lead, price: number | undefined): void {
  if (price === undefined || price === lead.price) return;
  const shape = (sale: number): unknown[] => [{ sale_field_value: { sale } }];
  act.event('sale_field_changed', { type: 'lead', id: lead.id }, shape(price), shape(lead.price));
  lead.price = price;
}

function moveLead(act: Act, lead: Lead, to: { readonly status_id: number; readonly pipeline_id: number }): void {
  const shape = ({ status_id, pipeline_id }: typeof to): unknown[] => [{ lead_status: { id: status_id, pipeline_id } }];
  act.event('lead_status_changed', { type: 'lead', id: lead.id }, shape(to), shape(lead));
  lead.status_id = to.status_id;
  lead.pipeline_id = to.pipeline_id;
  lead.closed_at = isClosed(to.status_id) ? act.at : null;
  if (to.status_id !== LOST) lead.loss_reason_id = null;
  act.arrivals.push({ leadId: lead.id, added: false });
}

const isClosed = (statusId: number): boolean => statusId === WON || statusId === LOST;
