import { viewValues } from './custom-values.ts';
import type {
  Account,
  Company,
  Contact,
  CrmEvent,
  CustomField,
  EntityType,
  Lead,
  Note,
  Pipeline,
  Stage,
  Task,
  User,
} from './model.ts';

/** What an answer needs besides the thing itself. */
export interface ViewContext {
  readonly account: Account;
  /** Scheme and host the caller used: links in the answer lead back there. */
  readonly origin: string;
  /** The `with` parameter. */
  readonly with: ReadonlySet<string>;
}

type View = Record<string, unknown>;

export const selfLink = (origin: string, path: string): View => ({
  _links: { self: { href: `${origin}/api/v4${path}` } },
});

const reference = (context: ViewContext, type: EntityType, id: number): View => ({
  id,
  ...selfLink(context.origin, `/${type}/${id}`),
});

function tagViews(account: Account, ids: readonly number[]): View[] {
  return account.tags.filter(({ id }) => ids.includes(id)).map(({ id, name, color }) => ({ id, name, color }));
}

function groupOf(account: Account, userId: number): number {
  return account.users.find(({ id }) => id === userId)?.group_id ?? 0;
}

function closestTask(account: Account, type: EntityType, id: number): number | null {
  const open = account.tasks.filter((task) => task.entity_type === type && task.entity_id === id && !task.is_completed);
  return open.length > 0 ? Math.min(...open.map(({ complete_till }) => complete_till)) : null;
}

function common({ account }: ViewContext, type: EntityType, entity: Lead | Contact | Company): View {
  return {
    responsible_user_id: entity.responsible_user_id,
    group_id: groupOf(account, entity.responsible_user_id),
    created_by: entity.created_by,
    updated_by: entity.updated_by,
    created_at: entity.created_at,
    updated_at: entity.updated_at,
    closest_task_at: closestTask(account, type, entity.id),
    is_deleted: entity.is_deleted,
    custom_fields_values: viewValues(account, entity.fields),
    account_id: account.id,
  };
}

function leadView(context: ViewContext, lead: Lead): View {
  const { account } = context;
  return {
    id: lead.id,
    name: lead.name,
    price: lead.price,
    status_id: lead.status_id,
    pipeline_id: lead.pipeline_id,
    loss_reason_id: lead.loss_reason_id,
    source_id: lead.source_id,
    closed_at: lead.closed_at,
    ...common(context, 'leads', lead),
    score: null,
    labor_cost: null,
    is_price_computed: false,
    ...(context.with.has('is_price_modified_by_robot') && { is_price_modified_by_robot: false }),
    ...selfLink(context.origin, `/leads/${lead.id}`),
    _embedded: {
      tags: tagViews(account, lead.tag_ids),
      companies: lead.company_id === null ? [] : [reference(context, 'companies', lead.company_id)],
      ...(context.with.has('contacts') && {
        contacts: lead.contacts.map(({ id, is_main }) => ({ ...reference(context, 'contacts', id), is_main })),
      }),
      ...(context.with.has('catalog_elements') && { catalog_elements: [] }),
      ...(context.with.has('loss_reason') && {
        loss_reason: account.loss_reasons.filter(({ id }) => id === lead.loss_reason_id),
      }),
    },
  };
}

function contactView(context: ViewContext, contact: Contact): View {
  const { account } = context;
  return {
    id: contact.id,
    name: contact.name,
    first_name: contact.first_name,
    last_name: contact.last_name,
    ...common(context, 'contacts', contact),
    is_unsorted: false,
    ...selfLink(context.origin, `/contacts/${contact.id}`),
    _embedded: {
      tags: tagViews(account, contact.tag_ids),
      companies: contact.company_id === null ? [] : [reference(context, 'companies', contact.company_id)],
      ...(context.with.has('leads') && {
        leads: leadsOfContact(account, contact.id).map(({ id }) => reference(context, 'leads', id)),
      }),
      ...(context.with.has('catalog_elements') && { catalog_elements: [] }),
    },
  };
}

export function leadsOfContact(account: Account, contactId: number): Lead[] {
  return account.leads.filter((lead) => !lead.is_deleted && lead.contacts.some(({ id }) => id === contactId));
}

