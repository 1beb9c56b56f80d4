import { codeOf, ProductError } from '../errors.ts';
import type { ProviderAccess, ProviderLocation, WebhookState } from '../ports/booking-provider.ts';
import type { AltegioContext } from './context.ts';
import { WireHooks } from './wire.ts';

/**
 * The list of webhook addresses belongs to the whole location: a write replaces it with all its flags, other
 * applications' entries included. So every change is read, merge, write, verify.
 */

/** `self_sending` 1, else nobody tells us of what the owner does under the login that set the webhook. */
const OUR_FLAGS = { active: 1, record: 1, client: 1, finances_operation: 1, self_sending: 1 } as const;

/** The vendor takes 1 to 10 addresses. */
const LONGEST_LIST = 10;

/** Another application may write between our write and our verification. */
const ATTEMPTS = 2;

type Hooks = WireHooks;

export async function addWebhook(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  url: string,
  isOurs: (url: string) => boolean,
): Promise<WebhookState> {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const hooks = await readHooks(context, access, location);
      const kept = hooks.urls.filter((present) => present === url || !isOurs(present));
      if (isListening(hooks, url) && kept.length === hooks.urls.length) return 'listening';
      const isNew = !kept.includes(url);
      if (isNew && kept.length >= LONGEST_LIST) return 'list_full';
      const urls = isNew ? [...kept, url] : kept;
      await writeHooks(context, access, location, { ...hooks, ...OUR_FLAGS, urls });
    }
    if (isListening(await readHooks(context, access, location), url)) return 'listening';
  } catch (error) {
    if (codeOf(error) === 'right_missing') return 'right_missing';
    throw error;
  }
  throw new ProductError('provider_silent', {
    detail: 'altegio add_webhook: the list was written, but our address is not in it',
    retryAfterMs: 60_000,
  });
}

export async function listWebhooks(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
): Promise<string[]> {
  return (await readHooks(context, access, location)).urls;
}

/** Other addresses and all flags stay. The list cannot be empty: ours alone is switched off instead. */
export async function removeWebhook(
  context: AltegioContext,
  access: ProviderAccess,
  location: ProviderLocation,
  isOurs: (url: string) => boolean,
): Promise<void> {
  const hooks = await readHooks(context, access, location);
  const others = hooks.urls.filter((url) => !isOurs(url));
  if (others.length === hooks.urls.length) return;
  if (others.length > 0) await writeHooks(context, access, location, { ...hooks, urls: others });
  else if (isOn(hooks['active'])) await writeHooks(context, access, location, { ...hooks, active: 0 });
}

const isOn = (value: unknown): boolean => value === true || Number(value) === 1;

const isListening = (hooks: Hooks, url: string): boolean =>
  hooks.urls.includes(url) && Object.keys(OUR_FLAGS).every((flag) => isOn(hooks[flag]));

async function readHooks(
  { client, decoder }: AltegioContext,
  access: ProviderAccess,
  { id }: ProviderLocation,
): Promise<Hooks> {
  const { data } = await client.call(access, {
    operation: 'read_webhooks',
    method: 'GET',
    path: `/hooks_settings/${id}`,
    effect: 'read',
  });
  // Where nothing was ever set the answer may be `[]` or `null`.
  const isEmpty = data === null || (Array.isArray(data) && data.length === 0);
  const hooks = WireHooks.safeParse(isEmpty ? { urls: [] } : data);
  if (hooks.success) return hooks.data;
  decoder.report('hooks', hooks.error.issues[0]?.message ?? '');
  throw new ProductError('provider_silent', { detail: 'altegio read_webhooks: an unreadable list' });
}

async function writeHooks(
  { client }: AltegioContext,
  access: ProviderAccess,
  { id }: ProviderLocation,
  { urls, ...rest }: Hooks,
): Promise<void> {
  const flags = Object.entries(rest).filter(([, value]) => ['0', '1', 'true', 'false'].includes(String(value)));
  await client.call(access, {
    operation: 'write_webhooks',
    method: 'POST',
    path: `/hooks_settings/${id}`,
    body: {
      urls,
      ...Object.fromEntries(flags.map(([name, value]) => [name, isOn(value) || value === 'true' ? 1 : 0])),
    },
    effect: 'repeatable_write',
  });
}
