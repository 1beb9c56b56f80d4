import { found, texts } from '../domain/refusal.ts';
import { groupedRights, rightsIn } from '../domain/rights.ts';
import type { Location } from '../domain/state.ts';
import { countries } from '../wire/countries.ts';
import { locationCardWire, locationWire } from '../wire/location.ts';
import type { Call } from './call.ts';
import { ok, type Routes } from './routes.ts';

/** Locations, chains, countries. Without `my=1` the list is the public catalogue, strangers included. */
export function locationRoutes(routes: Routes): void {
  routes.get('partner', ['/v1/companies', '/v1/locations'], (call) => {
    const mine = call.query.flag('my') ?? false;
    if (mine) void call.user;
    const visible = call.world.state.locations.filter((it) => (mine ? isMine(call, it) : it.inCatalogue));
    return ok(page(call, filtered(call, visible)).map((it) => locationWire(call.world, it)));
  });

  routes.get('partner', ['/v1/company/:loc', '/v1/locations/:loc'], (call) => {
    const location = found(call.world.location(call.id('loc')), texts.noLocation);
    const rights = call.query.flag('my') ? rightsIn(call.user, location.id) : undefined;
    return ok(locationCardWire(call.world, location, rights, call.query.flag('show_groups') ?? false));
  });

  routes.get('user', ['/v1/groups', '/v1/chains'], (call) =>
    ok(call.world.state.chains.flatMap((it) => chainWire(call, it))),
  );

  routes.get('user', ['/v1/group/:chain/clients', '/v1/chains/:chain/clients'], (call) => {
    const chain = call.id('chain');
    const phone = (call.query.text('phone') ?? '').replace(/\D/g, '');
    const mine = call.world.state.locations.filter((it) => it.chainId === chain && isMine(call, it)).map((it) => it.id);
    const clients = call.world.state.clients
      .filter((it) => mine.includes(it.locationId) && it.phone.replace('+', '') === phone)
      .map(({ id, locationId, name, email }) => ({ id, company_id: locationId, name, email }));
    return ok({ salon_group_id: chain, phone, clients });
  });

  routes.get('partner', '/v1/countries', () => ok(countries));

  routes.get('partner', '/v1/bookform/:form', (call) => {
    const form = call.id('form');
    const location = found(call.world.state.locations.find((it) => it.id * 10 + 7 === form));
    return ok({ id: form, company_id: location.id, title: 'Main' });
  });

  routes.get('user', ['/v1/company/:loc/booking_forms', '/v1/locations/:loc/booking_forms'], (call) =>
    ok(locationCardWire(call.world, call.location, call.rights, false).bookforms),
  );
  userRoutes(routes);
}

function userRoutes(routes: Routes): void {
  routes.get('user', '/v1/user/permissions/:loc', (call) =>
    ok(groupedRights(call.rights, call.query.texts('group_permissions'))),
  );

  routes.get('user', ['/v1/company/:loc/users', '/v1/locations/:loc/users'], (call) => {
    call.need('users_access');
    return ok(usersOf(call).map(({ access: _access, ...user }) => user));
  });

  routes.get('user', '/v1/company_users/:loc', (call) => {
    call.need('users_access');
    return ok(usersOf(call));
  });
}

const isMine = (call: Call, location: Location): boolean => rightsIn(call.user, location.id) !== undefined;

function filtered(call: Call, locations: readonly Location[]): Location[] {
  const { query } = call;
  const id = query.number('id');
  const chain = query.number('group_id');
  const title = query.text('title')?.toLowerCase();
  return locations.filter(
    (it) =>
      (id === undefined || it.id === id) &&
      (chain === undefined || it.chainId === chain) &&
      (title === undefined || it.title.toLowerCase().includes(title)),
  );
}

/** No total is told: a caller stops at the first page shorter than `count`. */
function page(call: Call, locations: readonly Location[]): Location[] {
  const number = Math.max(1, call.query.number('page') ?? 1);
  const count = Math.max(1, call.query.number('count') ?? 100);
  return locations.slice((number - 1) * count, number * count);
}

function chainWire(call: Call, chain: { id: number; title: string }) {
  const mine = call.world.state.locations.filter((it) => it.chainId === chain.id && isMine(call, it));
  if (mine.length === 0) return [];
  const owns = call.user.memberships.some(
    (it) => it.role === 'owner' && mine.some((location) => location.id === it.locationId),
  );
  const flag = owns ? '1' : '0';
  const access = {
    settings_access: flag,
    clients_access: flag,
    users_access: flag,
    loyalty_access: flag,
    loyalty_cards_manual_transactions_access: flag,
    network_services_access: flag,
  };
  return [{ id: chain.id, title: chain.title, companies: mine.map(({ id, title }) => ({ id, title })), access }];
}

function usersOf(call: Call) {
  const { id } = call.location;
  return call.world.state.users.flatMap((user) => {
    const access = rightsIn(user, id);
    if (!access) return [];
    return [
      {
        id: user.id,
        firstname: user.name,
        name: user.name,
        login: user.login,
        email: user.email,
        phone: user.phone,
        is_approved: true,
        user_role: user.memberships.find((it) => it.locationId === id)?.role,
        access,
      },
    ];
  });
}
