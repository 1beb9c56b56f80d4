import { createHmac } from 'node:crypto';
import { Agent, fetch } from 'undici';
import type { Account, Integration, WidgetInstall } from './model.ts';
import { forbidden } from './problem.ts';
import { accountOf, domainOf, integrationOf, userOf } from './state.ts';
import { issueCode, revokeTokens } from './tokens.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 3_000;
const AGENT_NAME = 'amoService-oAuth-Code-Sender/1.0';
/** Redirect addresses in tests and demos have certificates of their own making. */
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });

export interface WidgetPress {
  readonly clientId: string;
  readonly account: number | string;
  readonly userId: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** The request to the redirect address gets lost on the way: it is never sent again. */
  readonly lost?: boolean;
}

/** Sent once, by the vendor's server; whatever comes back, or nothing, is ignored. */
async function callOnce(url: string): Promise<void> {
  try {
    const headers = { 'user-agent': AGENT_NAME };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { headers, redirect: 'manual', signal, dispatcher });
    await answer.arrayBuffer();
  } catch {
    // Neither a refusal nor silence changes anything for the vendor.
    return;
  }
}

/** An administrator installs, or any user authorises what is installed: the code goes to the redirect address. Returns the code. */
export function authorise(world: World, press: WidgetPress): string {
  const { state } = world;
  const account = accountOf(state, press.account);
  const integration = integrationOf(state, press.clientId);
  const user = userOf(account, press.userId);
  const installed = account.widgets[integration.widgetCode]?.active === true;
  if (!user.is_admin && !installed) throw forbidden('Only an administrator installs an integration');
  const { code } = issueCode(world.mint, integration, account, user.id);
  const url = new URL(integration.redirectUri);
  const query = { code, referer: domainOf(account), client_id: integration.clientId, from_widget: '1' };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (!press.lost) world.track(callOnce(url.href));
  world.changed();
  return code;
}

/** Install, and every later Save: the first activation, and each after a disabling, sends a code. */
export function saveWidget(world: World, press: WidgetPress): WidgetInstall {
  const account = accountOf(world.state, press.account);
  const integration = integrationOf(world.state, press.clientId);
  const before = account.widgets[integration.widgetCode];
  if (!userOf(account, press.userId).is_admin) throw forbidden('Only an administrator changes integrations');
  const install: WidgetInstall = {
    status: 'installed',
    active: true,
    settings: { ...before?.settings, ...press.settings },
  };
  account.widgets[integration.widgetCode] = install;
  if (before?.active !== true) authorise(world, press);
  world.changed();
  return install;
}

/** All tokens of the integration for the account die, and the integration is told by a signed request, once. */
export function disableWidget(world: World, press: WidgetPress): WidgetInstall {
  const account = accountOf(world.state, press.account);
  const integration = integrationOf(world.state, press.clientId);
  if (!userOf(account, press.userId).is_admin) throw forbidden('Only an administrator changes integrations');
  const settings = { ...account.widgets[integration.widgetCode]?.settings, ...press.settings };
  const install: WidgetInstall = { status: 'install', active: false, settings };
  account.widgets[integration.widgetCode] = install;
  revokeTokens(world.state, integration.clientId, account.id);
  const hook = integration.disabledHookUrl;
  if (hook !== undefined && !press.lost) world.track(callOnce(disabledUrl(hook, integration, account)));
  world.changed();
  return install;
}

function disabledUrl(hook: string, { clientId, clientSecret }: Integration, account: Account): string {
  const url = new URL(hook);
  url.searchParams.set('account_id', String(account.id));
  url.searchParams.set('client_uuid', clientId);
  url.searchParams.set(
    'signature',
    createHmac('sha256', clientSecret).update(`${clientId}|${account.id}`).digest('hex'),
  );
  return url.href;
}
