import { type Input, rejectBad } from '../input.ts';
import type { Webhook } from '../model.ts';
import { forbidden, notFound, Problem } from '../problem.ts';
import { type ApiCall, linkTo, list, noContent, type Reply, type Route, requireAdmin, single } from './call.ts';
import { at, isAmong } from './query.ts';

const MAX_WEBHOOKS = 100;

const ENTITY_ACTIONS = ['add', 'update', 'delete', 'restore', 'responsible', 'note'];
const CODES = new Set([
  ...['lead', 'contact', 'company'].flatMap((entity) => ENTITY_ACTIONS.map((action) => `${action}_${entity}`)),
  'status_lead',
  ...['add', 'update', 'delete', 'responsible'].map((action) => `${action}_task`),
  ...['add', 'update', 'delete'].map((action) => `${action}_unsorted`),
  'add_talk',
  'update_talk',
  'add_message',
  'add_outgoing_message',
  'add_chat_template_review',
]);

/** Webhooks come with the dearer plans, and only an administrator subscribes. */
function requirePlan(call: ApiCall): void {
  requireAdmin(call);
  if (!call.act.account.webhooks_in_plan) throw forbidden('Webhooks are not available in your plan');
}

function hookView(call: ApiCall, hook: Webhook) {
  const { bad_answers, ...rest } = hook;
  return { ...rest, account_id: call.act.account.id, ...linkTo(call, '/webhooks') };
}

function listHooks(call: ApiCall): Reply {
  requirePlan(call);
  const wanted = at(call.query['filter'], 'destination');
  const rows = call.act.account.webhooks.filter(({ destination }) => isAmong(wanted, destination));
  return list(call, 'webhooks', rows, (hook) => hookView(call, hook), { totals: true });
}

function readHook(input: Input): { destination: string; settings: string[]; sort: number } {
  input.require('destination');
  input.require('settings');
  const destination = input.text('destination') ?? '';
  if (destination !== '' && !/^https?:\/\//.test(destination)) input.choice('destination', false);
  const settings = (input.list('settings') ?? []).map((code, index) => {
    input.choice(`settings.${index}`, typeof code === 'string' && CODES.has(code));
    return String(code);
  });
  const sort = input.integer('sort') ?? 10;
  rejectBad([input]);
  return { destination, settings, sort };
}

/** One subscription per address: a second one replaces the settings of the first, and wakes it when it was disabled. */
function addHook(call: ApiCall): Reply {
  requirePlan(call);
  const { destination, settings, sort } = readHook(single(call));
  const { webhooks } = call.act.account;
  const known = webhooks.find((hook) => hook.destination === destination);
  if (!known && webhooks.length >= MAX_WEBHOOKS) throw new Problem(400, `Limit ${MAX_WEBHOOKS} webhooks per account`);
  const hook: Webhook = known ?? {
    id: call.act.id('webhook'),
    destination,
    settings,
    sort,
    disabled: false,
    created_at: call.act.at,
    updated_at: call.act.at,
    created_by: call.act.user.id,
    bad_answers: [],
  };
  if (!known) webhooks.push(hook);
  Object.assign(hook, { settings, sort, disabled: false, bad_answers: [], updated_at: call.act.at });
  return { status: call.quirks.webhookCreatedStatus, body: hookView(call, hook) };
}

function removeHook(call: ApiCall): Reply {
  requirePlan(call);
  const { account } = call.act;
  const destination = single(call).text('destination');
  if (!account.webhooks.some((hook) => hook.destination === destination)) throw notFound();
  account.webhooks = account.webhooks.filter((hook) => hook.destination !== destination);
  return noContent;
}

export const webhookRoutes: readonly Route[] = [
  ['get', '/webhooks', listHooks],
  ['post', '/webhooks', addHook],
  ['delete', '/webhooks', removeHook],
];
