import type { Act } from './act.ts';
import { contactRow, leadRow } from './hook-rows.ts';
import { Input, type Json, rejectBad } from './input.ts';
import type { Account, Contact, Lead, Task } from './model.ts';
import { readContact, updateContact } from './ops/contacts.ts';
import { type EntityOf, editable } from './ops/entities.ts';
import { readLead, updateLead } from './ops/leads.ts';
import { readTask, updateTask } from './ops/tasks.ts';
import { notFound } from './problem.ts';
import { userOf } from './state.ts';
import type { World } from './world.ts';

/** A stage by its id or name within the deal's pipeline, or anywhere by both ids. */
export type StageChoice = number | string | { readonly pipelineId: number; readonly statusId: number };

/** What people do with the mouse: with their rights, heard by subscribers, told to the event feed. */
export class Hands {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Drags a deal to another stage. Throws when there is no such deal or stage, or the user may not. */
  moveDealByHand(userId: number, dealId: number, stage: StageChoice): Lead {
    const account = this.#accountOf('leads', dealId);
    const lead = account.leads.find(({ id }) => id === dealId);
    if (!lead) throw notFound(`No deal ${dealId}`);
    return this.changeDealByHand(userId, dealId, stageFields(account, lead, stage));
  }

  /** Changes a deal by the fields the API takes. */
  changeDealByHand(userId: number, dealId: number, fields: Json): Lead {
    return this.#as(this.#accountOf('leads', dealId), userId, (act) => {
      const lead = editable(act, 'leads', dealId);
      const input = new Input(fields, 0);
      const draft = readLead(act, input, lead);
      rejectBad([input]);
      updateLead(act, lead, draft, input);
      return lead;
    });
  }

  changeContactByHand(userId: number, contactId: number, fields: Json): Contact {
    return this.#as(this.#accountOf('contacts', contactId), userId, (act) => {
      const contact = editable(act, 'contacts', contactId);
      const input = new Input(fields, 0);
      const draft = readContact(act, input);
      rejectBad([input]);
      updateContact(act, contact, draft, input);
      return contact;
    });
  }

  completeTaskByHand(userId: number, taskId: number, resultText: string): Task {
    const account = this.#world.state.accounts.find(({ tasks }) => tasks.some(({ id }) => id === taskId));
    const task = account?.tasks.find(({ id }) => id === taskId);
    if (!account || !task) throw notFound(`No task ${taskId}`);
    return this.#as(account, userId, (act) => {
      updateTask(act, task, readTask(act, new Input({ is_completed: true, result: { text: resultText } }, 0), false));
      return task;
    });
  }

  /** Puts a deal or a contact into the bin. */
  deleteByHand(userId: number, type: 'leads' | 'contacts', id: number): void {
    this.#as(this.#accountOf(type, id), userId, (act) => {
      const entity = editable(act, type, id);
      entity.is_deleted = true;
      this.#tellBin(act, type, entity, 'delete');
    });
  }

  /** Takes it out of the bin again. */
  restoreByHand(userId: number, type: 'leads' | 'contacts', id: number): void {
    this.#as(this.#accountOf(type, id), userId, (act) => {
      const entity = (act.account[type] as (Lead | Contact)[]).find((candidate) => candidate.id === id);
      if (!entity) throw notFound(`Nothing ${id}`);
      entity.is_deleted = false;
      this.#tellBin(act, type, entity, 'restore');
    });
  }

  #tellBin(act: Act, type: 'leads' | 'contacts', entity: EntityOf<typeof type>, action: 'delete' | 'restore'): void {
    const kind = type === 'leads' ? 'lead' : 'contact';
    const row = 'pipeline_id' in entity ? leadRow(act.account, entity) : contactRow(act.account, 'contact', entity);
    act.event(`${kind}_${action}d`, { type: kind, id: entity.id });
    act.change(`${action}_${kind}`, type, action, row);
  }

  #accountOf(type: 'leads' | 'contacts', id: number): Account {
    const account = this.#world.state.accounts.find((candidate) => candidate[type].some((entity) => entity.id === id));
    if (!account) throw notFound(`Nothing ${id} among ${type}`);
    return account;
  }

  #as<Result>(account: Account, userId: number, deed: (act: Act) => Result): Result {
    const act = this.#world.begin(account, userOf(account, userId));
    const result = deed(act);
    this.#world.commit(act);
    return result;
  }
}

function stageFields(account: Account, lead: Lead, stage: StageChoice): Json {
  if (typeof stage === 'object') return { pipeline_id: stage.pipelineId, status_id: stage.statusId };
  const pipeline = account.pipelines.find(({ id }) => id === lead.pipeline_id);
  const found = pipeline?.stages.find(({ id, name }) => id === stage || name === stage);
  if (!found) throw notFound(`No stage ${stage} in the pipeline of deal ${lead.id}`);
  return { status_id: found.id };
}
