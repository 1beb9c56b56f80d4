import { invalid } from '../domain/refusal.ts';
import type { HookSettings } from '../domain/state.ts';
import type { World } from '../domain/world.ts';
import type { Reader } from './reader.ts';
import { created, ok, type Routes } from './routes.ts';

const FLAGS = [
  'salon',
  'service_category',
  'service',
  'good',
  'master',
  'client',
  'record',
  'schedule',
  'loyalty_card',
  'goods_operations_sale',
  'goods_operations_receipt',
  'goods_operations_consumable',
  'goods_operations_stolen',
  'goods_operations_move',
  'finances_operation',
  'self_sending',
];

const PATHS = ['/v1/hooks_settings/:loc', '/v1/locations/:loc/hooks_settings'];

/** Webhook addresses of a location, shared by all its integrations: a POST replaces them all. */
export function hookRoutes(routes: Routes): void {
  routes.get('user', PATHS, (call) => {
    call.need('webhook_read_access');
    return ok(hooksWire(hooksOf(call.world, call.location.id)));
  });

  routes.post('user', PATHS, (call) => {
    call.need('webhook_read_access', 'settings_access');
    const settings = readHooks(call.body, call.user.id);
    call.world.state.hooks[call.location.id] = settings;
    call.world.changed();
    return created(hooksWire(settings));
  });
}

export function hooksOf(world: World, locationId: number): HookSettings {
  return world.state.hooks[locationId] ?? { urls: [], flags: { active: 0 }, setBy: 0 };
}

function hooksWire({ urls, flags }: HookSettings) {
  const all = Object.fromEntries(['active', ...FLAGS].map((flag) => [flag, flags[flag] ?? 0]));
  return { urls, ...all, url_settings: urls.map((url) => ({ url, ...all })) };
}

function readHooks(body: Reader, setBy: number): HookSettings {
  const urls = body.texts('urls');
  const errors: Record<string, string[]> = {};
  if (urls.length === 0) errors['urls'] = ['The parameter is required'];
  else if (urls.length > 10) errors['urls'] = ['No more than 10 urls'];
  else if (new Set(urls).size < urls.length) errors['urls'] = ['Urls must be unique'];
  else if (!urls.every((url) => URL.canParse(url))) errors['urls'] = ['Wrong url'];
  if (!body.has('active')) errors['active'] = ['The parameter is required'];
  // With no url left the list is still mandatory: switching off keeps the old ones.
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return {
    urls,
    flags: Object.fromEntries(['active', ...FLAGS].map((flag) => [flag, Number(body.flag(flag) ?? false)])),
    setBy,
  };
}
