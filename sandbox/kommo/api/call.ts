import type { Act } from '../act.ts';
import { Input, isJson, type Json, rejectBad } from '../input.ts';
import { forbidden, notFound, Problem } from '../problem.ts';
import { selfLink, type ViewContext } from '../views.ts';
import { type QueryTree, text } from './query.ts';

export interface Reply {
  readonly status: number;
  /** Absent: no body at all. */
  readonly body?: unknown;
}

/** Switches for what the documentation leaves open; each is one way the real thing may behave. */
export interface Quirks {
  /** Companies in webhooks come as `contacts[…]` with `type=company`, or under a key of their own. */
  companyHooksAs: 'contacts' | 'companies';
  /** PATCH /contacts/{id} answers the bare object, or an envelope. */
  wrapPatchedContact: boolean;
  /** How a search by digits compares: anywhere in the number, or by its last seven digits. */
  phoneQuery: 'contains' | 'last7';
  /** Status of a created webhook subscription. */
  webhookCreatedStatus: 200 | 201;
  /** The one-time token says whether its user is an administrator. */
  oneTimeTokenHasIsAdmin: boolean;
  /** A lost answer may be asked for again with the old refresh token. */
  refreshGrace: boolean;
}

export const defaultQuirks: Quirks = {
  companyHooksAs: 'contacts',
  wrapPatchedContact: false,
  phoneQuery: 'contains',
  webhookCreatedStatus: 201,
  oneTimeTokenHasIsAdmin: false,
  refreshGrace: true,
};

/** One authenticated call of the API. */
export interface ApiCall {
  readonly act: Act;
  readonly view: ViewContext;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryTree;
  /** Parsed JSON; `undefined` when the body was empty. */
  readonly body: unknown;
  /** Path with query, e.g. `/api/v4/leads?page=2`. */
  readonly url: URL;
  readonly quirks: Quirks;
  /** The integration that calls; `null` for a user's browser session. */
  readonly clientId: string | null;
  readonly duplicateControl: boolean;
}

export type Handler = (call: ApiCall) => Reply;
export type Route = readonly [method: 'get' | 'post' | 'patch' | 'delete', path: string, handler: Handler];

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

const MAX_BATCH = 250;

export function numberParam(call: ApiCall, name = 'id'): number {
  const value = Number(call.params[name]);
  if (!Number.isInteger(value)) throw notFound(`Cannot find ${call.url.href}`);
  return value;
}

/** The objects of a posted array. */
export function items(call: ApiCall, max = MAX_BATCH): Input[] {
  if (call.body === undefined) throw new Problem(400, 'Request data can not be empty');
  if (!Array.isArray(call.body)) throw new Problem(400, 'Request data should be an array');
  if (call.body.length === 0) throw new Problem(400, 'Request data can not be empty');
  if (call.body.length > max) throw new Problem(422, `Limit ${max} per request`);
  return call.body.map((item, index) => new Input(item, index));
}

/** The one object of a PATCH by id. */
export function single(call: ApiCall): Input {
  if (call.body === undefined) throw new Problem(400, 'Request data can not be empty');
  if (!isJson(call.body)) throw new Problem(400, 'Request data should be an object');
  return new Input(call.body, 0);
}

/** Checks every item before the first is written. */
export function checked<Draft>(inputs: readonly Input[], read: (input: Input) => Draft): [Input, Draft][] {
  const drafts = inputs.map((input): [Input, Draft] => [input, read(input)]);
  rejectBad(inputs);
  return drafts;
}

export function requireAdmin(call: ApiCall): void {
  if (!call.act.user.is_admin) throw forbidden();
}

interface ListOptions {
  readonly max?: number;
  /** Whether the list tells its whole length. */
  readonly totals?: boolean;
}

/** One page of rows in the envelope; 204 when it is empty. */
export function list<Row>(
  call: ApiCall,
  name: string,
  rows: readonly Row[],
  view: (row: Row) => unknown,
  { max = MAX_BATCH, totals = false }: ListOptions = {},
): Reply {
  const limit = positive(call, 'limit', 50);
  if (limit > max) throw new Problem(422, `Limit ${max} per page`);
  const page = positive(call, 'page', 1);
  const shown = rows.slice((page - 1) * limit, page * limit);
  if (shown.length === 0) return noContent;
  const href = (wanted: number): string => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(wanted));
    url.searchParams.set('limit', String(limit));
    return url.href;
  };
  return ok({
    ...(totals && { _total_items: rows.length, _page_count: Math.ceil(rows.length / limit) }),
    _page: page,
    _links: {
      self: { href: href(page) },
      ...(rows.length > page * limit && { next: { href: href(page + 1) } }),
    },
    _embedded: { [name]: shown.map(view) },
  });
}

function positive(call: ApiCall, key: string, otherwise: number): number {
  const given = text(call.query[key]);
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Problem(422, `Invalid ${key}`);
  return value;
}

/** The answer to a posted or patched collection. */
export function written(call: ApiCall, name: string, rows: readonly Json[]): Reply {
  return ok({ _links: { self: { href: call.url.href } }, _embedded: { [name]: rows } });
}

export const linkTo = (call: ApiCall, path: string): Json => selfLink(call.view.origin, path);

/** Sorts by `order[field]=asc|desc`, among the allowed fields; otherwise by id. */
export function ordered<Row extends { id: number | string }>(
  call: ApiCall,
  rows: readonly Row[],
  allowed: readonly (keyof Row & string)[],
): Row[] {
  const order = typeof call.query['order'] === 'object' ? call.query['order'] : {};
  const field = allowed.find((name) => order[name] !== undefined) ?? 'id';
  const sign = order[field] === 'desc' ? -1 : 1;
  const compare = (one: unknown, other: unknown): number => (one === other ? 0 : (one ?? 0) < (other ?? 0) ? -1 : 1);
  return [...rows].sort((one, other) => sign * (compare(one[field], other[field]) || compare(one.id, other.id)));
}
