import { type EntityType, entityTypes } from '../model.ts';
import { tagNamed } from '../ops/tags.ts';
import { notFound } from '../problem.ts';
import { userView } from '../views.ts';
import { offsetText } from '../zone.ts';
import {
  type ApiCall,
  checked,
  items,
  linkTo,
  list,
  numberParam,
  ok,
  type Reply,
  type Route,
  requireAdmin,
  written,
} from './call.ts';
import { text } from './query.ts';

function readAccount(call: ApiCall): Reply {
  const { account, at, user } = call.act;
  const has = (name: string): boolean => call.view.with.has(name);
  return ok({
    id: account.id,
    name: account.name,
    subdomain: account.subdomain,
    created_at: account.created_at,
    created_by: 0,
    updated_at: account.created_at,
    updated_by: 0,
    current_user_id: user.id,
    country: account.country,
    currency: account.currency,
    currency_symbol: account.currency_symbol,
    customers_mode: 'disabled',
    is_unsorted_on: true,
    is_loss_reason_enabled: true,
    is_helpbot_enabled: false,
    is_technical_account: false,
    contact_name_display_order: 1,
    mobile_feature_version: 0,
    ...(has('version') && { version: 16 }),
    ...(has('amojo_id') && { amojo_id: `00000000-0000-4000-8000-${String(account.id).padStart(12, '0')}` }),
    ...(has('drive_url') && { drive_url: 'https://drive-c.kommo.com' }),
    ...(has('is_api_filter_enabled') && { is_api_filter_enabled: account.is_api_filter_enabled }),
    ...linkTo(call, '/account'),
    _embedded: {
      ...(has('task_types') && { task_types: account.task_types }),
      ...(has('users_groups') && { users_groups: account.groups.map((group) => ({ ...group, uuid: null })) }),
      ...(has('datetime_settings') && { datetime_settings: datetimeSettings(account.timezone, at) }),
    },
  });
}

const datetimeSettings = (timezone: string, at: number) => ({
  date_pattern: 'd.m.Y H:i',
  short_date_pattern: 'd.m.Y',
  short_time_pattern: 'H:i',
  date_format: 'd.m.Y',
  time_format: 'H:i:s',
  timezone,
  timezone_offset: offsetText(timezone, at),
});

function listUsers(call: ApiCall): Reply {
  requireAdmin(call);
  return list(call, 'users', call.act.account.users, (user) => userView(call.view, user), { totals: true });
}

function readUser(call: ApiCall): Reply {
  requireAdmin(call);
  const id = numberParam(call);
  const user = call.act.account.users.find((candidate) => candidate.id === id);
  if (!user) throw notFound();
  return ok(userView(call.view, user));
}

function listRoles(call: ApiCall): Reply {
  requireAdmin(call);
  const { roles, users } = call.act.account;
  const withUsers = roles.map((role) => ({
    ...role,
    ...linkTo(call, `/roles/${role.id}`),
    _embedded: { users: users.filter(({ role_id }) => role_id === role.id).map(({ id }) => ({ id })) },
  }));
  return list(call, 'roles', withUsers, (role) => role, { totals: true });
}

function listTags(call: ApiCall, type: EntityType): Reply {
  const query = text(call.query['query'])?.toLowerCase() ?? '';
  const rows = call.act.account.tags.filter(
    (tag) => tag.entity_type === type && tag.name.toLowerCase().includes(query),
  );
  return list(call, 'tags', rows, ({ id, name, color }) => ({ id, name, color }));
}

function addTags(call: ApiCall, type: EntityType): Reply {
  const drafts = checked(items(call), (input) => {
    input.require('name');
    return { name: input.text('name') ?? '', color: input.text('color') ?? null };
  });
  const rows = drafts.map(([input, { name, color }]) => ({
    id: tagNamed(call.act, type, name, color),
    name,
    color,
    request_id: input.requestId,
  }));
  return written(call, 'tags', rows);
}

function readLossReason(call: ApiCall): Reply {
  const id = numberParam(call);
  const reason = call.act.account.loss_reasons.find((candidate) => candidate.id === id);
  if (!reason) throw notFound();
  return ok({ ...reason, ...linkTo(call, `/leads/loss_reasons/${id}`) });
}

const listLossReasons = (call: ApiCall): Reply =>
  list(call, 'loss_reasons', call.act.account.loss_reasons, (reason) => ({
    ...reason,
    ...linkTo(call, `/leads/loss_reasons/${reason.id}`),
  }));

export const accountRoutes: readonly Route[] = [
  ['get', '/account', readAccount],
  ['get', '/users', listUsers],
  ['get', '/users/:id', readUser],
  ['get', '/roles', listRoles],
  ['get', '/leads/loss_reasons', listLossReasons],
  ['get', '/leads/loss_reasons/:id', readLossReason],
  ...entityTypes.flatMap((type): Route[] => [
    ['get', `/${type}/tags`, (call) => listTags(call, type)],
    ['post', `/${type}/tags`, (call) => addTags(call, type)],
  ]),
];
