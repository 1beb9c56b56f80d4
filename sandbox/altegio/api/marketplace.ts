import { denied, found, invalid, Refusal, texts } from '../domain/refusal.ts';
import type { Install, User } from '../domain/state.ts';
import type { World } from '../domain/world.ts';
import type { Call } from './call.ts';
import { hooksOf } from './hooks.ts';
import { created, ok, type Routes } from './routes.ts';

/** Installing as a marketplace application: these paths are not under `/api`. */
export function marketplaceRoutes(routes: Routes): void {
  routes.post('partner', '/partner/callback', (call) => {
    const install = installOf(call, call.body.number('salon_id'), call.body.number('application_id'));
    if (!install) throw denied();
    if (install.status === 'active') {
      const text = {
        en: 'The user has already installed this application.',
        ru: 'Пользователь уже установил это приложение.',
      };
      throw new Refusal(403, text);
    }
    install.webhookUrls = call.body.texts('webhook_urls');
    addHooks(call.world, install);
    move(call.world, install, 'active', 'partner');
    return created({});
  });

  routes.get('partner', '/salon/:loc/application/:app', (call) => {
    const install = found(installOf(call, call.id('loc'), call.id('app')));
    return ok({
      logs: install.log,
      payments: [],
      connection_status: { status: install.status, created_at: install.log[0]?.changed_at },
    });
  });

  routes.get('partner', '/application/:app/salons', (call) => {
    const app = call.id('app');
    const some = call.world.state.installs.filter((it) => it.applicationId === app);
    return ok(
      some.map((it) => ({ salon_id: it.locationId, connection_status: { status: it.status } })),
      { count: some.length },
    );
  });

  routes.post('partner', '/salon/:loc/application/:app/uninstall', (call) => {
    uninstall(call.world, found(installOf(call, call.id('loc'), call.id('app'))));
    return ok({});
  });
}

/** The owner's side of installing: the application waits for the partner's callback. */
export function grantRoutes(routes: Routes): void {
  routes.post('user', '/v1/company/:loc/marketplace/applications/:app/grant_access', (call) => {
    call.need('settings_access');
    const app = call.id('app');
    if (installOf(call, call.location.id, app)) throw invalid({ application_id: ['already installed'] });
    grant(call.world, call.location.id, app);
    return created({});
  });
}

/** The token of an application's own user, as the developer account shows it. */
export const applicationToken = (applicationId: number): string => `app-${applicationId}-system`;

/** Puts an application into the state *pending* and lets its system user into the location. */
export function grant(world: World, locationId: number, applicationId: number): Install {
  const user = systemUser(world, applicationId);
  user.memberships.push({ locationId, role: 'administrator', rights: {} });
  const install: Install = {
    locationId,
    applicationId,
    systemUserId: user.id,
    status: 'pending',
    callbackUrl: null,
    webhookUrls: [],
    log: [],
  };
  world.state.installs.push(install);
  move(world, install, 'pending', 'user');
  return install;
}

function systemUser(world: World, applicationId: number): User {
  const token = applicationToken(applicationId);
  const known = world.state.users.find((it) => it.token === token);
  if (known) return known;
  const id = world.nextId('user');
  const user: User = {
    ...{ id, token, name: `Application ${applicationId}`, login: `app${id}` },
    ...{ email: '', phone: '', password: '', twoFactor: false, memberships: [] },
  };
  world.state.users.push(user);
  return user;
}

/** Ends an installation: its system user has no more to do there, and its addresses go. */
export function uninstall(world: World, install: Install): void {
  const { installs, users, hooks } = world.state;
  installs.splice(installs.indexOf(install), 1);
  const user = users.find((it) => it.id === install.systemUserId);
  if (user) user.memberships = user.memberships.filter(({ locationId }) => locationId !== install.locationId);
  if (user?.memberships.length === 0) users.splice(users.indexOf(user), 1);
  const settings = hooks[install.locationId];
  if (settings) settings.urls = settings.urls.filter((url) => !install.webhookUrls.includes(url));
  world.changed();
}

function addHooks(world: World, install: Install): void {
  const current = hooksOf(world, install.locationId);
  const urls = [...new Set([...current.urls, ...install.webhookUrls])];
  if (urls.length > 10) throw new Refusal(422, texts.invalid, { webhook_urls: ['No more than 10 urls'] });
  const flags = { ...current.flags, active: 1, record: 1, client: 1, finances_operation: 1 };
  world.state.hooks[install.locationId] = { urls, flags, setBy: install.systemUserId };
}

export function move(world: World, install: Install, to: Install['status'], source: string): void {
  install.log.push({
    changed_at: world.stamp(),
    status_from: install.log.at(-1)?.status_to ?? '',
    status_to: to,
    source,
  });
  install.status = to;
  world.changed();
}

function installOf(call: Call, locationId: number | undefined, applicationId: number | undefined): Install | undefined {
  return call.world.state.installs.find((it) => it.locationId === locationId && it.applicationId === applicationId);
}
