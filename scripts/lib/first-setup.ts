import { setTimeout as delay } from 'node:timers/promises';
import type { KommoSandbox } from '../../sandbox/kommo/handle.ts';
import { apiRoutes, type RequestOf, type ResponseOf, type RouteName } from '../../shared/contracts/routes.ts';
import { WIDGET_CODE } from './demo.ts';
import { Sentence } from './sentence.ts';

export interface DemoAccount {
  readonly crm: KommoSandbox;
  readonly serverOrigin: string;
  readonly clientId: string;
}

const ACCOUNT = 'brisa';
/** The main administrator of the demo's salon, as the README says. */
export const OWNER = { login: 'olga.rezende@brisa.example', password: 'brisa-demo-1' };
const PATIENCE_MS = 30_000;

/**
 * What an administrator does in the widget's settings, so that a first start can be booked in at once: install, connect,
 * make the fields, map statuses to stages. Everything goes the way of the real widget; a later start finds it done.
 */
export async function setUpDemo(demo: DemoAccount): Promise<void> {
  const account = demo.crm.account(ACCOUNT);
  const widget = account.widgets[WIDGET_CODE];
  if (widget && !widget.active) return;
  const admin = account.users.find((user) => user.is_admin);
  if (!admin) throw new Sentence('The demo account has no administrator. Run `npm run reset` and start again.');
  if (!widget) demo.crm.install({ account: ACCOUNT, clientId: demo.clientId, userId: admin.id });
  await untilKnown(demo, admin.id);
  const { connections, fields, statusRules } = await call(demo, admin.id, 'readSettings', {});
  if (connections.length > 0) return;
  await call(demo, admin.id, 'connect', OWNER);
  const create = fields.rows.map((row) => row.key);
  await call(demo, admin.id, 'saveFields', { basedOn: fields.version, dateAndTimeInOneField: false, create });
  await call(demo, admin.id, 'saveStatusRules', { basedOn: statusRules.version, value: rulesOf(demo.crm) });
}

function rulesOf(crm: KommoSandbox): RequestOf<'saveStatusRules'>['value'] {
  const pipeline = crm.account(ACCOUNT).pipelines.find((item) => item.is_main);
  const stage = (name: string) => {
    const found = pipeline?.stages.find((item) => item.name === name);
    if (!pipeline || !found)
      throw new Sentence(`The demo pipeline has no stage "${name}". Run \`npm run reset\` and start again.`);
    return { pipelineId: pipeline.id, stageId: found.id };
  };
  return {
    mode: 'without_conditions',
    stageByStatus: {
      waiting: stage('Booked'),
      confirmed: stage('Visit confirmed'),
      arrived: stage('Came'),
      no_show: stage('Win back'),
    },
    statusByStage: [
      { stage: stage('Booked'), status: 'waiting' },
      { stage: stage('Visit confirmed'), status: 'confirmed' },
    ],
    variations: [],
    fallback: { kind: 'leave' },
    onlyPipelineId: null,
    protectsClosedDeals: true,
    leavesDealsMovedByHand: false,
  };
}

/** The installation's code goes through a job of the server; until it is done nobody of the account is let in. */
async function untilKnown(demo: DemoAccount, userId: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await post(demo, userId, 'readSettings', {});
    if (answer.ok) return;
    if (performance.now() > deadline)
      throw new Sentence(`The demo account could not be installed: ${await answer.text()}`);
    await delay(200);
  }
}

async function call<Name extends RouteName>(
  demo: DemoAccount,
  userId: number,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  const answer = await post(demo, userId, name, request);
  if (!answer.ok) throw new Sentence(`The demo could not be set up (${name}): ${await answer.text()}`);
  return (await answer.json()) as ResponseOf<Name>;
}

async function post<Name extends RouteName>(demo: DemoAccount, userId: number, name: Name, request: RequestOf<Name>) {
  const token = await demo.crm.oneTimeToken(ACCOUNT, demo.clientId, userId);
  return fetch(demo.serverOrigin + apiRoutes[name].path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': token },
    body: JSON.stringify(request),
  });
}
