import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { DEMO_PASSWORD, OWNER_LOGIN } from '../../sandbox/altegio/seed/users.ts';
import {
  apiRoutes,
  ONE_TIME_TOKEN_HEADER,
  type RequestOf,
  type ResponseOf,
  type RouteName,
  SESSION_HEADER,
} from '../../shared/contracts/routes.ts';
import type { Stage } from './stage.ts';

/** The CRM account that everything is measured with. */
export const ACCOUNT = 'brisa';
const PIPELINE = 'Salon sales';

/** Waits until `read` gives something truthy, looking every few milliseconds; fails after `timeoutMs`. */
export async function until<T>(what: string, read: () => T | Promise<T>, timeoutMs = 60_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value) return value as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain for: ${what}`);
    await sleep(2);
  }
}

/** The user's one-time token, as the CRM's page would hand it to the widget. */
function oneTimeToken({ kommo, clientId }: Stage): Promise<string> {
  const admin = kommo.account(ACCOUNT).users.find((user) => user.is_admin);
  return kommo.oneTimeToken(ACCOUNT, clientId, admin?.id ?? 0);
}

/** Calls a route as the administrator's widget does on its first call; the session is for the calls after it. */
export async function callAsWidget<Name extends RouteName>(
  stage: Stage,
  url: string,
  name: Name,
  request: RequestOf<Name>,
): Promise<{ body: ResponseOf<Name>; session: string }> {
  const response = await fetch(url + apiRoutes[name].path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [ONE_TIME_TOKEN_HEADER]: await oneTimeToken(stage) },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${apiRoutes[name].path} answered ${response.status}: ${text}`);
  return { body: JSON.parse(text) as ResponseOf<Name>, session: response.headers.get(SESSION_HEADER) ?? '' };
}

export function stageOf({ kommo }: Stage, name: string): { pipelineId: number; stageId: number } {
  const pipeline = kommo.account(ACCOUNT).pipelines.find((item) => item.name === PIPELINE);
  const found = pipeline?.stages.find((item) => item.name === name);
  if (!pipeline || !found) throw new Error(`the CRM has no stage ${name}`);
  return { pipelineId: pipeline.id, stageId: found.id };
}

/** Installs the widget, connects the salons and saves settings, as an administrator does on the first day. */
export async function settleIn(stage: Stage, db: Knex): Promise<void> {
  const account = stage.kommo.account(ACCOUNT);
  const userId = account.users.find((user) => user.is_admin)?.id ?? 0;
  stage.kommo.install({ account: account.id, clientId: stage.clientId, userId });
  await until('the widget is installed', async () => {
    return (
      stage.kommo.account(ACCOUNT).webhooks.length > 0 && (await db('accounts').where({ state: 'active' }).first())
    );
  });
  const call = <Name extends RouteName>(name: Name, request: RequestOf<Name>) =>
    callAsWidget(stage, stage.publicUrl, name, request);
  await call('connect', { login: OWNER_LOGIN, password: DEMO_PASSWORD });
  await until('all locations are listened to and read', async () => {
    const rows = await db('locations').select('webhook', 'last_sync_at');
    return rows.length > 0 && rows.every((row) => row.webhook === 'listening' && row.last_sync_at !== null);
  });
  const { fields } = (await call('readSettings', {})).body;
  const missing = fields.rows.filter((row) => row.state === 'missing').map((row) => row.key);
  await call('saveFields', { basedOn: 0, dateAndTimeInOneField: false, create: missing });
  const stageByStatus = {
    waiting: stageOf(stage, 'Booked'),
    confirmed: stageOf(stage, 'Visit confirmed'),
    arrived: stageOf(stage, 'Came'),
    no_show: stageOf(stage, 'Win back'),
  };
  await call('saveStatusRules', {
    basedOn: 0,
    value: {
      mode: 'without_conditions',
      stageByStatus,
      variations: [],
      fallback: { kind: 'leave' },
      onlyPipelineId: null,
      statusByStage: [],
      protectsClosedDeals: true,
      leavesDealsMovedByHand: false,
    },
  });
}

/** Waits until no job waits, gathers or runs, for at least `quietMs`. */
export async function untilQuiet(db: Knex, quietMs = 300): Promise<void> {
  let since = performance.now();
  await until('the queues are empty', async () => {
    const { rows } = await db.raw(
      `select 1 from pgboss.job where state < 'completed' and name <> 'shelf' and start_after <= now() + interval '3 seconds' limit 1`,
    );
    if (rows.length > 0) since = performance.now();
    return performance.now() - since >= quietMs;
  });
}
