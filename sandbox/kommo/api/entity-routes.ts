import { type Input, type Json, rejectBad } from '../input.ts';
import type { EntityType, Lead } from '../model.ts';
import { createCompany, createContact, readContact, updateCompany, updateContact } from '../ops/contacts.ts';
import { type EntityOf, editable, findEntity, readEntity } from '../ops/entities.ts';
import { createLead, readLead, updateLead } from '../ops/leads.ts';
import { forbidden } from '../problem.ts';
import { entityView } from '../views.ts';
import {
  type ApiCall,
  checked,
  type Handler,
  items,
  linkTo,
  list,
  noContent,
  numberParam,
  ok,
  type Route,
  single,
  written,
} from './call.ts';
import { search } from './search.ts';

interface Job<Target> {
  readonly input: Input;
  readonly target: Target;
}

/** List, read, create and change of one kind of entity. */
interface Kind<T extends EntityType> {
  readonly type: T;
  readonly create: (call: ApiCall, inputs: Input[]) => [Input, EntityOf<T>][];
  readonly update: (call: ApiCall, jobs: readonly Job<EntityOf<T>>[]) => void;
}

const leads: Kind<'leads'> = {
  type: 'leads',
  create: ({ act }, inputs) =>
    checked(inputs, (input) => readLead(act, input)).map(([input, draft]) => [input, createLead(act, draft, input)]),
  update: ({ act }, jobs) =>
    changeAll(
      jobs,
      ({ input, target }) => readLead(act, input, target),
      ({ input, target }, draft) => updateLead(act, target, draft, input),
    ),
};

const contacts: Kind<'contacts'> = {
  type: 'contacts',
  create: ({ act }, inputs) =>
    checked(inputs, (input) => readContact(act, input)).map(([input, draft]) => [
      input,
      createContact(act, draft, input),
    ]),
  update: ({ act }, jobs) =>
    changeAll(
      jobs,
      ({ input }) => readContact(act, input),
      ({ input, target }, draft) => updateContact(act, target, draft, input),
    ),
};

const companies: Kind<'companies'> = {
  type: 'companies',
  create: ({ act }, inputs) =>
    checked(inputs, (input) => readEntity(act, 'companies', input)).map(([input, draft]) => [
      input,
      createCompany(act, draft, input),
    ]),
  update: ({ act }, jobs) =>
    changeAll(
      jobs,
      ({ input }) => readEntity(act, 'companies', input),
      ({ input, target }, draft) => updateCompany(act, target, draft, input),
    ),
};

/** Reads every item, then writes every item. */
function changeAll<Target, Draft>(
  jobs: readonly Job<Target>[],
  read: (job: Job<Target>) => Draft,
  write: (job: Job<Target>, draft: Draft) => void,
): void {
  const drafts = jobs.map((job) => ({ job, draft: read(job) }));
  rejectBad(jobs.map(({ input }) => input));
  for (const { job, draft } of drafts) write(job, draft);
}

function routesOf<T extends EntityType>(kind: Kind<T>): Route[] {
  const { type } = kind;
  return [
    [
      'get',
      `/${type}`,
      (call) => list(call, type, search<EntityOf<T>>(call, type), (row) => entityView(call.view, type, row)),
    ],
    ['get', `/${type}/:id`, readOne(type)],
    ['post', `/${type}`, (call) => createMany(call, kind)],
    ['patch', `/${type}`, (call) => patchMany(call, kind)],
    ['patch', `/${type}/:id`, (call) => patchOne(call, kind)],
  ];
}

/** What does not exist and what the caller may not see look alike. */
function readOne(type: EntityType): Handler {
  return (call) => {
    const entity = findEntity(call.act, type, numberParam(call));
    if (!entity || !call.act.may(type, 'view', entity.responsible_user_id)) return noContent;
    return ok(entityView(call.view, type, entity));
  };
}

function createMany<T extends EntityType>(call: ApiCall, kind: Kind<T>) {
  const { act } = call;
  if (!act.may(kind.type, 'add', act.user.id)) throw forbidden();
  const rows = kind.create(call, items(call)).map(
    ([input, entity]): Json => ({
      id: entity.id,
      ...(kind.type === 'contacts' && { is_deleted: false, is_unsorted: false }),
      request_id: input.requestId,
      ...linkTo(call, `/${kind.type}/${entity.id}`),
    }),
  );
  return written(call, kind.type, rows);
}

/** An unknown id is a mistake of the request in a batch, and "not found" alone. */
function patchMany<T extends EntityType>(call: ApiCall, kind: Kind<T>) {
  const inputs = items(call);
  for (const input of inputs) input.choice('id', !!findEntity(call.act, kind.type, Number(input.data['id'])));
  rejectBad(inputs);
  const jobs = inputs.map((input) => ({ input, target: editable(call.act, kind.type, Number(input.data['id'])) }));
  kind.update(call, jobs);
  return written(
    call,
    kind.type,
    jobs.map(({ target, input }) => patched(call, kind.type, target, input)),
  );
}

function patchOne<T extends EntityType>(call: ApiCall, kind: Kind<T>) {
  const target = editable(call.act, kind.type, numberParam(call));
  kind.update(call, [{ input: single(call), target }]);
  const row = patched(call, kind.type, target);
  return kind.type === 'contacts' && call.quirks.wrapPatchedContact ? written(call, kind.type, [row]) : ok(row);
}

function patched(
  call: ApiCall,
  type: EntityType,
  entity: Pick<Lead, 'id' | 'name' | 'updated_at'>,
  input?: Input,
): Json {
  return {
    id: entity.id,
    ...(type !== 'leads' && { name: entity.name }),
    updated_at: entity.updated_at,
    ...(input && { request_id: input.requestId }),
    ...linkTo(call, `/${type}/${entity.id}`),
  };
}

export const entityRoutes: readonly Route[] = [...routesOf(leads), ...routesOf(contacts), ...routesOf(companies)];