function companyView(context: ViewContext, company: Company): View {
  const { account } = context;
  return {
    id: company.id,
    name: company.name,
    ...common(context, 'companies', company),
    ...selfLink(context.origin, `/companies/${company.id}`),
    _embedded: {
      tags: tagViews(account, company.tag_ids),
      ...(context.with.has('leads') && {
        leads: account.leads
          .filter((lead) => lead.company_id === company.id && !lead.is_deleted)
          .map(({ id }) => reference(context, 'leads', id)),
      }),
      ...(context.with.has('contacts') && {
        contacts: account.contacts
          .filter((contact) => contact.company_id === company.id && !contact.is_deleted)
          .map(({ id }) => reference(context, 'contacts', id)),
      }),
    },
  };
}

/** `result` is an empty list while there is none: PHP's empty array. */
export function taskView(context: ViewContext, task: Task): View {
  return {
    ...task,
    group_id: groupOf(context.account, task.responsible_user_id),
    result: task.result ? { text: task.result.text } : [],
    account_id: context.account.id,
    ...selfLink(context.origin, `/tasks/${task.id}`),
  };
}

export function noteView(context: ViewContext, note: Note): View {
  const { entity_type, is_pinned, ...rest } = note;
  return {
    ...rest,
    group_id: groupOf(context.account, note.responsible_user_id),
    account_id: context.account.id,
    ...(context.with.has('is_pinned') && { is_pinned }),
    ...selfLink(context.origin, `/${entity_type}/${note.entity_id}/notes/${note.id}`),
  };
}

const PLURAL = { lead: 'leads', contact: 'contacts', company: 'companies', task: 'tasks' } as const;

export function eventView(context: ViewContext, event: CrmEvent): View {
  const path = `/${PLURAL[event.entity_type]}/${event.entity_id}`;
  const name =
    event.entity_type !== 'task' && context.with.has(`${event.entity_type}_name`)
      ? context.account[PLURAL[event.entity_type]].find(({ id }) => id === event.entity_id)?.name
      : undefined;
  return {
    ...event,
    account_id: context.account.id,
    ...selfLink(context.origin, `/events/${event.id}`),
    _embedded: {
      entity: { id: event.entity_id, ...(name !== undefined && { name }), ...selfLink(context.origin, path) },
    },
  };
}

export function stageView(context: ViewContext, pipeline: Pipeline, stage: Stage): View {
  return {
    id: stage.id,
    name: stage.name,
    sort: stage.sort,
    is_editable: isEditable(stage),
    pipeline_id: pipeline.id,
    color: stage.color,
    type: stage.type,
    account_id: context.account.id,
    ...(context.with.has('descriptions') && { descriptions: [] }),
    ...selfLink(context.origin, `/leads/pipelines/${pipeline.id}/statuses/${stage.id}`),
  };
}

/** Won, lost and incoming are the system's own. */
export const isEditable = ({ id, type }: Stage): boolean => id !== 142 && id !== 143 && type !== 1;

export function pipelineView(context: ViewContext, pipeline: Pipeline): View {
  const { stages, ...rest } = pipeline;
  return {
    ...rest,
    account_id: context.account.id,
    ...selfLink(context.origin, `/leads/pipelines/${pipeline.id}`),
    _embedded: { statuses: stages.map((stage) => stageView(context, pipeline, stage)) },
  };
}

export function userView(context: ViewContext, user: User): View {
  const { account } = context;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    lang: user.lang,
    rights: {
      ...user.rights,
      mail_access: user.is_admin,
      catalog_access: user.is_admin,
      is_admin: user.is_admin,
      is_free: false,
      is_active: user.is_active,
      group_id: user.group_id,
      role_id: user.role_id,
      status_rights: [],
    },
    ...selfLink(context.origin, `/users/${user.id}`),
    _embedded: {
      ...(context.with.has('role') && { roles: account.roles.filter(({ id }) => id === user.role_id) }),
      ...(context.with.has('group') && { groups: account.groups.filter(({ id }) => id === user.group_id) }),
    },
  };
}

export function fieldView(context: ViewContext, field: CustomField): View {
  return {
    ...field,
    account_id: context.account.id,
    required_statuses: [],
    hidden_statuses: [],
    remind: null,
    tracking_callback: null,
    chained_lists: null,
    search_in: null,
    nested: null,
    settings: null,
    ...selfLink(context.origin, `/${field.entity_type}/custom_fields/${field.id}`),
  };
}

export const entityView = (context: ViewContext, type: EntityType, entity: Lead | Contact | Company): View => {
  if (type === 'leads') return leadView(context, entity as Lead);
  return type === 'contacts' ? contactView(context, entity as Contact) : companyView(context, entity);
};
